import type { Kysely } from 'kysely';
import type { AddedSourceStore } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { tiers } from '../domain/source.ts';
import { languages, word } from './rows.ts';
import type { Schema } from './schema.ts';

export type AddedSourceRow = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly tier: string;
  readonly address: string;
  readonly language: string | null;
  readonly selector: string | null;
  readonly added_by: string;
  readonly added_at: EpochMs;
};

export type PausedSourceRow = { readonly source: string; readonly paused_by: string; readonly paused_at: EpochMs };

export type AddedSourceSchema = { readonly added_source: AddedSourceRow; readonly paused_source: PausedSourceRow };

export function addedSourceStore(db: Kysely<Schema>): AddedSourceStore {
  return {
    async added() {
      const rows = await db.selectFrom('added_source').selectAll().orderBy('added_at').orderBy('id').execute();
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        tier: word(tiers, row.tier, 'added_source.tier'),
        address: row.address,
        language: row.language === null ? null : word(languages, row.language, 'added_source.language'),
        selector: row.selector,
        by: row.added_by,
        at: row.added_at,
      }));
    },
    async add({ id, kind, name, tier, address, language, selector, by, at }) {
      const inserted = await db
        .insertInto('added_source')
        .values({ id, kind, name, tier, address, language, selector, added_by: by, added_at: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return Number(inserted.numInsertedOrUpdatedRows ?? 0n) > 0;
    },
    remove: (id) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('paused_source').where('source', '=', id).execute();
        const gone = await trx.deleteFrom('added_source').where('id', '=', id).executeTakeFirst();
        return Number(gone.numDeletedRows) > 0;
      }),
    async paused() {
      const rows = await db.selectFrom('paused_source').selectAll().orderBy('source').execute();
      return rows.map((row) => ({ source: row.source, by: row.paused_by, at: row.paused_at }));
    },
    async pause({ source, by, at }) {
      const inserted = await db
        .insertInto('paused_source')
        .values({ source, paused_by: by, paused_at: at })
        .onConflict((conflict) => conflict.column('source').doNothing())
        .executeTakeFirst();
      return Number(inserted.numInsertedOrUpdatedRows ?? 0n) > 0;
    },
    async resume(source) {
      const gone = await db.deleteFrom('paused_source').where('source', '=', source).executeTakeFirst();
      return Number(gone.numDeletedRows) > 0;
    },
  };
}
