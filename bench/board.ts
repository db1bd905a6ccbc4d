import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'undici';
import type { Ready, Served } from './board-server.ts';
import type { Benchmark, Row } from './row.ts';
import { inTurn, median, percentile, stopwatch } from './statistics.ts';

const GOAL = 0.5;
const CONNECTIONS = 32;
const ROUNDS = 6;
const sizes = [100, 300, 1_000] as const;

type Round = { readonly perSecond: number; readonly p99: number };

/** Requests a second of the cached board, beside Fastify answering the same bytes from memory; each in a process of its own. */
export const board: Benchmark = {
  name: 'board',
  measures: 'requests a second of the cached board, beside Fastify answering the same bytes from memory',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    for (const deadlines of smallest ? [100] : sizes) {
      const ours = await start({ deadlines, bytesOf: null });
      const theirs = await start({ deadlines, bytesOf: ours.origin });
      const seconds = smallest ? 0.5 : 4;
      // Not measured: both compile first.
      await load(ours.origin, seconds / 4);
      await load(theirs.origin, seconds / 4);
      const { first, second } = await inTurn(
        smallest ? 2 : ROUNDS,
        () => load(ours.origin, seconds),
        () => load(theirs.origin, seconds),
      );
      rows.push(...rowsOf(deadlines, first, second));
      tell(`${deadlines} deadlines: ${median(first.map(({ perSecond }) => perSecond)).toFixed(0)}/s`);
      ours.end();
      theirs.end();
    }
    return rows;
  },
};

function rowsOf(deadlines: number, ours: readonly Round[], theirs: readonly Round[]): readonly Row[] {
  const size = `${deadlines} deadlines, ${CONNECTIONS} connections`;
  const value = median(ours.map(({ perSecond }) => perSecond));
  const ratio = value / median(theirs.map(({ perSecond }) => perSecond));
  const p99 = median(ours.map((round) => round.p99));
  const peer = 'Fastify with the same bytes';
  return [
    { name: 'board requests', size, value, unit: '/s', peer, ratio, goal: `≥ ${GOAL}`, met: ratio >= GOAL },
    {
      name: 'board p99',
      size,
      value: p99,
      unit: 'ms',
      peer,
      ratio: p99 / median(theirs.map((round) => round.p99)),
      goal: null,
      met: null,
    },
  ];
}

/** Keeps every connection busy for so long; each waits for its answer before it asks again. */
async function load(origin: string, seconds: number): Promise<Round> {
  const agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const took: number[] = [];
  const whole = stopwatch();
  const until = seconds * 1_000;
  const ask = async () => {
    while (whole() < until) {
      const one = stopwatch();
      const { statusCode, body } = await agent.request({ origin, path: '/', method: 'GET' });
      if (statusCode !== 200) throw new Error(`the server answered ${statusCode}`);
      await body.dump({ limit: Number.POSITIVE_INFINITY });
      took.push(one());
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  const elapsed = whole();
  await agent.close();
  return { perSecond: took.length / (elapsed / 1_000), p99: percentile(took, 0.99) };
}

async function start(served: Served): Promise<{ readonly origin: string; readonly end: () => void }> {
  const server: ChildProcess = fork(new URL('./board-server.ts', import.meta.url), [JSON.stringify(served)]);
  const [{ origin }] = (await once(server, 'message')) as [Ready];
  return { origin, end: () => void server.kill() };
}
