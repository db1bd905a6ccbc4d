import { type Kysely, sql, type Transaction } from 'kysely';

/** One migration of the schema. Append only: a released one is never edited, since stores in the field have already run it. */
export type Migration = {
  readonly name: string;
  readonly up: (db: Kysely<unknown> | Transaction<unknown>) => Promise<void>;
};

/** A migration that only runs statements, one after another. */
export function statements(name: string, lines: readonly string[]): Migration {
  return {
    name,
    async up(db) {
      for (const line of lines) await sql.raw(line).execute(db);
    },
  };
}
