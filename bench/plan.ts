import type { Store } from '../src/app/ports.ts';
import { systemClock } from '../src/clock.ts';
import type { Entry, Notice } from '../src/domain/ledger.ts';
import { demo, manyChannelId } from '../src/sandbox/demo.ts';
import { announcements, follower, movedTo } from './announcements.ts';
import { productApp } from './app.ts';
import { productBot } from './bot.ts';
import { inFolder, storeIn } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { sandboxProcess } from './sandbox-process.ts';
import { median, percentile, stopwatch } from './statistics.ts';

const TICK_MS = 5;
const COMMIT_MS = 50;
const EXPANSION_MS = 30_000;
const DELAY_MS = 50;
/** A tick may take this much longer over the whole table than over a hundredth of it. */
const INDEPENDENT = 1.5;

/**
 * A tick is the product's own sweep with nothing new to tell: the plan of the coming day and a look for work, over a ledger
 * that holds years of settled entries and a backlog planned for later. A move is the product's own way too: the revision and
 * its notice in one transaction, then an entry for every subscription, while the limiter lets posts leave. Meanwhile
 * `/tariff status` is asked without a pause; its slowest answer less an idle bot's median is how much longer a person waits.
 */
export const plan: Benchmark = {
  name: 'plan',
  measures: 'a tick over up to 1,000,000 ledger entries; a deadline moved under up to 100,000 subscriptions',
  async run({ smallest, tell }) {
    const entries = smallest ? [1_000] : [10_000, 100_000, 1_000_000];
    const followers = smallest ? [200] : [1_000, 10_000, 100_000];
    return [...(await ticks(entries, tell)), ...(await moves(followers, tell))];
  },
};

async function ticks(sizes: readonly number[], tell: (line: string) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let smallestTook: number | null = null;
  for (const size of sizes) {
    const took = await inFolder(async (folder) => {
      const store = await storeIn(folder);
      await fill(store, size);
      const server = await sandboxProcess({ channels: 1 });
      const product = await aProduct(store, server);
      const measured: number[] = [];
      for (let round = 0; round < 200; round++) {
        const watch = stopwatch();
        await product.app.sweep();
        measured.push(watch());
      }
      await product.stop();
      await store.close();
      await server.end();
      return { median: median(measured), p99: percentile(measured, 0.99) };
    });
    tell(`${size} entries: tick ${took.median.toFixed(2)} ms, p99 ${took.p99.toFixed(2)} ms`);
    const ratio: number | null = smallestTook === null ? null : took.median / smallestTook;
    smallestTook ??= took.median;
    rows.push({
      name: 'plan tick',
      size: `${size} ledger entries`,
      value: took.median,
      unit: 'ms',
      peer: ratio === null ? null : `a tick over ${sizes[0]} entries`,
      ratio,
      goal: `≤ ${TICK_MS} ms, growth ≤ ${INDEPENDENT}`,
      met: took.median <= TICK_MS && (ratio ?? 1) <= INDEPENDENT,
    });
  }
  return rows;
}

async function moves(sizes: readonly number[], tell: (line: string) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    const measured = await aMove(size);
    tell(
      `${size} subscriptions: commit ${measured.commit.toFixed(1)} ms, expansion ${(measured.expansion / 1_000).toFixed(1)} s, longest delay ${measured.delay.toFixed(1)} ms`,
    );
    const none = { size: `${size} subscriptions`, unit: 'ms', peer: null, ratio: null };
    rows.push(
      {
        ...none,
        name: 'plan move, commit',
        value: measured.commit,
        goal: `≤ ${COMMIT_MS} ms`,
        met: measured.commit <= COMMIT_MS,
      },
      {
        ...none,
        name: 'plan move, expansion complete',
        value: measured.expansion,
        goal: `≤ ${EXPANSION_MS} ms`,
        met: measured.expansion <= EXPANSION_MS,
      },
      {
        ...none,
        name: 'plan move, longest delay of a reply',
        value: measured.delay,
        goal: `≤ ${DELAY_MS} ms`,
        met: measured.delay <= DELAY_MS,
      },
    );
  }
  return rows;
}

