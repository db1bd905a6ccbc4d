import { DatabaseSync } from 'node:sqlite';
import type { CompiledQuery } from 'kysely';
import { expect, it } from 'vitest';
import type { Store } from '../../src/app/store.ts';
import { migrate } from '../../src/store/migrate.ts';
import { kyselyOf } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import { kyselyStore } from '../../src/store/store.ts';
import { aNotice, aSubscription } from '../builders.ts';
import { claim, OWNER, owe, owed, post, T0 } from '../contract/store/ledger.ts';

/** Partial indexes hold only what is still to be done: walking one costs the backlog, never the history. */
const HOLDS_ONLY_OPEN_WORK =
  /USING (COVERING )?INDEX (notice_pending|entry_turn|entry_ready|entry_channel|entry_under_way|entry_lease|message_unfinished|message_waiting|statement_page)\b/;
const GROWS =
  /^(?:SCAN (?:entry|other|message|notice|revision|statement)|SEARCH statement USING INDEX statement_key \(source=\?\))(?!\S)/;

/** How SQLite goes about everything that `use` asks, as lines of its query plans that read a growing table from end to end. */
async function scansOf(use: (store: Store) => Promise<unknown>): Promise<readonly string[]> {
  const database = new DatabaseSync(':memory:');
  const asked: CompiledQuery[] = [];
  let listening = false;
  const db = kyselyOf({
    dialect: sqliteDialect(database),
    log: (event) => void (listening && asked.push(event.query)),
  });
  await migrate(db, 1);
  const store = kyselyStore(db, { name: 'sqlite', backup: async () => 0 });
  await store.subscriptions.put([aSubscription({ id: 'korea', channel: 'c1' })], T0);
  await owe(store, owed('a'), owed('b', { channel: 'c2' }), owed('c', { channel: 'c3', due: T0 + 9 }));
  await store.recipients.break({ channel: 'c9', brokenSince: 1, missing: 'x', probeAt: 2 });
  listening = true;
  await use(store);
  listening = false;
  const lines = asked
    .filter(({ sql }) => /^(select|update|delete|insert)/.test(sql))
    .flatMap(({ sql, parameters }) =>
      database
        .prepare(`explain query plan ${sql}`)
        .all(...(parameters as string[]))
        .map(({ detail }) => `${detail} <- ${sql}`),
    );
  await db.destroy();
  expect(lines.length).toBeGreaterThan(0);
  return lines.filter((line) => GROWS.test(line) && !HOLDS_ONLY_OPEN_WORK.test(line));
}

const busy = ['c7', 'c8'];

it.each<[string, (store: Store) => Promise<unknown>]>([
  ['claiming', (store) => claim(store, T0, { busy })],
  ['claiming with nothing busy', (store) => claim(store)],
  ['looking for what is due next', (store) => store.ledger.nextDue(busy)],
  ['looking for what is due next with nothing busy', (store) => store.ledger.nextDue([])],
  ['looking for notices to expand', (store) => store.notices.pending(10)],
  ['looking for unfinished messages', (store) => store.ledger.unfinished(T0, 10, busy)],
  ['looking for pages that are due', (store) => store.statements.unread(T0, ['a', 'b'], 10)],
  ['looking for edits', (store) => store.ledger.waitingActions(T0, 10, busy)],
  ['counting what waits', (store) => store.health.waiting(null, T0)],
  ['looking for what is late', (store) => store.health.oldestUnsent(T0)],
  ['releasing claims', (store) => store.ledger.release('me', T0, 'all')],
  ['superseding', (store) => store.notices.supersede('pause', 'r2', 'why', 10)],
  ['superseding everything', (store) => store.notices.supersede('pause', null, 'why', 10)],
  ['adding reminders', (store) => store.notices.add([aNotice(), aNotice({ id: 'notice/a', due: T0 + 1 })])],
  ['looking for posts to strike', (store) => store.ledger.posts('pause', 'korea')],
  ['looking for the telling post', (store) => store.ledger.tellingPost('korea', 'pause', 'r2')],
  ['reading what a subscription is owed', (store) => store.ledger.entries({ subscriptionId: 'korea' })],
  [
    'breaking a recipient',
    (store) => store.recipients.break({ channel: 'c9', brokenSince: 1, missing: 'x', probeAt: 2 }),
  ],
  ['healing a recipient', (store) => store.recipients.heal('c9')],
  ['moving a subscription', (store) => store.subscriptions.put([aSubscription({ id: 'korea', channel: 'c5' })], T0)],
  ['removing a subscription', (store) => store.subscriptions.remove(['korea'])],
  [
    'the way of a message from claim to sent',
    async (store) => {
      await claim(store);
      await store.ledger.begin(OWNER, post('m'), ['a'], [{ entryId: 'b', state: 'superseded', reason: 'x' }]);
      await store.ledger.later('m', T0, 'slow');
      await store.ledger.again('m', '{}', T0);
      await store.ledger.entriesOf('m');
      await store.ledger.sent('m', '1', T0);
    },
  ],
  [
    'the way of a message that never arrived',
    async (store) => {
      await claim(store);
      await store.ledger.begin(OWNER, post('m'), ['a'], []);
      await store.ledger.dissolve('m', 'planned', T0, 'x');
      await claim(store);
      await store.ledger.begin(OWNER, post('n'), ['a'], []);
      await store.ledger.dissolve('n', 'planned', T0, 'x');
    },
  ],
])('%s never reads the history', async (_what, use) => {
  expect(await scansOf(use)).toEqual([]);
});

it('would notice a scan: counting reads everything', async () => {
  expect(await scansOf((store) => store.ledger.counts())).not.toEqual([]);
});
