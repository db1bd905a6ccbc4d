import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Whom a measure or a step reaches, at which rates, and what a deadline does to its measure. Null: the catalogue says nothing of it. */
export const reach: Migration = {
  name: '0026-reach',
  async up(db: Kysely<unknown>) {
    for (const table of ['measure', 'deadline', 'revision']) {
      await sql.raw(`alter table ${table} add column reach text`).execute(db);
    }
  },
};
