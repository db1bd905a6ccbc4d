import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

type Field = { readonly draft_id: string; readonly name: string; readonly value: string };

/** The fields of a draft in one JSON column; what people have begun goes along, so that their "Save" still saves. */
export const draftFields: Migration = {
  name: '0025-draft-fields',
  async up(db: Kysely<unknown>) {
    await sql`alter table draft add column fields text not null default '{}'`.execute(db);
    const { rows } = await sql<Field>`select draft_id, name, value from draft_field order by draft_id, name`.execute(
      db,
    );
    for (const [id, fields] of Map.groupBy(rows, ({ draft_id }) => draft_id)) {
      const column = JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value])));
      await sql`update draft set fields = ${column} where id = ${id}`.execute(db);
    }
    await sql`drop table draft_field`.execute(db);
  },
};
