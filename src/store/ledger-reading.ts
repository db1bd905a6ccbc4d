import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Store } from '../app/store.ts';
import type { EpochMs } from '../clock.ts';
import { ALIVE_AT } from '../domain/ledger.ts';
import { free } from './claims.ts';
import { preparedQuery } from './prepared-query.ts';
import { entryOf, messageOf } from './rows.ts';
import { atMost, condition, hasHealthyChannel, type Schema } from './schema.ts';

type Reading = Pick<
  Store['ledger'],
  | 'newest'
  | 'unfinished'
  | 'entriesOf'
  | 'message'
  | 'posts'
  | 'tellingPost'
  | 'waitingActions'
  | 'nextDue'
  | 'counts'
  | 'entries'
>;

/** Reads the ledger, including what there is to do next. */
export function readingStore(db: Kysely<Schema>): Reading {
  const unfinished = preparedQuery(
    (it: { readonly now: EpochMs; readonly most: number; readonly busy: readonly string[] }) =>
      db
        .selectFrom('message')
        .selectAll()
        .where(condition.unfinished('message'))
        .where(mayLeave)
        .where((eb) => eb.or([eb('state', '=', 'sending'), eb('notBefore', '<=', it.now)]))
        .$if(it.busy.length > 0, (query) => query.where('channel', 'not in', it.busy))
        .orderBy('priority')
        .orderBy('notBefore')
        .orderBy('id')
        .limit(atMost(it.most)),
  );
  const waiting = preparedQuery(
    (it: { readonly now: EpochMs; readonly most: number; readonly busy: readonly string[] }) =>
      idleActions(db, it.busy).selectAll().where('message.notBefore', '<=', it.now).limit(atMost(it.most)),
  );
  const nextDue = nextInstant(db);

  return {
    async unfinished(now, limit, busy) {
      const { rows } = await unfinished(db, { now, most: limit, busy });
      return rows.map(messageOf);
    },

    async newest() {
      const { begun, sent } = await db
        .selectFrom('message')
        .select((eb) => [eb.fn.max('firstAttemptAt').as('begun'), eb.fn.max('sentAt').as('sent')])
        .executeTakeFirstOrThrow();
      const alive = await db.selectFrom('meta').select('value').where('key', '=', ALIVE_AT).executeTakeFirst();
      const known = [begun, sent, alive?.value ?? null].flatMap((instant) => (instant === null ? [] : Number(instant)));
      if (known.length > 0) return Math.max(...known);
      const { made } = await db
        .selectFrom('migration')
        .select((eb) => eb.fn.min('appliedAt').as('made'))
        .executeTakeFirstOrThrow();
      return made === null ? null : Number(made);
    },

    async entriesOf(messageId) {
      const query = db.selectFrom('entry').selectAll().where('messageId', '=', messageId);
      return (await query.orderBy('priority').orderBy('due').orderBy('id').execute()).map(entryOf);
    },

    async message(messageId) {
      const row = await db.selectFrom('message').selectAll().where('id', '=', messageId).executeTakeFirst();
      return row ? messageOf(row) : null;
    },

    posts: (deadlineId, subscriptionId) =>
      db.transaction().execute(async (trx) => {
        const carriers = trx
          .selectFrom('entry')
          .select('messageId')
          .where(condition.sent('entry'))
          .where('deadlineId', '=', deadlineId)
          .where('subscriptionId', '=', subscriptionId);
        const messages = await trx
          .selectFrom('message')
          .selectAll()
          .where('id', 'in', carriers)
          .orderBy('sentAt')
          .orderBy('id')
          .execute();
        const carried = await trx
          .selectFrom('entry')
          .selectAll()
          .where('messageId', 'in', carriers)
          .orderBy('id')
          .execute();
        const entries = Map.groupBy(carried.map(entryOf), (entry) => entry.messageId);
        return messages.map((row) => ({ message: messageOf(row), entries: entries.get(row.id) ?? [] }));
      }),

    async tellingPost(subscriptionId, deadlineId, revisionId) {
      const row = await db
        .selectFrom('entry')
        .innerJoin('message', 'message.id', 'entry.messageId')
        .selectAll('message')
        .where('entry.deadlineId', '=', deadlineId)
        .where('entry.subscriptionId', '=', subscriptionId)
        .where('entry.revisionId', '=', revisionId)
        .where('entry.lead', 'is', null)
        .where(condition.sent('entry'))
        .orderBy('entry.sentAt', 'desc')
        .orderBy('message.id', 'desc')
        .limit(atMost(1))
        .executeTakeFirst();
      return row ? messageOf(row) : null;
    },

    async waitingActions(now, limit, busy) {
      const found: string[] = [];
      const rows = [];
      // One action per channel: the next one has to find the channel free again.
      while (rows.length < limit) {
        const page = (await waiting(db, { now, most: limit, busy: [...busy, ...found] })).rows;
        for (const row of page) {
          if (found.includes(row.channel) || rows.length === limit) continue;
          found.push(row.channel);
          rows.push(row);
        }
        if (page.length < limit) break;
      }
      return rows.map(messageOf);
    },

    nextDue: (busy) => db.transaction().execute((trx) => nextDue(trx, busy)),

    async counts() {
      const rows = await db
        .selectFrom('entry')
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .groupBy('state')
        .orderBy('state')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
    },

    async entries({ deadlineId, subscriptionId }) {
      let query = db.selectFrom('entry').selectAll();
      if (deadlineId !== undefined) query = query.where('deadlineId', '=', deadlineId);
      if (subscriptionId !== undefined) query = query.where('subscriptionId', '=', subscriptionId);
      return (await query.orderBy('due').orderBy('id').execute()).map(entryOf);
    },
  };
}

