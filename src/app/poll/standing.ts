import type { EpochMs } from '../../clock.ts';
import type { Poll, SourceSpec, SourceTrouble } from '../sources-ports.ts';
import type { Standing } from '../statements-ports.ts';

const MINUTE_MS = 60_000;

/** A source that was never asked. */
export const unasked = (source: string): Standing => ({
  source,
  state: null,
  baselineAt: null,
  dueAt: 0,
  checkedAt: null,
  trouble: null,
  failures: 0,
  staleToldAt: null,
});

/** After an answer that could be used. */
export function afterAnswer(
  standing: Standing,
  spec: SourceSpec,
  poll: Poll & { kind: 'items' | 'unchanged' },
  now: EpochMs,
): Standing {
  const more = poll.kind === 'items' && poll.more;
  return {
    ...standing,
    state: poll.state,
    baselineAt: standing.baselineAt ?? (more ? null : now),
    dueAt: more ? now : now + spec.everyMinutes * MINUTE_MS,
    checkedAt: now,
    trouble: null,
    failures: 0,
    staleToldAt: null,
  };
}

/** After trouble: what was known stays known, and the source is asked again when it allows. Never switched off. */
export function afterTrouble(
  standing: Standing,
  trouble: SourceTrouble,
  retryAt: EpochMs,
  state: string | null,
  now: EpochMs,
): Standing {
  const since = standing.trouble?.since ?? now;
  return {
    ...standing,
    state,
    dueAt: Math.max(retryAt, now + MINUTE_MS),
    trouble: { code: trouble.code, sentence: trouble.sentence, since },
    failures: standing.failures + 1,
  };
}
