import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** The zone a channel's people live in. Null: it does not say. */
export const channelZone: Migration = {
  name: '0027-channel-zone',
  async up(db: Kysely<unknown>) {
    await sql.raw('alter table subscription add column zone text').execute(db);
  },
};
