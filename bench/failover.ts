import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../src/clock.ts';
import { type Server, startServer } from '../test/postgres/server.ts';
import { type ReplicaProcess, replicaProcess, until } from './replicas-of.ts';
import type { Benchmark, Row } from './row.ts';
import { sandboxProcess } from './sandbox-process.ts';
import { median } from './statistics.ts';

const GOAL_MS = 10_000;
/** Channels that are all told of one announcement; so many have been when the sender is struck. */
const CHANNELS = 100;
const STRUCK_AFTER = 20;
const LONGEST_MS = 60_000;
/** How long one that was frozen is watched once it goes on. */
const WATCHED_MS = 2_000;

const ways = [
  ['killed (-9)', 'SIGKILL'],
  ['told to stop', 'SIGTERM'],
  ['frozen', 'SIGSTOP'],
] as const satisfies readonly (readonly [string, NodeJS.Signals])[];
type Way = (typeof ways)[number];

type Round = {
  /** From the signal to the next message that another process has posted. */
  readonly failoverMs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly refused: number;
  /** Posts that one which had been frozen began once it went on. */
  readonly afterThaw: number;
};

/**
 * Real processes of the bot on a real PostgreSQL, with the leases of the product. In the middle of a fan-out to a hundred channels the
 * one that sends is killed, told to stop, or frozen until another one has taken over and then let go on. Timed is from the signal
 * to the answer to the next post, which has been due all the while.
 */
export const failover: Benchmark = {
  name: 'failover',
  measures: 'how long until another process sends after the sender was killed, stopped or frozen',
  async run({ smallest, tell }) {
    const database = await startServer();
    try {
      const rows: Row[] = [];
      for (const standbys of smallest ? [1] : [1, 2, 3]) {
        for (const way of smallest ? ways.slice(0, 1) : ways) {
          const measured: Round[] = [];
          for (let round = 0; round < (smallest ? 1 : 3); round++) measured.push(await struck(database, standbys, way));
          tell(`${standbys} standbys, ${way[0]}: ${measured.map(({ failoverMs }) => failoverMs).join(', ')} ms`);
          rows.push(...rowsOf(standbys, way, measured));
        }
      }
      return rows;
    } finally {
      await database.remove();
    }
  },
};

function rowsOf(standbys: number, [words, signal]: Way, rounds: readonly Round[]): readonly Row[] {
  const size = `${standbys} standbys, ${rounds.length} rounds`;
  const none = { size, unit: '', peer: null, ratio: null };
  const times = rounds.map(({ failoverMs }) => failoverMs);
  const longest = Math.max(...times);
  const sum = (of: keyof Round) => rounds.reduce((total, round) => total + round[of], 0);
  const zero = (what: string, value: number): Row => ({
    ...none,
    name: `failover, ${words}: ${what}`,
    value,
    goal: '0',
    met: value === 0,
  });
  return [
    {
      ...none,
      name: `failover, ${words}: longest`,
      value: longest,
      unit: 'ms',
      goal: `< ${GOAL_MS} ms`,
      met: longest < GOAL_MS,
    },
    { ...none, name: `failover, ${words}: median`, value: median(times), unit: 'ms', goal: null, met: null },
    zero('posts lost', sum('lost')),
    zero('posts doubled', sum('doubled')),
    zero('answers of 429', sum('refused')),
    ...(signal === 'SIGSTOP' ? [zero('posts by the one that was fenced off', sum('afterThaw'))] : []),
  ];
}

async function struck(database: Server, standbys: number, [, signal]: Way): Promise<Round> {
  const clock = systemClock();
  const url = await database.newDatabase();
  const server = await sandboxProcess({ channels: CHANNELS });
  const processes: ReplicaProcess[] = [];
  const start = async () => {
    const holder = `process ${processes.length}`;
    const { api, token } = server;
    const one = await replicaProcess({ api, token, channels: CHANNELS, store: { url, holder } });
    processes.push(one);
    return one;
  };
  try {
    const first = await start();
    await until('the first process sends', LONGEST_MS, first.sends);
    while (processes.length <= standbys) await start();
    const others = processes.filter((one) => one !== first);
    for (const one of processes) one.announce({ announced: 1, at: clock.now() });
    await until('the fan-out is under way', LONGEST_MS, () => first.posted.length >= STRUCK_AFTER);
    const at = clock.now();
    first.signal(signal);
    await until('another process sends', LONGEST_MS, () => others.some(({ posted }) => posted.length > 0));
    const failoverMs = Math.min(...others.flatMap(({ posted }) => posted[0]?.at ?? [])) - at;
    const thawed = clock.now();
    if (signal === 'SIGSTOP') first.signal('SIGCONT');
    const settled = async () => (await server.report()).posted.length >= CHANNELS;
    for (const last = clock.now() + LONGEST_MS; !(await settled()) && clock.now() < last; ) await sleep(100);
    // Any repeated post arrives now.
    await sleep(WATCHED_MS);
    const { posted, channels, refused } = await server.report();
    const told = new Set(channels).size;
    const afterThaw = signal === 'SIGSTOP' ? first.posted.filter(({ begun }) => begun >= thawed).length : 0;
    return { failoverMs, lost: CHANNELS - told, doubled: posted.length - told, refused, afterThaw };
  } finally {
    await Promise.all(processes.map((one) => one.end()));
    await server.end();
  }
}
