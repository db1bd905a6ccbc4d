import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

const statements = [
  // The Discord channel a message is in where that is not its recipient: a thread, a direct conversation.
  `alter table message add column place text`,
  `create index message_step on message (action, channel)`,
  `create index message_discord on message (discord_id)`,
  `create table direct (person text primary key, channel text not null)`,
  `create table seen (
    message_id text not null, person text not null, has_role integer not null, at bigint not null,
    primary key (message_id, person))`,
  `create table board (
    channel text primary key, guild text not null, language text not null, generation integer not null,
    created_by text not null, created_at bigint not null)`,
];

export const delivery: Migration = {
  name: '0007-delivery',
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
