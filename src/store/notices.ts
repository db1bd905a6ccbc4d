import { type Kysely, sql, type Transaction } from 'kysely';
import type { Store } from '../app/store.ts';
import type { EpochMs } from '../clock.ts';
import { type Notice, REPLACED_BY } from '../domain/ledger.ts';
import { preparedQuery } from './prepared-query.ts';
import { noticeRow } from './rows.ts';
import { atMost, condition, EXPANSION, laterOf, type NoticeRow, type Schema } from './schema.ts';

export function noticeStore(db: Kysely<Schema>): Pick<Store['notices'], 'add' | 'supersede'> {
  const insertNew = preparedQuery((it: NoticeRow) => insertion(db, it));
  const standing = preparedQuery((it: { readonly id: string }) =>
    db.selectFrom('notice').select(['due', 'reached', 'expansion']).where('id', '=', it.id),
  );
  /** Replaced by another revision and never attempted: planned again, since the revision holds again. */
  const reopenSuperseded = preparedQuery((it: { readonly id: string }) =>
    db
      .updateTable('entry')
      .set({ state: 'planned', reason: null })
      .where('noticeId', '=', it.id)
      .where('messageId', 'is', null)
      .where('state', '=', 'superseded')
      .where('reason', 'like', `${REPLACED_BY}%`),
  );

  /** After each change of the snapshot, all reminders that were ever due are added again: an unchanged one has to be cheap. */
  const addReminder = async (trx: Transaction<Schema>, notice: Notice) => {
    const { id } = notice;
    const [known] = (await standing(trx, { id })).rows;
    if (!known) await trx.insertInto('notice').values(noticeRow(notice)).execute();
    if (known?.expansion === EXPANSION.cut) {
      await trx.updateTable('notice').set({ expansion: EXPANSION.pending }).where('id', '=', id).execute();
    }
    // A removed notice left its entries behind, so they may carry another instant even when the notice is new.
    if (!known || known.due !== notice.due || known.reached !== notice.reached) await reschedule(trx, notice);
    await reopenSuperseded(trx, { id });
  };

  return {
    add: (notices) =>
      db.transaction().execute(async (trx) => {
        for (const notice of notices) {
          if (notice.lead === null) await insertNew(trx, noticeRow(notice));
          else await addReminder(trx, notice);
        }
      }),

    supersede: (deadlineId, keepRevision, reason, limit) =>
      db.transaction().execute(async (trx) => {
        await withdrawNotices(trx, deadlineId, keepRevision);
        const stale = trx
          .selectFrom('entry')
          .select('id')
          .where(condition.owed('entry'))
          .where('deadlineId', '=', deadlineId)
          .where('lead', 'is not', null)
          .$if(keepRevision !== null, (query) => query.where('revisionId', '!=', keepRevision))
          .limit(atMost(limit));
        const changed = await trx
          .updateTable('entry')
          .set({ state: 'superseded', reason })
          .where('id', 'in', stale)
          .executeTakeFirst();
        return Number(changed.numUpdatedRows);
      }),
  };
}

/** Expands the notices due after an instant once more, because a subscription began or changed. */
export async function reopenNotices(trx: Transaction<Schema>, since: EpochMs): Promise<void> {
  await trx
    .updateTable('notice')
    .set({ cursorId: null, expansion: EXPANSION.pending })
    .where('due', '>', since)
    .where('expansion', '!=', EXPANSION.cut)
    .execute();
}

const insertion = (db: Kysely<Schema>, row: NoticeRow) =>
  db
    .insertInto('notice')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing());

/** Inserts a notice unless its id is there: for news, which is never rescheduled. */
export async function insertNotice(trx: Transaction<Schema>, notice: Notice): Promise<void> {
  await insertion(trx, noticeRow(notice)).execute();
}

async function reschedule(trx: Transaction<Schema>, notice: Notice): Promise<void> {
  const attempted = await trx
    .selectFrom('entry')
    .select('id')
    .where('noticeId', '=', notice.id)
    .where('messageId', 'is not', null)
    .limit(atMost(1))
    .executeTakeFirst();
  if (attempted) return;
  const { due, reached } = notice;
  await trx.updateTable('notice').set({ due, reached }).where('id', '=', notice.id).execute();
  await trx
    .updateTable('entry')
    .set((eb) => ({
      due,
      reached,
      ready: laterOf(eb.ref('notBefore'), due),
    }))
    .where('noticeId', '=', notice.id)
    .where('messageId', 'is', null)
    .where('state', 'in', ['planned', 'held', 'claimed', 'superseded'])
    .execute();
}

async function withdrawNotices(trx: Transaction<Schema>, deadlineId: string, keep: string | null): Promise<void> {
  const stale = trx
    .selectFrom('notice')
    .select('id')
    .where('deadlineId', '=', deadlineId)
    .where('lead', 'is not', null)
    .$if(keep !== null, (query) => query.where('revisionId', '!=', keep));
  await trx
    .deleteFrom('notice')
    .where('id', 'in', stale)
    .where(sql<boolean>`not exists (select 1 from entry where notice_id = notice.id and message_id is not null)`)
    .execute();
  await trx
    .updateTable('notice')
    .set({ expansion: EXPANSION.cut })
    .where('id', 'in', stale)
    .where(condition.pending('notice'))
    .execute();
}
