import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** How a source files a document, which its page does not say. */
export const statementCategories: Migration = {
  name: '0009-statement-categories',
  async up(db: Kysely<unknown>) {
    await sql.raw(`alter table statement add column categories text not null default ''`).execute(db);
  },
};
