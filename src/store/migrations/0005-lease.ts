import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** One row a lease; `token` grows with every change of hands, so that a holder who slept through its end is recognised. */
export const lease: Migration = {
  name: '0005-lease',
  async up(db) {
    await sql
      .raw(
        `create table lease (name text primary key, holder text not null, token bigint not null, until bigint not null)`,
      )
      .execute(db);
  },
};
