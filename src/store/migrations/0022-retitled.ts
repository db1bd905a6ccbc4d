import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** The title that a revision replaced, and by which: what people changed can be told and taken back. */
export const retitled: Migration = {
  name: '0022-retitled',
  async up(db: Kysely<unknown>) {
    for (const column of ['title_before_en', 'title_before_ko', 'title_after_en', 'title_after_ko']) {
      await sql.raw(`alter table revision add column ${column} text`).execute(db);
    }
  },
};
