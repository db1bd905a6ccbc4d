import type { Kysely } from 'kysely';
import type { DraftStore } from '../app/subscriptions/drafts.ts';
import type { Schema } from './schema.ts';

export function draftStore(db: Kysely<Schema>): DraftStore {
  return {
    put: ({ id, kind, person, guild, fields, expiresAt }) =>
      db.transaction().execute(async (trx) => {
        const rest = { kind, person, guild, expires_at: expiresAt };
        await trx
          .insertInto('draft')
          .values({ id, ...rest })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
          .execute();
        await trx.deleteFrom('draft_field').where('draft_id', '=', id).execute();
        const rows = Object.entries(fields).map(([name, value]) => ({ draft_id: id, name, value }));
        if (rows.length > 0) await trx.insertInto('draft_field').values(rows).execute();
      }),

    async get(id) {
      const row = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      const fields = await db
        .selectFrom('draft_field')
        .selectAll()
        .where('draft_id', '=', id)
        .orderBy('name')
        .execute();
      return {
        id,
        kind: row.kind,
        person: row.person,
        guild: row.guild,
        fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
        expiresAt: row.expires_at,
      };
    },

    take: (id) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('draft_field').where('draft_id', '=', id).execute();
        const gone = await trx.deleteFrom('draft').where('id', '=', id).executeTakeFirst();
        return Number(gone.numDeletedRows) > 0;
      }),

    prune: (before) =>
      db.transaction().execute(async (trx) => {
        const old = trx.selectFrom('draft').select('id').where('expires_at', '<', before);
        await trx.deleteFrom('draft_field').where('draft_id', 'in', old).execute();
        await trx.deleteFrom('draft').where('expires_at', '<', before).execute();
      }),
  };
}
