import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** When a channel gets its weekly summary of changes: weekday, wall time and zone, as `mon 09:00 Asia/Seoul`. Null: never. */
export const weekly: Migration = {
  name: '0028-weekly',
  async up(db: Kysely<unknown>) {
    await sql.raw('alter table subscription add column weekly text').execute(db);
  },
};
