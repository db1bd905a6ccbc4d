import type { Store } from '../src/app/store.ts';
import { systemClock } from '../src/clock.ts';
import { announcements, follower } from './announcements.ts';
import { productApp } from './app.ts';
import { moves } from './plan-move.ts';
import type { Benchmark, Row } from './row.ts';
import { sandboxProcess } from './sandbox-process.ts';
import { median, percentile, stopwatch } from './statistics.ts';
import { fillWithHistory, namedFor, onBothStores, type StoreKind } from './stores.ts';

const TICK_MS = 5;
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
  measures:
    'a tick over up to 1,000,000 ledger entries; a deadline moved under up to 100,000 subscriptions; SQLite and PostgreSQL',
  async run({ smallest, tell }) {
    const entries = smallest ? [1_000] : [10_000, 100_000, 1_000_000];
    const followers = smallest ? [200] : [1_000, 10_000, 100_000];
    return onBothStores(async (kind) => [
      ...(await ticks(kind, entries, tell)),
      ...(await moves(kind, followers, tell)),
    ]);
  },
};

async function ticks(kind: StoreKind, sizes: readonly number[], tell: (line: string) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let smallestTook: number | null = null;
  for (const size of sizes) {
    const took = await kind.withStore(async (location) => {
      // Nine in ten are settled, the rest is planned for later.
      await fillWithHistory(location, {
        entries: size,
        settled: 'i % 10 <> 0',
        later: systemClock().now() + 20 * 86_400_000,
      });
      const store = await location.open();
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
    tell(`${kind.name}, ${size} entries: tick ${took.median.toFixed(2)} ms, p99 ${took.p99.toFixed(2)} ms`);
    const ratio: number | null = smallestTook === null ? null : took.median / smallestTook;
    smallestTook ??= took.median;
    rows.push({
      name: namedFor(kind, 'plan tick'),
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
