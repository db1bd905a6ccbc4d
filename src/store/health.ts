import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Alerts, HealthStore, Waiting } from '../app/operations/health.ts';
import type { EpochMs } from '../clock.ts';
import { owedPriorities } from './claims.ts';
import { preparedQuery } from './prepared-query.ts';
import { atMost, condition, hasHealthyChannel, type Schema } from './schema.ts';

/** Counts the alerts that arrived. */
export function alertStore(db: Kysely<Schema>): Alerts {
  return {
    async sentOf(deadlineId) {
      const rows = await db
        .selectFrom('entry')
        .select((eb) => [
          'kind',
          'lead',
          'revisionId',
          eb.fn.min('sentAt').as('first'),
          eb.fn.max('sentAt').as('last'),
          eb.fn.countAll().as('destinations'),
        ])
        .where(condition.sent('entry'))
        .where('deadlineId', '=', deadlineId)
        .groupBy(['kind', 'lead', 'revisionId'])
        .execute();
      return rows
        .map(({ kind, lead, revisionId, first, last, destinations }) => ({
          kind,
          lead,
          revisionId,
          // PostgreSQL returns counts as text.
          first: Number(first ?? 0),
          last: Number(last ?? 0),
          destinations: Number(destinations),
        }))
        .toSorted((a, b) => b.first - a.first || (a.kind < b.kind ? -1 : 1));
    },
  };
}

/** Counts waiting entries among the open ones alone: entries settled over the years are never read. */
export function healthStore(db: Kysely<Schema>): HealthStore {
  const priorities = owedPriorities(db);
  const oldestOwed = preparedQuery((it: { readonly priority: number; readonly now: EpochMs }) =>
    mayBeSent(db.selectFrom('entry'))
      .select('due')
      .where(condition.owed('entry'))
      .where('state', '<>', 'held')
      .where('priority', '=', it.priority)
      .where('due', '<=', it.now)
      .orderBy('due')
      .limit(atMost(1)),
  );
  const oldestUnderWay = preparedQuery((it: { readonly now: EpochMs }) =>
    mayBeSent(db.selectFrom('entry'))
      .select((eb) => eb.fn.min('due').as('due'))
      .where(condition.underWay('entry'))
      .where('due', '<=', it.now),
  );

  return {
    async waiting(subscriptionIds, now) {
      // Each condition uses its own index: combined in one query, neither index would be used.
      const [owed, underWay] = await Promise.all([
        counted(db, condition.owed('entry'), subscriptionIds, now),
        counted(db, condition.underWay('entry'), subscriptionIds, now),
      ]);
      const oldest = [owed.oldestDue, underWay.oldestDue].filter((due) => due !== null);
      return {
        waiting: owed.waiting + underWay.waiting,
        overdue: owed.overdue + underWay.overdue,
        oldestDue: oldest.length === 0 ? null : Math.min(...oldest),
      };
    },
    oldestUnsent: (now) =>
      db.transaction().execute(async (trx) => {
        const dues = (await oldestUnderWay(trx, { now })).rows.map(({ due }) => due);
        for await (const priority of priorities(trx)) {
          dues.push(...(await oldestOwed(trx, { priority, now })).rows.map(({ due }) => due));
        }
        const known = dues.filter((due) => due !== null).map(Number);
        return known.length === 0 ? null : Math.min(...known);
      }),
  };
}

/** Leaves out entries of paused subscriptions and broken recipients. */
function mayBeSent<O>(entries: SelectQueryBuilder<Schema, 'entry', O>) {
  return entries.where(condition.unpaused('entry')).where(hasHealthyChannel('entry'));
}

async function counted(
  db: Kysely<Schema>,
  open: RawBuilder<boolean>,
  subscriptionIds: readonly string[] | null,
  now: EpochMs,
): Promise<Waiting> {
  if (subscriptionIds?.length === 0) return { waiting: 0, overdue: 0, oldestDue: null };
  const row = await db
    .selectFrom('entry')
    .select((eb) => [
      eb.fn.countAll<number>().as('waiting'),
      sql<number | null>`sum(case when due <= ${now} then 1 else 0 end)`.as('overdue'),
      eb.fn.min(eb.case().when('due', '<=', now).then(eb.ref('due')).end()).as('oldest'),
    ])
    .where(open)
    .$if(subscriptionIds !== null, (query) => query.where('subscriptionId', 'in', subscriptionIds ?? []))
    .executeTakeFirst();
  const oldest = row?.oldest ?? null;
  return {
    waiting: Number(row?.waiting ?? 0),
    overdue: Number(row?.overdue ?? 0),
    oldestDue: oldest === null ? null : Number(oldest),
  };
}
