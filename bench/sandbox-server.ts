import { manyChannels, manyServers } from '@dutywatch/sandbox/example-world.ts';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { systemClock } from '../src/clock.ts';
import { stopwatch } from './statistics.ts';

/** The world in the sandbox's process: a number of channels to post to, or of servers of a usual size. */
export type WorldOf = { readonly channels: number } | { readonly servers: number };

/** A benchmark's requests to the sandbox in its own process. */
export type Question =
  | { readonly kind: 'begin'; readonly latencyMs: number }
  | { readonly kind: 'report' }
  | { readonly kind: 'command'; readonly channel: string; readonly user: string; readonly path: readonly string[] }
  /** The same command so many times, all at once. */
  | {
      readonly kind: 'commands';
      readonly channel: string;
      readonly user: string;
      readonly path: readonly string[];
      readonly count: number;
    }
  | { readonly kind: 'end' };

/** Instants are of the sandbox's clock, the machine's, in order; `refused` counts answers of 429. */
export type Report =
  | { readonly kind: 'ready'; readonly api: string; readonly token: string }
  | { readonly kind: 'begun' }
  | {
      readonly kind: 'report';
      readonly posted: readonly number[];
      /** Where each of the posts went. */
      readonly channels: readonly string[];
      readonly counted: readonly number[];
      readonly refused: number;
    }
  /** `answered` false: the bot did not answer within Discord's three seconds, or there is no such command yet. */
  | { readonly kind: 'answered'; readonly answered: boolean; readonly ms: number }
  /** How long each answer took; the others were not answered in time. */
  | { readonly kind: 'all-answered'; readonly ms: readonly number[] };

const world = JSON.parse(process.argv[2] ?? '{"channels":1}') as WorldOf;
const sandbox = await startSandbox({
  clock: systemClock(),
  world: 'servers' in world ? manyServers(world.servers) : manyChannels(world.channels),
});
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
        channels: sandbox.log.posted().map((commit) => commit.channelId),
        counted: sandbox.log.requests.map((request) => request.at),
        refused: sandbox.log.requests.filter((request) => request.status === 429).length,
      });
    case 'command':
      return tell({ kind: 'answered', ...(await run(question)) });
    case 'commands': {
      const all = await Promise.all(Array.from({ length: question.count }, () => run(question)));
      return tell({ kind: 'all-answered', ms: all.filter(({ answered }) => answered).map(({ ms }) => ms) });
    }
    case 'end':
      await sandbox.close();
      return process.disconnect?.();
    default:
      return question satisfies never;
  }
});

/** As a person sees it: from the command to the answer's text. */
async function run({ channel, user, path }: Question & { kind: 'command' | 'commands' }) {
  const took = stopwatch();
  const [name = '', sub] = path;
  const options = sub === undefined ? [] : [{ type: 1, name: sub, options: [] }];
  const { original } = await sandbox.world.interact.runCommand({ user, channel, name, options }).settled;
  return { answered: original !== undefined, ms: took() };
}

process.on('disconnect', () => process.exit());
tell({ kind: 'ready', api: sandbox.api, token: sandbox.token });