/** A post of a paused subscription is not sent, and not repeated either; edits keep earlier posts correct meanwhile. */
function mayLeave(eb: ExpressionBuilder<Schema, 'message'>) {
  return eb.or([eb('message.action', '!=', 'post'), condition.unpaused('message')]);
}

/** Actions that wait in channels with nothing claimed or sending; those of a broken channel wait until it is healed. */
function idleActions(db: Kysely<Schema>, busy: readonly string[]): SelectQueryBuilder<Schema, 'message', object> {
  return db
    .selectFrom('message')
    .where(condition.waiting('message'))
    .$if(busy.length > 0, (query) => query.where('message.channel', 'not in', busy))
    .where(hasHealthyChannel('message'))
    .where(
      sql<boolean>`not exists (select 1 from entry where ${condition.underWay('entry')} and entry.channel = message.channel
        and entry.state in ('claimed', 'sending'))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from message as other where ${condition.unfinished('other')}
        and other.channel = message.channel and other.state = 'sending')`,
    )
    .orderBy('message.priority')
    .orderBy('message.notBefore')
    .orderBy('message.id');
}

type Busy = { readonly busy: readonly string[] };

/** The earliest instant at which there is something to do, among actions, open messages, claims, entries and probes. */
function nextInstant(db: Kysely<Schema>) {
  const action = preparedQuery(({ busy }: Busy) =>
    idleActions(db, busy)
      .clearOrderBy()
      .select('message.notBefore as at')
      .orderBy('message.notBefore')
      .limit(atMost(1)),
  );
  const open = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('message')
      .select((eb) =>
        eb.fn.min(eb.case().when('state', '=', 'sending').then(0).else(eb.ref('notBefore')).end()).as('at'),
      )
      .where(condition.unfinished('message'))
      .where(mayLeave)
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy)),
  );
  const lease = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('entry')
      .select('leaseUntil as at')
      .where(condition.claimed('entry'))
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy))
      .orderBy('leaseUntil')
      .limit(atMost(1)),
  );
  const owed = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('entry')
      .select('ready as at')
      .where(condition.owed('entry'))
      .where(condition.unpaused('entry'))
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy))
      .where(free)
      .where(hasHealthyChannel('entry'))
      .orderBy('ready')
      .limit(atMost(1)),
  );
  const probes = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('recipient')
      .select((eb) => [
        'probeAt',
        eb
          .selectFrom('entry')
          .select('entry.ready')
          .where(condition.owed('entry'))
          .where(condition.unpaused('entry'))
          .whereRef('entry.channel', '=', 'recipient.channel')
          .where(free)
          .orderBy('entry.ready')
          .limit(atMost(1))
          .as('ready'),
      ])
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy)),
  );

  return async (trx: Kysely<Schema>, busy: readonly string[]): Promise<EpochMs | null> => {
    const instants: (EpochMs | null)[] = [];
    for (const first of [action, open, lease, owed]) instants.push((await first(trx, { busy })).rows[0]?.at ?? null);
    // A broken recipient is probed when something is due for it.
    for (const { probeAt, ready } of (await probes(trx, { busy })).rows) {
      if (ready !== null) instants.push(Math.max(probeAt, ready));
    }
    const known = instants.filter((at) => at !== null);
    return known.length === 0 ? null : Math.min(...known);
  };
}
