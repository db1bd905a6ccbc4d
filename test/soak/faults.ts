import type { Fault } from '@dutywatch/sandbox/faults.ts';

const messages = { route: /\/channels\/\d+\/messages/ };

/** All kinds of faults, together on about one request in six. The latency stands first: it adds to whatever else strikes. */
export function drawnFaults(): readonly Fault[] {
  return [
    { ...messages, kind: 'latency', ms: 15, probability: 0.3 },
    { ...messages, kind: '429', retryAfterMs: 3_000, probability: 0.02 },
    { ...messages, kind: '429', scope: 'shared', retryAfterMs: 2_000, probability: 0.01 },
    { ...messages, kind: '429', scope: 'global', retryAfterMs: 1_000, probability: 0.005 },
    { ...messages, kind: '5xx-before', probability: 0.03 },
    { ...messages, kind: '5xx-after', probability: 0.03 },
    { ...messages, kind: 'timeout-before', probability: 0.01 },
    { ...messages, kind: 'timeout-after', probability: 0.01 },
    { ...messages, kind: 'reset-before', probability: 0.03 },
    { ...messages, kind: 'reset-after', probability: 0.03 },
  ];
}
