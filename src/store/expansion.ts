import type { Kysely, Transaction } from 'kysely';
import type { Store } from '../app/store.ts';
import type { Entry } from '../domain/ledger.ts';
import { preparedQuery } from './prepared-query.ts';
import { entryRow, pendingOf } from './rows.ts';
import { atMost, condition, type EntryRow, EXPANSION, type Schema } from './schema.ts';
import { subscriptionPage } from './subscriptions.ts';

/** Rows of one insert: 100 entries bind 2,200 parameters, far below what SQLite (32,766) and PostgreSQL (65,535) allow. */
const ROWS_AT_ONCE = 100;

/** Notices become entries: one for each subscription that wants them. */
export function expansionStore(db: Kysely<Schema>): Pick<Store['notices'], 'pending' | 'expand' | 'expandPage'> {
  const pending = preparedQuery((it: { readonly most: number }) =>
    db
      .selectFrom('notice')
      .selectAll()
      .where(condition.pending('notice'))
      .orderBy('priority')
      .orderBy('due')
      .orderBy('id')
      .limit(atMost(it.most)),
  );
  const insertEntry = preparedQuery((it: EntryRow) => entryInsertion(db, [it]));
  const insertEntries = async (trx: Transaction<Schema>, entries: readonly Entry[]) => {
    const rows = entries.map(entryRow);
    const [first] = rows;
    if (first && rows.length === 1) return void (await insertEntry(trx, first));
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await entryInsertion(trx, rows.slice(at, at + ROWS_AT_ONCE)).execute();
    }
  };

  return {
    async pending(limit) {
      return (await pending(db, { most: limit })).rows.map(pendingOf);
    },

    expand: (noticeIds, entries) =>
      db.transaction().execute(async (trx) => {
        const owed = await moveTo(trx, noticeIds, null, null, EXPANSION.done);
        await insertEntries(
          trx,
          entries.filter((entry) => owed.has(entry.noticeId)),
        );
      }),

    expandPage: (noticeIds, cursor, limit, entriesOf) =>
      db.transaction().execute(async (trx) => {
        // Written to before the subscriptions are read: from here on, saving one waits to reopen these notices.
        const owed = await moveTo(trx, noticeIds, cursor, cursor, EXPANSION.pending);
        const page = await subscriptionPage(trx, cursor, limit);
        await insertEntries(
          trx,
          entriesOf(page).filter((entry) => owed.has(entry.noticeId)),
        );
        const reached = page.at(-1)?.id ?? cursor;
        await moveTo(trx, [...owed], cursor, reached, page.length < limit ? EXPANSION.done : EXPANSION.pending);
      }),
  };
}

/**
 * Moves the cursor of these notices; answers which: one that was superseded meanwhile, or is not at the cursor `from` any more, gets no
 * entries here.
 */
async function moveTo(
  trx: Transaction<Schema>,
  ids: readonly string[],
  from: string | null,
  cursorId: string | null,
  expansion: number,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const moved = await trx
    .updateTable('notice')
    .set({ cursorId, expansion })
    .where('id', 'in', ids)
    .where(condition.pending('notice'))
    .where('cursorId', from === null ? 'is' : '=', from)
    .returning('id')
    .execute();
  return new Set(moved.map(({ id }) => id));
}

/**
 * There is one entry per notice and subscription. A waiting entry moves to another notice with the same entry id: its channel lives in
 * another zone now.
 */
const entryInsertion = (db: Kysely<Schema>, rows: readonly EntryRow[]) =>
  db
    .insertInto('entry')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({
          noticeId: eb.ref('excluded.noticeId'),
          due: eb.ref('excluded.due'),
          ready: eb.ref('excluded.ready'),
          detail: eb.ref('excluded.detail'),
        }))
        .where('entry.state', '=', 'planned')
        .where('entry.messageId', 'is', null)
        .where('entry.notBefore', '=', 0)
        .where((eb) => eb('entry.noticeId', '!=', eb.ref('excluded.noticeId'))),
    );
