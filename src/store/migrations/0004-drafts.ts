import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What people have begun in Discord and not decided; its fields a row each. */
const statements = [
  `create table draft (
    id text primary key, kind text not null, person text not null, guild text, expires_at bigint not null)`,
  `create table draft_field (
    draft_id text not null references draft (id), name text not null, value text not null,
    primary key (draft_id, name))`,
  `create index draft_expiry on draft (expires_at)`,
];

export const drafts: Migration = {
  name: '0004-drafts',
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
