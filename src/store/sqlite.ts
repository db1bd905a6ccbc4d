import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect } from 'kysely';
import type { Store } from '../app/store.ts';
import type { EpochMs } from '../clock.ts';
import { fail, ok, type Result, type Trouble } from '../domain/result.ts';
import { sqliteBackup } from './backup.ts';
import { isCurrent, migrate } from './migrate.ts';
import { kyselyOf } from './schema.ts';
import {
  corrupt,
  emptied,
  isSound,
  lock,
  readMarker,
  sizeOf,
  storeIdOf,
  troubleOf,
  writeMarker,
} from './sqlite-file.ts';
import { kyselyStore, STORE_ID } from './store.ts';

/** More texts than the store has; lists of channels and ids make some of them vary in length. */
const CACHED_STATEMENTS = 500;

/** Kysely's SQLite dialect over `node:sqlite`. Statements are compiled once and kept; the oldest is dropped first. */
export function sqliteDialect(database: DatabaseSync): SqliteDialect {
  const statements = new Map<string, ReturnType<typeof adapt>>();
  const adapter: SqliteDatabase = {
    close: () => {
      statements.clear();
      database.close();
    },
    prepare(text) {
      const known = statements.get(text);
      if (known) return known;
      const oldest = statements.size >= CACHED_STATEMENTS ? statements.keys().next().value : undefined;
      if (oldest !== undefined) statements.delete(oldest);
      const prepared = adapt(database.prepare(text));
      const statement = text === 'rollback' ? onlyWithin(database, prepared) : prepared;
      statements.set(text, statement);
      return statement;
    },
  };
  return new SqliteDialect({ database: adapter });
}

/**
 * On a full disk SQLite rolls back by itself: a second rollback would fail, and hide the reason.
 * https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
 */
function onlyWithin(database: DatabaseSync, rollback: ReturnType<typeof adapt>): ReturnType<typeof adapt> {
  const run: typeof rollback.run = (parameters) =>
    database.isTransaction ? rollback.run(parameters) : { changes: 0, lastInsertRowid: 0 };
  return { ...rollback, run };
}

function adapt(statement: StatementSync) {
  const bound = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...bound(parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...bound(parameters)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...bound(parameters)),
  };
}

export const IN_MEMORY = ':memory:';

export type SqliteOptions = {
  /** Path, relative to `dataDir`, or `:memory:`. */
  readonly file: string;
  readonly dataDir?: string;
  readonly now: EpochMs;
  /** `rehearsal`: does not wait for the disk, where nothing is sent to anybody. Otherwise every write is durable before it is answered. */
  readonly durability?: 'full' | 'rehearsal';
  /** For read-only use: a store of another version is refused instead of migrated; with `or-older`, an older one is taken unchanged. */
  readonly asItIs?: boolean | 'or-older';
};

/**
 * Opens the store, creates it when there has been none, and keeps every other process out until it is closed. Troubles: `store-locked`,
 * `store-emptied`, `store-corrupt`, `store-newer`, `store-unwritable`.
 */
export async function openSqlite(options: SqliteOptions): Promise<Result<Store>> {
  const file = options.file === IN_MEMORY ? IN_MEMORY : resolve(options.dataDir ?? '.', options.file);
  let database: DatabaseSync | undefined;
  try {
    if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
    const marked = file === IN_MEMORY ? null : readMarker(file);
    if (marked !== null && sizeOf(file) === 0) return fail(emptied(file));
    database = new DatabaseSync(file, { timeout: 0 });
    lock(database, options.durability);
    if (file !== IN_MEMORY && !isSound(database, file)) return refuse(database, corrupt(file));
    return await openStore(database, file, marked, options);
  } catch (error) {
    if (database?.isOpen) database.close();
    const trouble = troubleOf(error, file);
    if (trouble) return fail(trouble);
    throw error;
  }
}

async function openStore(
  database: DatabaseSync,
  file: string,
  marked: string | null,
  options: SqliteOptions,
): Promise<Result<Store>> {
  const db = kyselyOf({ dialect: sqliteDialect(database) });
  if (marked !== null && storeIdOf(database) !== marked) return refuse(database, emptied(file));
  const migrated = options.asItIs ? await isCurrent(db) : await migrate(db, options.now);
  const isTaken = migrated.ok || (options.asItIs === 'or-older' && migrated.error.code === 'store-older');
  if (!isTaken) return refuse(database, migrated.error);
  const store = kyselyStore(db, { name: 'sqlite', backup: sqliteBackup(database, db) });
  if (options.asItIs) return ok(store);
  const known = await store.meta.get(STORE_ID);
  const storeId = known ?? randomUUID();
  if (known === null) await store.meta.put(STORE_ID, storeId);
  // The marker is written after the store: a crash between the two leaves a store without a marker, which the next start writes.
  if (file !== IN_MEMORY && marked === null) writeMarker(file, storeId);
  return ok(store);
}

function refuse(database: DatabaseSync, trouble: Trouble): Result<never> {
  database.close();
  return fail(trouble);
}

/** A store in memory that is gone when it is closed: for trying things out. */
export async function inMemoryStore(now: number): Promise<Store> {
  const opened = await openSqlite({ file: IN_MEMORY, now });
  if (!opened.ok) throw new Error('a store in memory could not be opened', { cause: opened.error });
  return opened.value;
}
