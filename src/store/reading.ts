import type { ExpressionBuilder, Kysely, SelectQueryBuilder } from 'kysely';
import type { Store } from '../app/ports.ts';
import { entryOf, messageOf } from './rows.ts';
import { atMost, condition, type Schema } from './schema.ts';
import { free } from './turns.ts';

type Reading = Pick<
  Store['ledger'],
  'unfinished' | 'entriesOf' | 'message' | 'posts' | 'tellingPost' | 'waitingSteps' | 'nextDue' | 'counts' | 'entries'
>;

/** What the ledger says, and what there is to do next. */
export function readingStore(db: Kysely<Schema>): Reading {
  return {
    async unfinished(now, limit, busy) {
      const rows = await db
        .selectFrom('message')
        .selectAll()
        .where(condition.unfinished('message'))
        .where(mayLeave)
        .where((eb) => eb.or([eb('state', '=', 'sending'), eb('not_before', '<=', now)]))
        .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy))
        .orderBy('priority')
        .orderBy('not_before')
        .orderBy('id')
        .limit(atMost(limit))
        .execute();
      return rows.map(messageOf);
    },

    async entriesOf(messageId) {
      const query = db.selectFrom('entry').selectAll().where('message_id', '=', messageId);
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
          .select('message_id')
          .where(condition.sent('entry'))
          .where('deadline_id', '=', deadlineId)
          .where('subscription_id', '=', subscriptionId);
        const messages = await trx
          .selectFrom('message')
          .selectAll()
          .where('id', 'in', carriers)
          .orderBy('sent_at')
          .orderBy('id')
          .execute();
        const carried = await trx
          .selectFrom('entry')
          .selectAll()
          .where('message_id', 'in', carriers)
          .orderBy('id')
          .execute();
        const entries = Map.groupBy(carried.map(entryOf), (entry) => entry.messageId);
        return messages.map((row) => ({ message: messageOf(row), entries: entries.get(row.id) ?? [] }));
      }),

    async tellingPost(subscriptionId, deadlineId, revisionId) {
      const row = await db
        .selectFrom('entry')
        .innerJoin('message', 'message.id', 'entry.message_id')
        .selectAll('message')
        .where('entry.deadline_id', '=', deadlineId)
        .where('entry.subscription_id', '=', subscriptionId)
        .where('entry.revision_id', '=', revisionId)
        .where('entry.lead', 'is', null)
        .where(condition.sent('entry'))
        .orderBy('entry.sent_at', 'desc')
        .orderBy('message.id', 'desc')
        .limit(atMost(1))
        .executeTakeFirst();
      return row ? messageOf(row) : null;
    },

    async waitingSteps(now, limit, busy) {
      const found: string[] = [];
      const rows = [];
      // One step a channel: the next has to find the channel free again.
      while (rows.length < limit) {
        const step = await idleSteps(db, [...busy, ...found])
          .selectAll()
          .where('message.not_before', '<=', now)
          .limit(atMost(limit))
          .execute();
        for (const row of step) {
          if (found.includes(row.channel) || rows.length === limit) continue;
          found.push(row.channel);
          rows.push(row);
        }
        if (step.length < limit) break;
      }
      return rows.map(messageOf);
    },

    nextDue: (busy) =>
      db.transaction().execute(async (trx) => {
        const step = await idleSteps(trx, busy)
          .clearOrderBy()
          .select('message.not_before as at')
          .orderBy('message.not_before')
          .limit(atMost(1))
          .executeTakeFirst();
        const notBusy = busy.length > 0;
        const open = await trx
          .selectFrom('message')
          .select((eb) =>
            eb.fn.min(eb.case().when('state', '=', 'sending').then(0).else(eb.ref('not_before')).end()).as('at'),
          )
          .where(condition.unfinished('message'))
          .where(mayLeave)
          .$if(notBusy, (query) => query.where('channel', 'not in', busy))
          .executeTakeFirst();
        const lease = await trx
          .selectFrom('entry')
          .select('lease_until as at')
          .where(condition.claimed('entry'))
          .$if(notBusy, (query) => query.where('channel', 'not in', busy))
          .orderBy('lease_until')
          .limit(atMost(1))
          .executeTakeFirst();
        const owed = await trx
          .selectFrom('entry')
          .select('ready as at')
          .where(condition.owed('entry'))
          .where(condition.unpaused('entry'))
          .$if(notBusy, (query) => query.where('channel', 'not in', busy))
          .where((eb) =>
            eb.and([free(eb), eb('channel', 'not in', eb.selectFrom('recipient').select('recipient.channel'))]),
          )
          .orderBy('ready')
          .limit(atMost(1))
          .executeTakeFirst();
        const probe = await nextProbe(trx, busy);
        const instants = [step?.at, open?.at, lease?.at, owed?.at, probe].filter(
          (at) => at !== null && at !== undefined,
        );
        return instants.length === 0 ? null : Math.min(...instants);
      }),

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
      if (deadlineId !== undefined) query = query.where('deadline_id', '=', deadlineId);
      if (subscriptionId !== undefined) query = query.where('subscription_id', '=', subscriptionId);
      return (await query.orderBy('due').orderBy('id').execute()).map(entryOf);
    },
  };
}

/** A post of a paused subscription does not leave, not even again; edits keep earlier posts true meanwhile. */
function mayLeave(eb: ExpressionBuilder<Schema, 'message'>) {
  return eb.or([eb('message.action', '!=', 'post'), condition.unpaused('message')]);
}

/** Steps that wait in channels with nothing claimed or sending; those of a broken channel wait until it is healed. */
function idleSteps(db: Kysely<Schema>, busy: readonly string[]): SelectQueryBuilder<Schema, 'message', object> {
  return db
    .selectFrom('message')
    .where(condition.waiting('message'))
    .$if(busy.length > 0, (query) => query.where('message.channel', 'not in', busy))
    .where((eb) =>
      eb.and([
        eb('message.channel', 'not in', eb.selectFrom('recipient').select('recipient.channel')),
        eb.not(
          eb.exists(
            eb
              .selectFrom('entry')
              .select('entry.id')
              .where(condition.underWay('entry'))
              .whereRef('entry.channel', '=', 'message.channel')
              .where('entry.state', 'in', ['claimed', 'sending']),
          ),
        ),
        eb.not(
          eb.exists(
            eb
              .selectFrom('message as other')
              .select('other.id')
              .where(condition.unfinished('other'))
              .whereRef('other.channel', '=', 'message.channel')
              .where('other.state', '=', 'sending'),
          ),
        ),
      ]),
    )
    .orderBy('message.priority')
    .orderBy('message.not_before')
    .orderBy('message.id');
}

/** When the first broken recipient that is owed something may be probed. */
async function nextProbe(db: Kysely<Schema>, busy: readonly string[]): Promise<number | null> {
  const rows = await db
    .selectFrom('recipient')
    .select((eb) => [
      'probe_at',
      eb
        .selectFrom('entry')
        .select('entry.ready')
        .where(condition.owed('entry'))
        .where(condition.unpaused('entry'))
        .whereRef('entry.channel', '=', 'recipient.channel')
        .where((entry) => free(entry as Parameters<typeof free>[0]))
        .orderBy('entry.ready')
        .limit(atMost(1))
        .as('ready'),
    ])
    .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy))
    .execute();
  const probes = rows.flatMap(({ probe_at, ready }) => (ready === null ? [] : [Math.max(probe_at, ready)]));
  return probes.length === 0 ? null : Math.min(...probes);
}
