import type { Kysely, Transaction } from 'kysely';

/** One step of the schema. Append only: what has shipped is never edited, since stores in the field have already taken it. */
export type Migration = {
  readonly name: string;
  readonly up: (db: Kysely<unknown> | Transaction<unknown>) => Promise<void>;
};
