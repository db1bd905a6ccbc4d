import type { Kysely } from 'kysely';
import type { Store } from '../app/ports.ts';
import { entryRow, noticeRow } from './rows.ts';
import { atMost, condition, EXPANSION, type Schema } from './schema.ts';
import { subscriptionReader, subscriptionRow } from './subscription-rows.ts';

/** Reason of what was owed to a subscription that was taken away. */
export const UNFOLLOWED = 'unfollowed';

export function subscriptionStore(db: Kysely<Schema>): Store['subscriptions'] {
  return {
    async list() {
      return (await db.selectFrom('subscription').selectAll().orderBy('id').execute()).map(subscriptionReader());
    },

    async page(after, limit) {
      const query = db.selectFrom('subscription').selectAll().orderBy('id').limit(atMost(limit));
      const rows = await (after === null ? query : query.where('id', '>', after)).execute();
      return rows.map(subscriptionReader());
    },

    put: (subscriptions) =>
      db.transaction().execute(async (trx) => {
        for (const subscription of subscriptions) {
          const row = subscriptionRow(subscription);
          const { id, since: _since, created_by: _by, created_at: _at, paused_since: _paused, ...changed } = row;
          const known = await trx.selectFrom('subscription').select('channel').where('id', '=', id).executeTakeFirst();
          await trx
            .insertInto('subscription')
            .values(row)
            .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
            .execute();
          // What is owed follows the subscription to its new channel.
          if (known === undefined || known.channel === row.channel) continue;
          await trx
            .updateTable('entry')
            .set({ channel: row.channel })
            .where('subscription_id', '=', id)
            .where('state', 'in', ['planned', 'held'])
            .execute();
        }
      }),

    pause: (id, now) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('subscription')
          .set({ paused_since: now })
          .where('id', '=', id)
          .where('paused_since', 'is', null)
          .execute();
        await trx
          .updateTable('entry')
          .set({ state: 'planned', owner: null, lease_until: null })
          .where('subscription_id', '=', id)
          .where(condition.claimed('entry'))
          .execute();
      }),

    resume: (id, catchUp) =>
      db.transaction().execute(async (trx) => {
        const resumed = await trx
          .updateTable('subscription')
          .set({ paused_since: null })
          .where('id', '=', id)
          .where('paused_since', 'is not', null)
          .executeTakeFirst();
        if (resumed.numUpdatedRows === 0n) return false;
        await trx
          .insertInto('notice')
          .values({ ...noticeRow(catchUp.notice), expansion: EXPANSION.done })
          .execute();
        // A card that waited since before the pause says nothing that this one does not.
        await trx
          .updateTable('entry')
          .set({ state: 'skipped', reason: `told by ${catchUp.entry.id}` })
          .where('subscription_id', '=', id)
          .where(condition.owed('entry'))
          .where('kind', '=', 'catch-up')
          .execute();
        await trx.insertInto('entry').values(entryRow(catchUp.entry)).execute();
        await trx
          .updateTable('entry')
          .set({ group_key: catchUp.entry.group })
          .where('subscription_id', '=', id)
          .where(condition.owed('entry'))
          .where('message_id', 'is', null)
          .where('deadline_id', 'is not', null)
          .where('due', '<=', catchUp.entry.due)
          .execute();
        return true;
      }),

    // What is `sending` may be on the wire: its outcome is still recorded.
    remove: (id) =>
      db.transaction().execute(async (trx) => {
        const skipped = { state: 'skipped', reason: UNFOLLOWED };
        await trx.deleteFrom('subscription').where('id', '=', id).execute();
        await trx
          .updateTable('entry')
          .set({ ...skipped, owner: null, lease_until: null })
          .where('subscription_id', '=', id)
          .where('state', 'in', ['planned', 'held', 'claimed', 'later'])
          .execute();
        await trx
          .updateTable('message')
          .set(skipped)
          .where('subscription_id', '=', id)
          .where(condition.unfinished('message'))
          .where('state', '=', 'later')
          .where('action', '=', 'post')
          .execute();
      }),
  };
}
