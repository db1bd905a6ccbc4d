import { systemClock } from '../src/clock.ts';
import { manyChannels } from '../src/sandbox/demo.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';

/** What the benchmark asks of the sandbox in its own process. */
export type Question =
  | { readonly kind: 'begin'; readonly latencyMs: number }
  | { readonly kind: 'report' }
  | { readonly kind: 'end' };

/** `arrivals` are the instants at which posts were decided, in order; `refused` counts answers of 429. */
export type Report =
  | { readonly kind: 'ready'; readonly api: string; readonly token: string }
  | { readonly kind: 'begun' }
  | {
      readonly kind: 'report';
      readonly posted: readonly number[];
      readonly counted: readonly number[];
      readonly refused: number;
    };

const sandbox = await startSandbox({ clock: systemClock(), world: manyChannels(Number(process.argv[2])) });
const tell = (report: Report) => process.send?.(report);

process.on('message', async (question: Question) => {
  switch (question.kind) {
    case 'begin':
      await sandbox.reset();
      sandbox.faults.set(question.latencyMs > 0 ? [{ kind: 'latency', ms: question.latencyMs }] : []);
      return tell({ kind: 'begun' });
    case 'report':
      return tell({
        kind: 'report',
        posted: sandbox.log.posted().map((commit) => commit.at),
        counted: sandbox.log.requests.map((request) => request.at),
        refused: sandbox.log.requests.filter((request) => request.status === 429).length,
      });
    case 'end':
      await sandbox.close();
      return process.disconnect?.();
    default:
      return question satisfies never;
  }
});
tell({ kind: 'ready', api: sandbox.api, token: sandbox.token });
