import type { Kysely, Transaction } from 'kysely';
import type { Store } from '../app/store.ts';
import type { EpochMs } from '../clock.ts';
import type { Message } from '../domain/ledger.ts';
import { preparedQuery } from './prepared-query.ts';
import { type EntryRow, laterOf, type Schema } from './schema.ts';

type Outcomes = Pick<Store['ledger'], 'again' | 'sent' | 'later' | 'dissolve' | 'end' | 'addActions'>;

/** Records the outcomes of messages. A message and the entries it carries always change in one transaction. */
export function outcomeStore(db: Kysely<Schema>): Outcomes {
  const messageSent = preparedQuery((it: { readonly id: string; readonly discordId: string; readonly now: EpochMs }) =>
    db
      .updateTable('message')
      .set({ state: 'sent', reason: null, discordId: it.discordId, sentAt: it.now })
      .where('id', '=', it.id)
      .returning(['action', 'target', 'body']),
  );
  const entriesSent = preparedQuery((it: { readonly messageId: string; readonly now: EpochMs }) =>
    db.updateTable('entry').set({ state: 'sent', reason: null, sentAt: it.now }).where('messageId', '=', it.messageId),
  );

  return {
    again: (messageId, body, now) =>
      db.transaction().execute(async (trx) => {
        const changed = await trx
          .updateTable('message')
          .set((eb) => ({
            state: 'sending',
            body,
            attempts: eb('attempts', '+', 1),
            firstAttemptAt: eb.fn.coalesce('firstAttemptAt', eb.val(now)),
          }))
          .where('id', '=', messageId)
          .where('state', '!=', 'sent')
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) return false;
        await changeEntries(trx, messageId, { state: 'sending' });
        return true;
      }),

    sent: (messageId, discordId, now, actions = [], body) =>
      db.transaction().execute(async (trx) => {
        await insertActions(trx, actions);
        const [message] = (await messageSent(trx, { id: messageId, discordId, now })).rows;
        await entriesSent(trx, { messageId, now });
        if (body !== undefined) await changeMessage(trx, messageId, { body });
        // The next edit of the post starts from its text now.
        if (message?.action !== 'edit' || message.target === null || message.body === null) return;
        await changeMessage(trx, message.target, { body: message.body });
      }),

    later: (messageId, notBefore, reason) =>
      db.transaction().execute((trx) => changeUnsent(trx, messageId, { state: 'later', reason }, { notBefore })),

    dissolve: (messageId, state, notBefore, reason, attempts) =>
      db.transaction().execute(async (trx) => {
        const message = await trx.selectFrom('message').selectAll().where('id', '=', messageId).executeTakeFirst();
        if (attempts !== undefined && message?.attempts !== attempts) return;
        // A process that was paused meanwhile may return to a message that another one has sent.
        if (message?.state === 'sent') return;
        // An action carries no entries that could bring it back: it waits again.
        if (message && message.action !== 'post') {
          await changeMessage(trx, messageId, { state: 'waiting', notBefore, reason });
          return;
        }
        await trx
          .updateTable('entry')
          .set((eb) => ({
            state,
            reason,
            messageId: null,
            notBefore,
            ready: laterOf(eb.ref('due'), notBefore),
          }))
          .where('messageId', '=', messageId)
          .execute();
        await trx.deleteFrom('message').where('id', '=', messageId).execute();
      }),

    end: (messageId, state, reason) =>
      db.transaction().execute((trx) => changeUnsent(trx, messageId, { state, reason }, {})),

    addActions: (actions) => db.transaction().execute((trx) => insertActions(trx, actions)),
  };
}

/** Inserts actions whose id is new, as `waiting`. */
async function insertActions(trx: Transaction<Schema>, actions: readonly Message[]): Promise<void> {
  for (const action of actions) {
    await trx
      .insertInto('message')
      .values({ ...action, state: 'waiting' })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

async function changeMessage(trx: Transaction<Schema>, id: string, changed: Partial<Message>): Promise<void> {
  await trx.updateTable('message').set(changed).where('id', '=', id).execute();
}

/** Changes a message and its entries, with fields of the message alone. A message that another process recorded as sent stays so. */
async function changeUnsent(
  trx: Transaction<Schema>,
  id: string,
  both: { readonly state: 'later' | 'skipped' | 'dead'; readonly reason: string },
  own: Partial<Message>,
): Promise<void> {
  const changed = await trx
    .updateTable('message')
    .set({ ...both, ...own })
    .where('id', '=', id)
    .where('state', '!=', 'sent')
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) await changeEntries(trx, id, both);
}

async function changeEntries(trx: Transaction<Schema>, messageId: string, changed: Partial<EntryRow>): Promise<void> {
  await trx.updateTable('entry').set(changed).where('messageId', '=', messageId).execute();
}
