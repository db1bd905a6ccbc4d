import { type Kysely, sql } from 'kysely';
import type { EpochMs } from '../clock.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { migrations as known } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the schema up to date, each step in one transaction with its record. Refuses, as `store-newer`, a store that has
 * taken steps this program does not know: an older program would misread what a newer one wrote.
 */
export async function migrate(
  db: Kysely<Schema>,
  now: EpochMs,
  migrations: readonly Migration[] = known,
): Promise<Result<number>> {
  await sql`create table if not exists migration (name text primary key, applied_at bigint not null)`.execute(db);
  const rows = await db.selectFrom('migration').select('name').orderBy('name').execute();
  const applied = new Set(rows.map((row) => row.name));
  const unknown = rows.find((row) => !migrations.some((migration) => migration.name === row.name));
  if (unknown) {
    return fail({
      code: 'store-newer',
      sentence: `The store was written by a newer Dutywatch (schema step ${unknown.name}). Start that version, or restore a backup made by this one.`,
    });
  }
  let steps = 0;
  for (const migration of migrations) {
    if (applied.has(migration.name)) continue;
    await db.transaction().execute(async (trx) => {
      await migration.up(trx as unknown as Kysely<unknown>);
      await trx.insertInto('migration').values({ name: migration.name, applied_at: now }).execute();
    });
    steps++;
  }
  return ok(steps);
}
