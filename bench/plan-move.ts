import { example, manyChannelId } from '@dutywatch/sandbox/example-world.ts';
import type { Store } from '../src/app/store.ts';
import { systemClock } from '../src/clock.ts';
import { announcements, follower, movedTo } from './announcements.ts';
import { productBot } from './bot.ts';
import type { Row } from './row.ts';
import { sandboxProcess } from './sandbox-process.ts';
import { median, stopwatch } from './statistics.ts';
import { namedFor, type StoreKind } from './stores.ts';

const COMMIT_MS = 50;
const EXPANSION_MS = 30_000;
const DELAY_MS = 50;

/** One row each for the commit, the expansion and the replies meanwhile, at every size. */
export async function moves(
  kind: StoreKind,
  sizes: readonly number[],
  tell: (line: string) => void,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    const measured = await aMove(kind, size);
    tell(
      `${kind.name}, ${size} subscriptions: commit ${measured.commit.toFixed(1)} ms, expansion ${(measured.expansion / 1_000).toFixed(1)} s, longest delay ${measured.delay.toFixed(1)} ms`,
    );
    const none = { size: `${size} subscriptions`, unit: 'ms', peer: null, ratio: null };
    rows.push(
      {
        ...none,
        name: namedFor(kind, 'plan move, commit'),
        value: measured.commit,
        goal: `≤ ${COMMIT_MS} ms`,
        met: measured.commit <= COMMIT_MS,
      },
      {
        ...none,
        name: namedFor(kind, 'plan move, expansion complete'),
        value: measured.expansion,
        goal: `≤ ${EXPANSION_MS} ms`,
        met: measured.expansion <= EXPANSION_MS,
      },
      {
        ...none,
        name: namedFor(kind, 'plan move, longest delay of a reply'),
        value: measured.delay,
        goal: `≤ ${DELAY_MS} ms`,
        met: measured.delay <= DELAY_MS,
      },
    );
  }
  return rows;
}

async function aMove(kind: StoreKind, followers: number) {
  return kind.withStore(async (location) => {
    const store = await location.open();
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
        const { answered, ms } = await server.command(manyChannelId(0), example.memberId, ['tariff', 'status']);
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
        async expandPage(ids, cursor, limit, entriesOf) {
          let isLast = false;
          await store.notices.expandPage(ids, cursor, limit, (page) => {
            isLast = page.length < limit;
            return entriesOf(page);
          });
          if (isLast && ids.some((id) => id.startsWith('moved/'))) expandedAt = performance.now();
        },
      },
    } satisfies Store,
  };
}
