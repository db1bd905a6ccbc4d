import { type Kysely, sql, type Transaction } from 'kysely';

/** One step of the schema. Append only: what has shipped is never edited, since stores in the field have already taken it. */
export type Migration = {
  readonly name: string;
  readonly up: (db: Kysely<unknown> | Transaction<unknown>) => Promise<void>;
};

/** A step that only runs statements, one after another. */
export function statements(name: string, lines: readonly string[]): Migration {
  return {
    name,
    async up(db) {
      for (const line of lines) await sql.raw(line).execute(db);
    },
  };
}
