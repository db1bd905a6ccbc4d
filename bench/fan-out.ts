import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST, Routes } from 'discord.js';
import { startApp } from '../src/app/app.ts';
import { systemClock } from '../src/clock.ts';
import { responseClockedLimiter } from '../src/discord/limiter.ts';
import { discordMessenger } from '../src/discord/messenger.ts';
import type { Deadline, Revision } from '../src/domain/deadline.ts';
import type { Measure } from '../src/domain/measure.ts';
import { DEFAULT_LEADS, type Subscription } from '../src/domain/subscription.ts';
import { manyChannelId } from '../src/sandbox/demo.ts';
import { openSqlite } from '../src/store/sqlite.ts';
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
      const ours = await measure(server, ready, size, latencyMs, throughTheBot);
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

/** The product's own way: two announcements become entries in a store on disk, and the dispatcher sends them. */
async function throughTheBot(server: Server, size: Size): Promise<Sent> {
  const clock = systemClock();
  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-bench-'));
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir: folder, now: clock.now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const limiter = responseClockedLimiter(clock, { startPauseMs: 1_100 });
  const messenger = discordMessenger({ ...server, clock, limiter, requestTimeoutMs: 15_000, log: silent });
  const took: number[] = [];
  const app = await startApp({
    clock,
    store: opened.value,
    messenger: {
      ...messenger,
      async post(permit, request) {
        const begun = performance.now();
        const outcome = await messenger.post(permit, request);
        took.push(performance.now() - begun);
        return outcome;
      },
    },
    catalogue: announcements(0, clock.now()),
    subscriptions: Array.from({ length: size.channels }, (_, index) => follower(index)),
    opsSubscription: null,
    owner: 'bench',
    policy: { lateReachedMs: 7 * 86_400_000 },
    nonceWindowMs: 120_000,
    planAheadMs: 86_400_000,
    onStop() {},
    log: silent,
  });
  await app.catalogueChanged(announcements(Math.ceil(size.posts / size.channels), clock.now()));
  const giveUpAt = clock.now() + (size.posts / 50) * 5_000 + 10_000;
  while (took.length < size.posts && clock.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50));
  await app.stop();
  messenger.close();
  limiter.close();
  await opened.value.close();
  rmSync(folder, { recursive: true, force: true });
  return { meanMs: mean(took), failed: 0 };
}

const measure232: Measure = {
  id: 'metals',
  title: { en: 'Steel and aluminium', ko: '철강·알루미늄' },
  summary: { en: 'A sector duty.', ko: '품목관세.' },
  imposedBy: 'US',
  on: ['*'],
  authority: 'Section 232',
  sectors: ['steel', 'aluminium'],
  hts: [],
  seeAlso: [],
};

/** `count` deadlines, each of an instrument of its own, so that each is a message to every follower. */
function announcements(count: number, now: number) {
  const deadlines = Array.from({ length: count }, (_, index): Deadline => {
    const revision: Revision = {
      id: `step-${index}/proclamation`,
      change: 'set',
      moment: { date: '2030-01-01', time: '00:01', zone: 'America/New_York' },
      boundary: 'on-or-after',
      basis: 'printed',
      rate: { before: '25%', after: '50%' },
      instrument: {
        type: 'proclamation',
        number: String(20_000 + index),
        title: 'Adjusting Imports of Steel and Aluminium',
        signedOn: null,
        frDocument: null,
        url: 'https://example.org/proclamation',
      },
      quote: 'on or after 12:01 a.m. eastern standard time on January 1, 2030',
      evidence: 'primary',
      note: null,
      announcedAt: now,
      announcedAtPrecision: 'minute',
      recordedAt: now,
      by: 'catalogue',
      restores: null,
    };
    const title = { en: `Steel rises to 50%, step ${index + 1}`, ko: `철강 50% 인상 ${index + 1}단계` };
    return { id: `step-${index}`, measureId: 'metals', kind: 'rate-step', title, window: null, revisions: [revision] };
  });
  return { measures: [measure232], deadlines };
}

function follower(index: number): Subscription {
  return {
    id: `file/${String(index).padStart(6, '0')}`,
    channel: manyChannelId(index),
    guild: null,
    countries: [],
    measures: [],
    sectors: [],
    authorities: [],
    kinds: [],
    leads: DEFAULT_LEADS,
    language: 'en',
    mention: null,
    since: 0,
    startCard: false,
  };
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
