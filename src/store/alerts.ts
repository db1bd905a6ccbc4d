import type { Kysely } from 'kysely';
import type { Alerts } from '../app/alert-ports.ts';
import type { NoticeKind } from '../domain/subscription.ts';
import { condition, type Schema } from './schema.ts';

/** What arrived, counted. */
export function alertStore(db: Kysely<Schema>): Alerts {
  return {
    async sentOf(deadlineId) {
      const rows = await db
        .selectFrom('entry')
        .select((eb) => [
          'kind',
          'lead',
          'revision_id',
          eb.fn.min('sent_at').as('first'),
          eb.fn.max('sent_at').as('last'),
          eb.fn.countAll().as('places'),
        ])
        .where(condition.sent('entry'))
        .where('deadline_id', '=', deadlineId)
        .groupBy(['kind', 'lead', 'revision_id'])
        .execute();
      return rows
        .map(({ kind, lead, revision_id, first, last, places }) => ({
          kind: kind as NoticeKind,
          lead,
          revisionId: revision_id,
          // PostgreSQL gives counts as text.
          first: Number(first ?? 0),
          last: Number(last ?? 0),
          places: Number(places),
        }))
        .toSorted((a, b) => b.first - a.first || (a.kind < b.kind ? -1 : 1));
    },
  };
}
