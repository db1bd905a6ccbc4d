import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../src/app/store.ts';
import { sqliteBackup } from '../../src/store/backup.ts';
import { migrate } from '../../src/store/migrate.ts';
import { kyselyOf } from '../../src/store/schema.ts';
import { IN_MEMORY, sqliteDialect } from '../../src/store/sqlite.ts';
import { lock } from '../../src/store/sqlite-file.ts';
import { kyselyStore, STORE_ID } from '../../src/store/store.ts';

let tables: Promise<Uint8Array> | undefined;

async function emptyTables(): Promise<Uint8Array> {
  const database = new DatabaseSync(IN_MEMORY);
  await migrate(kyselyOf({ dialect: sqliteDialect(database) }), 0);
  return database.serialize();
}

/** A new store in memory, as `openSqlite` opens it; its tables are a copy of those made once, since making them takes longer than most tests. */
export async function storeInMemory(): Promise<Store> {
  tables ??= emptyTables();
  const database = new DatabaseSync(IN_MEMORY);
  database.deserialize(await tables);
  lock(database);
  const db = kyselyOf({ dialect: sqliteDialect(database) });
  const store = kyselyStore(db, { name: 'sqlite', backup: sqliteBackup(database, db) });
  await store.meta.put(STORE_ID, randomUUID());
  return store;
}
