import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { HealthStore, Waiting } from '../app/health-ports.ts';
import type { EpochMs } from '../clock.ts';
import { condition, type Schema } from './schema.ts';

/** How much waits, counted over what is open alone: what was settled over the years is never read. */
export function healthStore(db: Kysely<Schema>): HealthStore {
  return {
    async waiting(subscriptionIds, now) {
      // One index each: asked together, neither would be used.
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
    async oldestUnsent(now) {
      const oldest = (open: RawBuilder<boolean>) =>
        db
          .selectFrom('entry')
          .select((eb) => eb.fn.min('due').as('due'))
          .where(open)
          .where('state', '<>', 'held')
          .where('due', '<=', now)
          .where(condition.unpaused('entry'))
          .where((eb) => eb('channel', 'not in', eb.selectFrom('recipient').select('recipient.channel')))
          .executeTakeFirst();
      const found = await Promise.all([oldest(condition.owed('entry')), oldest(condition.underWay('entry'))]);
      const dues = found.flatMap((row) => (row?.due == null ? [] : [Number(row.due)]));
      return dues.length === 0 ? null : Math.min(...dues);
    },
  };
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
    .$if(subscriptionIds !== null, (query) => query.where('subscription_id', 'in', subscriptionIds ?? []))
    .executeTakeFirst();
  const oldest = row?.oldest ?? null;
  return {
    waiting: Number(row?.waiting ?? 0),
    overdue: Number(row?.overdue ?? 0),
    oldestDue: oldest === null ? null : Number(oldest),
  };
}
