import { type Kysely, sql } from 'kysely';
import type { EpochMs } from '../clock.ts';
import { fail, ok, type Result, type Trouble } from '../domain/result.ts';
import { migrations as known } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the schema up to date, each migration in one transaction with its record. Refuses, as `store-newer`, a store with migrations this
 * program does not know: an older program would misread what a newer one wrote.
 */
export async function migrate(
  db: Kysely<Schema>,
  now: EpochMs,
  migrations: readonly Migration[] = known,
): Promise<Result<number>> {
  await sql`create table if not exists migration (name text primary key, applied_at bigint not null)`.execute(db);
  const applied = await stepsIn(db);
  const unknown = unknownIn(applied, migrations);
  if (unknown !== undefined) return fail(newer(unknown));
  let steps = 0;
  for (const migration of migrations) {
    if (applied.includes(migration.name)) continue;
    await db.transaction().execute(async (trx) => {
      await migration.up(trx.withoutPlugins() as unknown as Kysely<unknown>);
      await sql`insert into migration (name, applied_at) values (${migration.name}, ${now})`.execute(trx);
    });
    steps++;
  }
  return ok(steps);
}

async function stepsIn(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db.selectFrom('migration').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

const unknownIn = (applied: readonly string[], migrations: readonly Migration[]) =>
  applied.find((step) => !migrations.some(({ name }) => name === step));

/**
 * Whether the migration table is in the schema that this program uses: on PostgreSQL other programs may have one of that name in another
 * schema.
 */
async function isBegun(db: Kysely<Schema>): Promise<boolean> {
  const found = (await db.introspection.getTables()).filter(({ name }) => name === 'migration');
  if (found.every(({ schema }) => schema === undefined)) return found.length > 0;
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  return found.some(({ schema }) => schema === rows[0]?.schema);
}

const newer = (step: string): Trouble => ({
  code: 'store-newer',
  sentence: `The store was written by a newer Dutywatch (schema step ${step}). Start that version, or restore a backup made by this one.`,
});

/**
 * For read-only use: whether the schema is the one this program knows; nothing is changed. Troubles: `store-newer`, `store-older`,
 * `store-none`.
 */
export async function isCurrent(db: Kysely<Schema>): Promise<Result<null>> {
  const rows = (await isBegun(db)) ? await stepsIn(db) : [];
  if (rows.length === 0)
    return fail({
      code: 'store-none',
      sentence: 'There is no store in it yet. The first start of the bot creates one.',
    });
  const unknown = unknownIn(rows, known);
  if (unknown !== undefined) return fail(newer(unknown));
  if (rows.length === known.length) return ok(null);
  return fail({
    code: 'store-older',
    sentence: 'The store was written by an older Dutywatch. The next start of this version brings it up to date.',
  });
}
