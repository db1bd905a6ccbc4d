import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Deadlines of one Discord server, and which one of the catalogue each replaces there. */
const statements = [`alter table deadline add column guild text`, `alter table deadline add column shadows text`];

export const deadlineScope: Migration = {
  name: '0008-scope',
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