async function aMove(followers: number) {
  return inFolder(async (folder) => {
    const store = await storeIn(folder);
    const server = await sandboxProcess({ channels: 1 });
    const postsTo = await sandboxProcess({ channels: followers });
    const watched = watchedStore(store);
    const clock = systemClock();
    const bot = await productBot({
      store: watched.store,
      server,
      postsTo,
      catalogue: announcements(1, clock.now() - 60_000),
      subscriptions: Array.from({ length: followers }, (_, index) => follower(index)),
    });
    await bot.app.sweep();
    let going = true;
    const ask = async () => {
      const took: number[] = [];
      while (going || took.length < 20) {
        const { answered, ms } = await server.command(manyChannelId(0), demo.memberId, ['tariff', 'status']);
        if (!answered) throw new Error('a question was not answered');
        took.push(ms);
      }
      return took;
    };
    going = false;
    const idle = median(await ask());
    going = true;
    const asking = ask();
    const begun = stopwatch();
    const moved = { date: '2030-02-01', time: '00:01', zone: 'America/New_York' };
    const catalogue = movedTo(announcements(1, clock.now() - 60_000), clock.now(), moved);
    // Resolves only when all is posted, at Discord's pace: what is measured has happened long before.
    void bot.app.catalogueChanged(catalogue);
    while (watched.expandedAt() === null) await new Promise((resolve) => setTimeout(resolve, 20));
    const expansion = begun();
    going = false;
    const delay = Math.max(...(await asking)) - idle;
    await bot.stop();
    await store.close();
    await server.end();
    await postsTo.end();
    const commit = watched.commit();
    if (commit === null) throw new Error('the move was not recorded');
    return { commit, expansion, delay };
  });
}

/** Notes how long the record of the change took, and when the last notice was expanded to everyone. */
function watchedStore(store: Store) {
  let commit: number | null = null;
  let expandedAt: number | null = null;
  return {
    commit: () => commit,
    expandedAt: () => expandedAt,
    store: {
      ...store,
      catalogue: {
        ...store.catalogue,
        async record(change) {
          const watch = stopwatch();
          const recorded = await store.catalogue.record(change);
          if (change.notices.length > 0) commit = watch();
          return recorded;
        },
      },
      notices: {
        ...store.notices,
        async expand(ids, entries, cursor, done) {
          await store.notices.expand(ids, entries, cursor, done);
          if (done && ids.some((id) => id.startsWith('moved/'))) expandedAt = performance.now();
        },
      },
    } satisfies Store,
  };
}

function aProduct(store: Store, server: { readonly api: string; readonly token: string }) {
  const clock = systemClock();
  return productApp({
    clock,
    store,
    server,
    catalogue: announcements(1, clock.now() - 60_000),
    subscriptions: [follower(0)],
  });
}

/** Nine in ten are settled, the rest is planned for later: what years of alerts and a day's plan leave in a ledger. */
async function fill(store: Store, count: number): Promise<void> {
  const BATCH = 1_000;
  const later = systemClock().now() + 20 * 86_400_000;
  for (let from = 0; from < count; from += BATCH) {
    const notice: Notice = {
      id: `set/old-${from}/old-${from}/set`,
      kind: 'set',
      deadlineId: `old-${from}`,
      revisionId: `old-${from}/set`,
      lead: null,
      due: later,
      reached: null,
      group: `instrument/${from}`,
      subscriptionId: null,
      subject: null,
      detail: null,
    };
    await store.notices.add([notice]);
    const entries = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => entryOf(notice, from + index));
    await store.notices.expand([notice.id], entries, null, true);
    const settled = entries.filter((_, index) => index % 10 !== 0);
    await store.ledger.settle(settled.map(({ id }) => ({ entryId: id, state: 'superseded', reason: 'replaced by x' })));
  }
}

function entryOf(notice: Notice, index: number): Entry {
  const { id: noticeId, subscriptionId: _, ...told } = notice;
  const subscriptionId = `gone/${index}`;
  return {
    ...told,
    id: `${noticeId}/${subscriptionId}`,
    noticeId,
    subscriptionId,
    channel: String(1_329_000_000_000_000_000n + BigInt(index)),
    priority: 1,
    state: 'planned',
    reason: null,
    messageId: null,
  };
}
