import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { REST, Routes } from 'discord.js';
import type { Messenger } from '../src/app/ports.ts';
import { type Clock, systemClock } from '../src/clock.ts';
import { responseClockedLimiter } from '../src/discord/limiter.ts';
import { discordMessenger } from '../src/discord/messenger.ts';
import { manyChannelId } from '../src/sandbox/demo.ts';
import type { Question, Report } from './fan-out-server.ts';
import type { Benchmark, Row } from './row.ts';

type Server = { readonly api: string; readonly token: string };
type Size = { readonly posts: number; readonly channels: number };
type Sent = { readonly meanMs: number; readonly failed: number };
type Sender = (server: Server, size: Size) => Promise<Sent>;
type Measured = Sent & { readonly perSecond: number; readonly refused: number; readonly mostInASecond: number };

const GOAL = 0.98;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** How fast alerts leave, against what 50 places of one second and a response time allow, and against discord.js' own queue. */
export const fanOut: Benchmark = {
  name: 'fan-out',
  measures: 'posts to many channels against the sandbox, beside the queue of discord.js',
  async run({ smallest, tell }) {
    const size: Size = smallest ? { posts: 200, channels: 100 } : { posts: 2_000, channels: 1_000 };
    const rows: Row[] = [];
    const server = fork(new URL('./fan-out-server.ts', import.meta.url), [String(size.channels)]);
    const ready = await next(server);
    if (ready.kind !== 'ready') throw new Error('the sandbox did not start');
    for (const latencyMs of [0, 30, 150]) {
      const ours = await measure(server, ready, size, latencyMs, throughMessenger);
      tell(`${latencyMs} ms latency, ours: ${ours.perSecond.toFixed(2)}/s, ${ours.refused} × 429`);
      const theirs = await measure(server, ready, size, latencyMs, throughDiscordJs);
      tell(`${latencyMs} ms latency, discord.js: ${theirs.perSecond.toFixed(2)}/s, ${theirs.refused} × 429`);
      rows.push(...rowsOf(size, latencyMs, ours, theirs));
    }
    await ask(server, { kind: 'end' });
    return rows;
  },
};

function rowsOf({ posts, channels }: Size, latencyMs: number, ours: Measured, theirs: Measured): readonly Row[] {
  const size = `${posts} posts, ${channels} channels, ${latencyMs} ms`;
  const allowed = 50 / (1 + ours.meanMs / 1_000);
  const ratio = ours.perSecond / allowed;
  const none = { peer: null, ratio: null, goal: null, met: null };
  return [
    {
      name: 'fan-out rate',
      size,
      value: ours.perSecond,
      unit: '/s',
      peer: '50/(1 s + response)',
      ratio,
      goal: `≥ ${GOAL}`,
      met: ratio >= GOAL,
    },
    {
      name: 'fan-out rate beside discord.js',
      size,
      value: ours.perSecond,
      unit: '/s',
      peer: `discord.js ${theirs.perSecond.toFixed(2)}/s`,
      ratio: ours.perSecond / theirs.perSecond,
      goal: null,
      met: null,
    },
    { ...none, name: 'fan-out mean response', size, value: ours.meanMs, unit: 'ms' },
    {
      ...none,
      name: 'fan-out answers of 429',
      size,
      value: ours.refused,
      unit: '',
      goal: '0',
      met: ours.refused === 0,
    },
    { ...none, name: 'fan-out answers of 429, discord.js', size, value: theirs.refused, unit: '' },
    {
      ...none,
      name: 'fan-out most in a sliding second',
      size,
      value: ours.mostInASecond,
      unit: '',
      goal: '≤ 50',
      met: ours.mostInASecond <= 50,
    },
    {
      ...none,
      name: 'fan-out posts that did not arrive',
      size,
      value: ours.failed,
      unit: '',
      goal: '0',
      met: ours.failed === 0,
    },
  ];
}

