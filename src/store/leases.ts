import { type Kysely, sql } from 'kysely';
import type { Together } from '../app/replica-ports.ts';
import { kept } from './kept.ts';
import type { Schema } from './schema.ts';
import type { Dialect } from './store.ts';

/** The lease of the one process that sends. */
export const SENDING = 'sending';

/** Milliseconds since 1970 by the database's own clock: the clocks of the processes may differ. */
const clockOf = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  postgres: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
} as const satisfies Record<Dialect['name'], unknown>;

export function leaseStore(db: Kysely<Schema>, dialect: Dialect['name']): Pick<Together, 'take' | 'giveBack'> {
  const now = clockOf[dialect];
  return {
    async take(name, holder, ttlMs) {
      const until = sql<number>`${now} + ${sql.lit(Math.round(ttlMs))}`;
      // One statement, so that two who ask at once cannot both be told yes.
      const row = await db
        .insertInto('lease')
        .values({ name, holder, token: 1, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({
              holder,
              token: sql<number>`case when lease.holder = ${holder} then lease.token else lease.token + 1 end`,
              until,
            })
            .where((eb) => eb.or([eb('lease.holder', '=', holder), eb('lease.until', '<=', now)])),
        )
        .returning('token')
        .executeTakeFirst();
      return row?.token ?? null;
    },

    async giveBack(name, holder, inMs = 0) {
      const until = sql<number>`${now} + ${sql.lit(Math.round(inMs))}`;
      await db.updateTable('lease').set({ until }).where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}

/** The owner's name in claims during a term: it begins with what the lease says while the term lasts. */
export const termOf = (holder: string, token: number) => `${holder}/${token}/`;

/** Whether a claim's owner leads by what the store says; where nobody ever took the lease, everybody does. */
export function leadership(db: Kysely<Schema>) {
  const held = kept((it: { readonly name: string }) =>
    db.selectFrom('lease').select(['holder', 'token']).where('name', '=', it.name),
  );
  return async (trx: Kysely<Schema>, owner: string): Promise<boolean> => {
    const [row] = (await held(trx, { name: SENDING })).rows;
    return row === undefined || owner.startsWith(termOf(row.holder, row.token));
  };
}
