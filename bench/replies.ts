import { example, manyChannelId } from '@dutywatch/sandbox/example-world.ts';
import { systemClock } from '../src/clock.ts';
import { announcements, follower } from './announcements.ts';
import { productBot } from './bot.ts';
import { inFolder, storeIn } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';
import { median, percentile } from './statistics.ts';

const P99_MS = 50;
const SLOWEST_AT_ONCE_MS = 1_000;
const EVERY_MS = 100;
const WAVE_EVERY_MS = 1_000;

/**
 * `/tariff status` through the gateway and back, timed in the sandbox's process from the command to the answer's text: first of an
 * idle bot, then of the same bot while one announcement goes out to every channel at Discord's pace.
 */
export const replies: Benchmark = {
  name: 'replies',
  measures: 'a slash command while up to 10,000 posts go out, beside the same bot when idle',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    for (const posts of smallest ? [100] : [500, 2_000, 10_000]) {
      const { idle, busy } = await measure(posts, (server, done) => ask(server, Number.POSITIVE_INFINITY, done));
      const [p99, idleP99] = [percentile(busy, 0.99), percentile(idle, 0.99)];
      tell(`${posts} posts: p99 ${p99.toFixed(1)} ms of ${busy.length}, idle ${idleP99.toFixed(1)} ms`);
      const size = `${posts} posts, ${busy.length} questions`;
      rows.push(
        {
          name: 'replies while posting, p99',
          size,
          value: p99,
          unit: 'ms',
          peer: `idle ${idleP99.toFixed(1)} ms`,
          ratio: p99 / idleP99,
          goal: `≤ ${P99_MS} ms`,
          met: p99 <= P99_MS,
        },
        {
          name: 'replies while posting, median',
          size,
          value: median(busy),
          unit: 'ms',
          peer: `idle ${median(idle).toFixed(1)} ms`,
          ratio: median(busy) / median(idle),
          goal: null,
          met: null,
        },
      );
    }
    for (const count of smallest ? [20] : [50, 100, 200])
      rows.push(...(await atOnce(count, smallest ? 100 : 1_000, tell)));
    return rows;
  },
};

/** This many people ask in the same instant, again and again, until every channel has its post. */
async function atOnce(count: number, posts: number, tell: (line: string) => void): Promise<readonly Row[]> {
  const { idle, busy } = await measure(posts, (server, done) => askAtOnce(server, count, done));
  const [slowest, idleSlowest] = [Math.max(...busy), Math.max(...idle)];
  const [p99, idleP99] = [percentile(busy, 0.99), percentile(idle, 0.99)];
  tell(`${count} at once while ${posts} posts go out: slowest ${slowest.toFixed(1)} ms of ${busy.length}`);
  const size = `${posts} posts, ${busy.length} questions`;
  return [
    {
      name: `replies, ${count} at once, slowest`,
      size,
      value: slowest,
      unit: 'ms',
      peer: `one at a time, idle ${idleSlowest.toFixed(1)} ms`,
      ratio: slowest / idleSlowest,
      goal: `≤ ${SLOWEST_AT_ONCE_MS} ms`,
      met: slowest <= SLOWEST_AT_ONCE_MS,
    },
    {
      name: `replies, ${count} at once, p99`,
      size,
      value: p99,
      unit: 'ms',
      peer: `one at a time, idle ${idleP99.toFixed(1)} ms`,
      ratio: p99 / idleP99,
      goal: null,
      met: null,
    },
  ];
}

type Asked = (server: SandboxProcess, done: () => boolean) => Promise<readonly number[]>;

/** One question at a time of an idle bot, then `asked` while the same bot tells so many channels of something. */
function measure(
  posts: number,
  asked: Asked,
): Promise<{ readonly idle: readonly number[]; readonly busy: readonly number[] }> {
  return inFolder(async (folder) => {
    const server = await sandboxProcess({ channels: 1 });
    const postsTo = await sandboxProcess({ channels: posts });
    const clock = systemClock();
    const store = await storeIn(folder);
    let sent = 0;
    const bot = await productBot({
      store,
      server,
      postsTo,
      catalogue: announcements(1, clock.now() - 60_000),
      subscriptions: Array.from({ length: posts }, (_, index) => follower(index)),
      around: (messenger) => ({
        ...messenger,
        async post(permit, request) {
          const outcome = await messenger.post(permit, request);
          if (outcome.kind === 'sent') sent++;
          return outcome;
        },
      }),
    });
    const idle = await ask(server, Math.min(200, posts), () => false);
    const before = (await postsTo.report()).posted.length;
    const giveUpAt = clock.now() + (posts / 50) * 5_000 + 10_000;
    void bot.app.catalogueChanged(announcements(2, clock.now()));
    const busy = await asked(server, () => sent === posts || clock.now() > giveUpAt);
    const came = (await postsTo.report()).posted.length - before;
    await bot.stop();
    await store.close();
    await server.end();
    await postsTo.end();
    if (came !== posts) throw new Error(`${came} of ${posts} posts came: what was measured is not what is claimed`);
    return { idle, busy };
  });
}

/** One question every so often, by people in turn, until `most` were asked or `done`. */
async function ask(server: SandboxProcess, most: number, done: () => boolean): Promise<readonly number[]> {
  const took: number[] = [];
  while (took.length < most && !done()) {
    const { answered, ms } = await server.command(manyChannelId(0), example.memberId, ['tariff', 'status']);
    if (!answered) throw new Error('a question was not answered');
    took.push(ms);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return took;
}

/** Waves of questions in the same instant, a second apart, until `done`; every one of a wave has to be answered. */
async function askAtOnce(server: SandboxProcess, count: number, done: () => boolean): Promise<readonly number[]> {
  const took: number[] = [];
  while (!done()) {
    const wave = await server.commands(manyChannelId(0), example.memberId, ['tariff', 'status'], count);
    if (wave.length !== count) throw new Error(`${count - wave.length} of ${count} questions were not answered`);
    took.push(...wave);
    await new Promise((resolve) => setTimeout(resolve, WAVE_EVERY_MS));
  }
  return took;
}
