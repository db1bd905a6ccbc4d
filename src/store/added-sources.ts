import type { Kysely } from 'kysely';
import type { AddedSourceStore } from '../app/statements/sources.ts';
import { tiers } from '../domain/source.ts';
import { languages } from '../domain/subscription.ts';
import { word } from './rows.ts';
import type { Schema } from './schema.ts';

export function addedSourceStore(db: Kysely<Schema>): AddedSourceStore {
  return {
    async added() {
      const rows = await db.selectFrom('addedSource').selectAll().orderBy('addedAt').orderBy('id').execute();
      return rows.map(({ addedBy: by, addedAt: at, ...row }) => ({
        ...row,
        tier: word(tiers, row.tier, 'added_source.tier'),
        language: row.language === null ? null : word(languages, row.language, 'added_source.language'),
        by,
        at,
      }));
    },
    async add({ id, kind, name, tier, address, language, selector, by, at }) {
      const inserted = await db
        .insertInto('addedSource')
        .values({ id, kind, name, tier, address, language, selector, addedBy: by, addedAt: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return Number(inserted.numInsertedOrUpdatedRows ?? 0n) > 0;
    },
    remove: (id) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('pausedSource').where('source', '=', id).execute();
        const gone = await trx.deleteFrom('addedSource').where('id', '=', id).executeTakeFirst();
        return Number(gone.numDeletedRows) > 0;
      }),
    async paused() {
      const rows = await db.selectFrom('pausedSource').selectAll().orderBy('source').execute();
      return rows.map((row) => ({ source: row.source, by: row.pausedBy, at: row.pausedAt }));
    },
    async pause({ source, by, at }) {
      const inserted = await db
        .insertInto('pausedSource')
        .values({ source, pausedBy: by, pausedAt: at })
        .onConflict((conflict) => conflict.column('source').doNothing())
        .executeTakeFirst();
      return Number(inserted.numInsertedOrUpdatedRows ?? 0n) > 0;
    },
    async resume(source) {
      const gone = await db.deleteFrom('pausedSource').where('source', '=', source).executeTakeFirst();
      return Number(gone.numDeletedRows) > 0;
    },
  };
}