async function measure(
  server: ChildProcess,
  where: Server,
  size: Size,
  latencyMs: number,
  send: Sender,
): Promise<Measured> {
  const begun = await asked(server, { kind: 'begin', latencyMs });
  const begunAt = systemClock().now();
  if (begun.kind !== 'begun') throw new Error('the sandbox did not begin anew');
  const sent = await send(where, size);
  const report = await asked(server, { kind: 'report' });
  if (report.kind !== 'report') throw new Error('the sandbox did not report');
  // A report of an earlier run would look like a result.
  if (report.counted.some((at) => at < begunAt)) throw new Error('the report holds requests of an earlier run');
  return {
    ...sent,
    failed: size.posts - report.posted.length,
    perSecond: steadyRate(report.posted),
    refused: report.refused,
    mostInASecond: mostInASecond(report.counted),
  };
}

/** Messenger and limiter, driven by the smallest loop that keeps the order of a queue. */
async function throughMessenger(server: Server, size: Size): Promise<Sent> {
  const clock = systemClock();
  const limiter = responseClockedLimiter(clock, { startPauseMs: 1_100 });
  const messenger = discordMessenger({ ...server, clock, limiter, requestTimeoutMs: 15_000, log: silent });
  const queue = Array.from({ length: size.posts }, (_, index) => index);
  const took: number[] = [];
  const underWay = new Set<Promise<unknown>>();
  for (let index = queue.shift(); index !== undefined; ) {
    const channel = manyChannelId(index % size.channels);
    const reservation = messenger.reserve({ channel, action: 'post' });
    if (reservation.kind === 'wait') {
      await waitFor(clock, reservation.until, underWay);
      continue;
    }
    const work = post(messenger, reservation.permit, channel, index, took).finally(() => underWay.delete(work));
    underWay.add(work);
    index = queue.shift();
  }
  await Promise.all(underWay);
  messenger.close();
  limiter.close();
  return { meanMs: mean(took), failed: 0 };
}

async function post(
  messenger: Messenger,
  permit: Parameters<Messenger['post']>[0],
  channel: string,
  index: number,
  took: number[],
) {
  const begun = performance.now();
  await messenger.post(permit, {
    channel,
    nonce: `bench-${index}`,
    body: { embeds: [embed(index)], mentionRoles: [] },
  });
  took.push(performance.now() - begun);
}

/** As a bot does that calls `channel.send` for each and leaves the waiting to discord.js. */
async function throughDiscordJs(server: Server, size: Size): Promise<Sent> {
  // What a bot sent just before still counts.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const rest = new REST({ api: server.api }).setToken(server.token);
  const took: number[] = [];
  await Promise.all(
    Array.from({ length: size.posts }, async (_, index) => {
      const begun = performance.now();
      const body = { embeds: [embed(index)], nonce: `bench-${index}`, enforce_nonce: true };
      await rest.post(Routes.channelMessages(manyChannelId(index % size.channels)), { body });
      took.push(performance.now() - begun);
    }),
  );
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  return { meanMs: mean(took), failed: 0 };
}

const embed = (index: number) => ({
  title: '7 days: the pause for South Korea ends',
  description: '25 % additional duty · 12:01 a.m. ET, Wed 9 Jul 2025',
  fields: [{ name: 'Window', value: 'day 83 of 90' }],
  footer: { text: `Checked today · ref bench-${index}` },
});

async function waitFor(clock: Clock, until: number | null, underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
  if (until === null) return void (await Promise.race(underWay));
  await new Promise<void>((resolve) => clock.wakeAt(until, resolve));
}

/** Posts a second after the first second, by the server's clock: from its last arrival to the last of all. */
function steadyRate(arrivals: readonly number[]): number {
  const first = arrivals[0] ?? 0;
  const base = arrivals.findLast((at) => at < first + 1_000) ?? first;
  const later = arrivals.filter((at) => at > base);
  return later.length / (((arrivals.at(-1) ?? base) - base) / 1_000);
}

function mostInASecond(arrivals: readonly number[]): number {
  const sorted = arrivals.toSorted((a, b) => a - b);
  let from = 0;
  let most = 0;
  sorted.forEach((at, index) => {
    while ((sorted[from] ?? at) <= at - 1_000) from++;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);

async function next(server: ChildProcess): Promise<Report> {
  const [report] = await once(server, 'message');
  return report as Report;
}

function asked(server: ChildProcess, question: Question): Promise<Report> {
  const answer = next(server);
  server.send(question);
  return answer;
}

async function ask(server: ChildProcess, question: Question): Promise<void> {
  const gone = once(server, 'exit');
  server.send(question);
  await gone;
}
