import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Sources that operators added in Discord, and those they paused, of the file's as well. */
const statements = [
  `create table added_source (
    id text primary key, kind text not null, name text not null, tier text not null, address text not null,
    language text, selector text, added_by text not null, added_at bigint not null)`,
  `create table paused_source (source text primary key, paused_by text not null, paused_at bigint not null)`,
];

export const addedSources: Migration = {
  name: '0021-added-sources',
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
