import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect } from 'kysely';

/** More texts than the store has; lists of channels and ids make some of them vary in length. */
const CACHED_STATEMENTS = 500;

/** Kysely's SQLite dialect over `node:sqlite`. Statements are compiled once and kept, the oldest given up first. */
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
 * A full disk makes SQLite roll back by itself: doing it again would fail, and hide why.
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
