import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../src/clock.ts';
import { type Server, startServer } from '../test/postgres/server.ts';
import { mostInASecond, steadyRate } from './arrivals.ts';
import { inFolder } from './folder.ts';
import type { ReplicaSpec } from './replica-process.ts';
import { type ReplicaProcess, replicaProcess, until } from './replicas-of.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';

/** Share of the rate of one process: the sender leaves one slot of fifty to the other processes. */
const GOAL = 0.95;
const LONGEST_START_MS = 60_000;
const LATENCY_MS = 30;

type Measured = {
  readonly perSecond: number;
  readonly refused: number;
  readonly mostInASecond: number;
  readonly lost: number;
  readonly doubled: number;
};
type Stores = readonly ReplicaSpec['store'][];

/**
 * The same fan-out, one post to each channel, by one process on a file and by three on a PostgreSQL, in turn against one sandbox with
 * Discord's limits; then by three, of which the one that sends is killed (-9) in the middle. The rate is that after the first second;
 * with a kill in it there is none to compare.
 */
export const replicas: Benchmark = {
  name: 'replicas',
  measures: 'a fan-out by three processes beside one, and with the sender killed in the middle',
  async run({ smallest, tell }) {
    const channels = smallest ? 60 : 1_000;
    const database = await startServer();
    const server = await sandboxProcess({ channels });
    try {
      const one = await inFolder((dataDir) => fanOut(server, channels, [{ dataDir }], false));
      const three = await fanOut(server, channels, await threeOn(database), false);
      tell(`one: ${one.perSecond.toFixed(2)}/s; three: ${three.perSecond.toFixed(2)}/s`);
      const killed = smallest ? null : await fanOut(server, channels, await threeOn(database), true);
      const size = `${channels} channels, ${LATENCY_MS} ms`;
      return [
        ...rowsOf('one process', size, one, null),
        ...rowsOf('three processes', size, three, one),
        ...(killed ? rowsOf('three, the sender killed', size, killed, null) : []),
      ];
    } finally {
      await server.end();
      await database.remove();
    }
  },
};

async function threeOn(database: Server): Promise<Stores> {
  const url = await database.newDatabase();
  return ['first', 'second', 'third'].map((holder) => ({ url, holder }));
}

function rowsOf(who: string, size: string, measured: Measured, peer: Measured | null): readonly Row[] {
  const none = { size, unit: '', peer: null, ratio: null };
  const ratio = peer && measured.perSecond / peer.perSecond;
  const zero = (what: string, value: number): Row => ({
    ...none,
    name: `replicas, ${who}: ${what}`,
    value,
    goal: '0',
    met: value === 0,
  });
  return [
    {
      ...none,
      name: `replicas, ${who}: rate`,
      value: measured.perSecond,
      unit: '/s',
      peer: peer && `one process ${peer.perSecond.toFixed(2)}/s`,
      ratio,
      goal: ratio === null ? null : `≥ ${GOAL}`,
      met: ratio === null ? null : ratio >= GOAL,
    },
    zero('answers of 429', measured.refused),
    {
      ...none,
      name: `replicas, ${who}: most in a sliding second`,
      value: measured.mostInASecond,
      goal: '≤ 50',
      met: measured.mostInASecond <= 50,
    },
    zero('posts lost', measured.lost),
    zero('posts doubled', measured.doubled),
  ];
}

async function fanOut(server: SandboxProcess, channels: number, stores: Stores, kill: boolean): Promise<Measured> {
  const clock = systemClock();
  await server.begin(LATENCY_MS);
  const processes: ReplicaProcess[] = [];
  try {
    for (const store of stores) {
      processes.push(await replicaProcess({ api: server.api, token: server.token, channels, store }));
      await until('one process sends', LONGEST_START_MS, () => processes.some((one) => one.sends()));
    }
    for (const one of processes) one.announce({ announced: 1, at: clock.now() });
    const posted = () => processes.reduce((sum, one) => sum + one.posted.length, 0);
    const longestMs = (channels / 50) * 5_000 + LONGEST_START_MS;
    if (kill) {
      await until('half of the posts', longestMs, () => posted() >= channels / 2);
      processes.find((one) => one.sends())?.signal('SIGKILL');
    }
    const settled = async () => (await server.report()).posted.length >= channels;
    for (const last = clock.now() + longestMs; !(await settled()) && clock.now() < last; ) await sleep(250);
    // Any repeated post arrives now.
    await sleep(1_500);
    const report = await server.report();
    const told = new Set(report.channels).size;
    return {
      perSecond: steadyRate(report.posted),
      refused: report.refused,
      mostInASecond: mostInASecond(report.counted),
      lost: channels - told,
      doubled: report.posted.length - told,
    };
  } finally {
    await Promise.all(processes.map((one) => one.end()));
  }
}
