import { manyChannelId } from '@dutywatch/sandbox/example-world.ts';
import { REST, Routes } from 'discord.js';
import { systemClock } from '../src/clock.ts';
import { announcements, follower } from './announcements.ts';
import { productApp } from './app.ts';
import { mostInASecond, steadyRate } from './arrivals.ts';
import { inFolder, storeIn } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';
import { mean } from './statistics.ts';

type Server = { readonly api: string; readonly token: string };
type Size = { readonly posts: number; readonly channels: number };
type Sent = { readonly meanMs: number; readonly failed: number };
type Sender = (server: Server, size: Size) => Promise<Sent>;
type Measured = Sent & { readonly perSecond: number; readonly refused: number; readonly mostInASecond: number };

const GOAL = 0.98;
/** One post per channel, since two of one event are one message; up to the product's stated size. */
const sizeOf = (count: number): Size => ({ posts: count, channels: count });
const sizes = [1_000, 3_000, 10_000].map(sizeOf);
/** Beside the library as well up to this size: its rate does not change with the length of its queue. */
const MOST_BESIDE = 1_000;

/** How fast alerts leave, against what 50 places of one second and a response time allow, and against discord.js' own queue. */
export const fanOut: Benchmark = {
  name: 'fan-out',
  measures: 'posts to many channels against the sandbox, beside the queue of discord.js',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    for (const size of smallest ? [sizeOf(100)] : sizes) {
      const server = await sandboxProcess({ channels: size.channels });
      for (const latencyMs of [0, 30, 150]) {
        const ours = await measure(server, size, latencyMs, throughTheBot);
        tell(`${size.posts} posts, ${latencyMs} ms, ours: ${ours.perSecond.toFixed(2)}/s, ${ours.refused} × 429`);
        const theirs = size.posts > MOST_BESIDE ? null : await measure(server, size, latencyMs, throughDiscordJs);
        if (theirs) {
          tell(
            `${size.posts} posts, ${latencyMs} ms, discord.js: ${theirs.perSecond.toFixed(2)}/s, ${theirs.refused} × 429`,
          );
        }
        rows.push(...rowsOf(size, latencyMs, ours, theirs));
      }
      await server.end();
    }
    return rows;
  },
};

function rowsOf({ posts, channels }: Size, latencyMs: number, ours: Measured, theirs: Measured | null): readonly Row[] {
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
    ...(theirs ? besideDiscordJs(size, ours, theirs) : []),
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

function besideDiscordJs(size: string, ours: Measured, theirs: Measured): readonly Row[] {
  const none = { peer: null, ratio: null, goal: null, met: null };
  return [
    {
      ...none,
      name: 'fan-out rate beside discord.js',
      size,
      value: ours.perSecond,
      unit: '/s',
      peer: `discord.js ${theirs.perSecond.toFixed(2)}/s`,
      ratio: ours.perSecond / theirs.perSecond,
    },
    { ...none, name: 'fan-out answers of 429, discord.js', size, value: theirs.refused, unit: '' },
  ];
}

async function measure(server: SandboxProcess, size: Size, latencyMs: number, send: Sender): Promise<Measured> {
  await server.begin(latencyMs);
  const begunAt = systemClock().now();
  const sent = await send(server, size);
  const report = await server.report();
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
  return inFolder(async (folder) => {
    const clock = systemClock();
    const store = await storeIn(folder);
    const took: number[] = [];
    const { app, stop } = await productApp({
      clock,
      store,
      server,
      catalogue: announcements(0, clock.now()),
      subscriptions: Array.from({ length: size.channels }, (_, index) => follower(index)),
      around: (messenger) => ({
        ...messenger,
        async post(permit, request) {
          const begun = performance.now();
          const outcome = await messenger.post(permit, request);
          took.push(performance.now() - begun);
          return outcome;
        },
      }),
    });
    await app.catalogueChanged(announcements(Math.ceil(size.posts / size.channels), clock.now()));
    const giveUpAt = clock.now() + (size.posts / 50) * 5_000 + 10_000;
    while (took.length < size.posts && clock.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50));
    await stop();
    await store.close();
    return { meanMs: mean(took), failed: 0 };
  });
}

/** As a bot does that calls `channel.send` for each and leaves the waiting to discord.js. */
async function throughDiscordJs(server: Server, size: Size): Promise<Sent> {
  // Messages that a bot sent just before still count.
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
