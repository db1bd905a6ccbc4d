import type { Kysely } from 'kysely';
import type { Store } from '../app/store.ts';
import { condition, laterOf, type Schema } from './schema.ts';

export function recipientStore(db: Kysely<Schema>): Store['recipients'] {
  return {
    broken: () => db.selectFrom('recipient').selectAll().orderBy('channel').execute(),

    // What is held for the channel waits for the probe, also when that is moved forward.
    break: ({ channel, brokenSince, missing, probeAt }) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('recipient')
          .values({ channel, brokenSince, missing, probeAt })
          .onConflict((conflict) => conflict.column('channel').doUpdateSet({ missing, probeAt }))
          .execute();
        await trx
          .updateTable('entry')
          .set((eb) => ({ notBefore: probeAt, ready: laterOf(eb.ref('due'), probeAt) }))
          .where(condition.owed('entry'))
          .where('channel', '=', channel)
          .where('state', '=', 'held')
          .execute();
      }),

    // What was held for the channel until its next probe may leave at once.
    heal: (channel) =>
      db.transaction().execute(async (trx) => {
        const healed = await trx.deleteFrom('recipient').where('channel', '=', channel).executeTakeFirst();
        if (healed.numDeletedRows === 0n) return;
        await trx
          .updateTable('entry')
          .set((eb) => ({ state: 'planned', reason: null, notBefore: 0, ready: eb.ref('due') }))
          .where(condition.owed('entry'))
          .where('channel', '=', channel)
          .where('state', '=', 'held')
          .execute();
      }),
  };
}
