import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What a subscription of the first version means: alerts at once, to the channel alone, day and night, from the settings file. */
const columns = [
  `person text`,
  `deadlines text not null default ''`,
  `tiers text not null default ''`,
  `sources text not null default ''`,
  `quiet_from text`,
  `quiet_to text`,
  `quiet_zone text`,
  `quiet_how text`,
  `digest_every text`,
  `digest_weekday text`,
  `digest_at text`,
  `digest_zone text`,
  `publish integer not null default 0`,
  `thread integer not null default 0`,
  `events integer not null default 0`,
  `paused_since bigint`,
  `created_by text not null default 'config'`,
  `created_at bigint not null default 0`,
];

export const subscriptionColumns: Migration = {
  name: '0003-subscription',
  async up(db: Kysely<unknown>) {
    for (const column of columns) await sql.raw(`alter table subscription add column ${column}`).execute(db);
    await sql.raw(`update subscription set created_at = since`).execute(db);
    await sql.raw(`create index subscription_guild on subscription (guild)`).execute(db);
  },
};
