import { systemClock } from '../src/clock.ts';
import { demo, manyChannelId } from '../src/sandbox/demo.ts';
import { announcements, follower } from './announcements.ts';
import { productBot } from './bot.ts';
import { inFolder, storeIn } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';
import { median, percentile } from './statistics.ts';

const P99_MS = 50;
const EVERY_MS = 100;

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
      const { idle, busy } = await measure(posts);
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
    return rows;
  },
};

function measure(posts: number): Promise<{ readonly idle: readonly number[]; readonly busy: readonly number[] }> {
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
    const busy = await ask(server, Number.POSITIVE_INFINITY, () => sent === posts || clock.now() > giveUpAt);
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
    const { answered, ms } = await server.command(manyChannelId(0), demo.memberId, ['tariff', 'status']);
    if (!answered) throw new Error('a question was not answered');
    took.push(ms);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return took;
}
