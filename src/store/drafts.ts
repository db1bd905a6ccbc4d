import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DraftStore } from '../app/subscriptions/drafts.ts';
import type { Schema } from './schema.ts';

const fieldsColumn = z.record(z.string(), z.string());

export function draftStore(db: Kysely<Schema>): DraftStore {
  return {
    async put({ id, kind, person, guild, fields, expiresAt }) {
      const rest = { kind, person, guild, expiresAt, fields: JSON.stringify(fields) };
      await db
        .insertInto('draft')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute();
    },

    async get(id) {
      const row = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? { ...row, fields: fieldsColumn.parse(JSON.parse(row.fields)) } : null;
    },

    async take(id) {
      const gone = await db.deleteFrom('draft').where('id', '=', id).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },

    async prune(before) {
      await db.deleteFrom('draft').where('expiresAt', '<', before).execute();
    },
  };
}
