import type { Kysely, Transaction } from 'kysely';
import type { DeliveryStore, SeenCount } from '../app/deliver/ports.ts';
import type { Store } from '../app/store.ts';
import { languages } from '../domain/subscription.ts';
import { insertNotice } from './notices.ts';
import { messageOf, pendingOf, word } from './rows.ts';
import { condition, EXPANSION, laterOf, type Schema } from './schema.ts';
import { oweEntries } from './subscriptions.ts';

/** Everything in the ledger besides posting and striking: direct conversations, actions, deadline cards, and who has seen a post. */
export function deliveryStore(db: Kysely<Schema>): DeliveryStore {
  return {
    async directs() {
      const rows = await db.selectFrom('direct').selectAll().execute();
      return new Map(rows.map(({ person, channel }) => [person, channel]));
    },

    async rememberDirect(person, channel) {
      await db
        .insertInto('direct')
        .values({ person, channel })
        .onConflict((conflict) => conflict.column('person').doUpdateSet({ channel }))
        .execute();
    },

    async hold(entryIds, until, reason) {
      if (entryIds.length === 0) return;
      await db
        .updateTable('entry')
        .set((eb) => ({
          state: 'held',
          reason,
          notBefore: until,
          ready: laterOf(eb.ref('due'), until),
          owner: null,
          leaseUntil: null,
        }))
        .where('id', 'in', entryIds)
        .where('state', '=', 'claimed')
        .execute();
    },

    arm: (message) =>
      db.transaction().execute(async (trx) => {
        const known = await trx.selectFrom('message').select('state').where('id', '=', message.id).executeTakeFirst();
        if (!known) {
          await trx
            .insertInto('message')
            .values({ ...message, state: 'waiting' })
            .execute();
          return true;
        }
        if (known.state === 'sending' || known.state === 'later') return false;
        await trx
          .updateTable('message')
          .set({
            state: 'waiting',
            reason: null,
            body: message.body,
            attempts: 0,
            firstAttemptAt: null,
            notBefore: message.notBefore,
          })
          .where('id', '=', message.id)
          .execute();
        return true;
      }),

    beginAction: (message, now) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('message')
          .values({ ...message, state: 'sending', attempts: 1, firstAttemptAt: now })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((eb) => ({ state: 'sending', attempts: eb('message.attempts', '+', 1) })),
          )
          .execute();
      }),

    async forget(messageId) {
      await db.deleteFrom('message').where('id', '=', messageId).where('action', '!=', 'post').execute();
    },

    async skipUntil(messageId, until, reason) {
      await db
        .updateTable('message')
        .set({ state: 'skipped', reason, notBefore: until, attempts: 0 })
        .where('id', '=', messageId)
        .execute();
    },

    async hurry(recipients, now) {
      await db
        .updateTable('message')
        .set({ notBefore: now })
        .where('channel', 'in', recipients)
        .where('notBefore', '>', now)
        .where('reason', 'is not', null)
        .where((eb) =>
          eb.or([
            eb.and([eb('state', '=', 'waiting'), eb('action', '!=', 'look')]),
            eb.and([eb('state', '=', 'skipped'), eb('action', '=', 'thread')]),
          ]),
        )
        .execute();
    },

    async planned(deadlineId, after) {
      const rows = await db
        .selectFrom('notice')
        .selectAll()
        .where('deadlineId', '=', deadlineId)
        .where('due', '>', after)
        .where('subscriptionId', 'is', null)
        .where('expansion', '!=', EXPANSION.cut)
        .execute();
      return rows.map((row) => pendingOf(row).notice);
    },

    owe: (entries) => db.transaction().execute((trx) => oweEntries(trx, entries)),

    async actions(action, channel) {
      let query = db.selectFrom('message').selectAll().where('action', '=', action);
      if (channel !== undefined) query = query.where('channel', '=', channel);
      return (await query.orderBy('id').execute()).map(messageOf);
    },

    markSeen: ({ messageId, person, hasRole, at }) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('seen')
          .values({ messageId, person, hasRole: hasRole ? 1 : 0, at })
          .onConflict((conflict) => conflict.columns(['messageId', 'person']).doNothing())
          .execute();
        return seenCount(trx, messageId);
      }),

    seen: (messageId) => seenCount(db, messageId),

    async deadlineCards() {
      const rows = await db.selectFrom('board').selectAll().orderBy('channel').execute();
      return rows.map((row) => ({ ...row, language: word(languages, row.language, 'board.language') }));
    },

    async putDeadlineCard(card) {
      const { guild, language, generation } = card;
      const changed = { guild, language, generation };
      await db
        .insertInto('board')
        .values(card)
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(changed))
        .execute();
    },

    async removeDeadlineCard(channel) {
      await db.deleteFrom('board').where('channel', '=', channel).execute();
    },
  };
}

export function recipientStore(db: Kysely<Schema>): Store['recipients'] {
  return {
    broken: () => db.selectFrom('recipient').selectAll().orderBy('channel').execute(),

    of: (channel) => db.selectFrom('recipient').selectAll().where('channel', '=', channel).executeTakeFirst(),

    // Entries held for the channel wait for the probe, also when that is moved forward.
    break: ({ channel, brokenSince, missing, probeAt }, report = null) =>
      db.transaction().execute(async (trx) => {
        if (report) await insertNotice(trx, report);
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

    // Entries held for the channel until its next probe may be sent at once.
    heal: (channel, report = null) =>
      db.transaction().execute(async (trx) => {
        const healed = await trx.deleteFrom('recipient').where('channel', '=', channel).executeTakeFirst();
        if (healed.numDeletedRows === 0n) return;
        if (report) await insertNotice(trx, report);
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

async function seenCount(db: Kysely<Schema> | Transaction<Schema>, messageId: string): Promise<SeenCount> {
  const row = await db
    .selectFrom('seen')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.sum<number | null>('hasRole').as('ofRole')])
    .where('messageId', '=', messageId)
    .executeTakeFirstOrThrow();
  return { all: Number(row.all), ofRole: Number(row.ofRole ?? 0) };
}
