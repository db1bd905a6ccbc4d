import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

type Row = { readonly id: string; readonly guild: string };
type Told = { readonly id: string; readonly kind: string; readonly notice_id?: string };

/** Given to deadlines that people add: no file may have such an id. */
const ADDED = /^added-[0-9a-f]{12}$/;

/**
 * A deadline of a server that was imported under an id which the catalogue may use gets one of its server's own. What was told of
 * it goes along, so that nothing is told again. Its revisions keep theirs: the catalogue takes a free id where one is taken.
 */
export const serverIds: Migration = {
  name: '0024-server-ids',
  async up(db: Kysely<unknown>) {
    const { rows } = await sql<Row>`select id, guild from deadline where guild is not null`.execute(db);
    for (const { id, guild } of rows) {
      if (!id.endsWith(`@${guild}`) && !ADDED.test(id)) await rename(db, id, await freeId(db, `${id}@${guild}`));
    }
  },
};

async function freeId(db: Kysely<unknown>, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}~${n}`;
    const { rows } = await sql`select 1 from deadline where id = ${id}`.execute(db);
    if (rows.length === 0) return id;
  }
}

async function rename(db: Kysely<unknown>, from: string, to: string): Promise<void> {
  const columns = sql.raw(
    'measure_id, kind, title_en, title_ko, window_date, window_time, window_zone, window_days, window_revision, guild, shadows',
  );
  await sql`insert into deadline (id, ${columns}) select ${sql.val(to)}, ${columns} from deadline where id = ${from}`.execute(
    db,
  );
  await sql`update revision set deadline_id = ${to} where deadline_id = ${from}`.execute(db);
  await sql`update proposal set deadline_id = ${to} where deadline_id = ${from}`.execute(db);
  await sql`delete from deadline where id = ${from}`.execute(db);
  const renamed = (kind: string, id: string) =>
    id.startsWith(`${kind}/${from}/`) ? `${kind}/${to}/${id.slice(kind.length + from.length + 2)}` : id;
  const notices = await sql<Told>`select id, kind from notice where deadline_id = ${from}`.execute(db);
  for (const { id, kind } of notices.rows) {
    await sql`update notice set id = ${renamed(kind, id)}, deadline_id = ${to} where id = ${id}`.execute(db);
  }
  const entries = await sql<Told>`select id, kind, notice_id from entry where deadline_id = ${from}`.execute(db);
  for (const { id, kind, notice_id: notice = '' } of entries.rows) {
    await sql`update entry set id = ${renamed(kind, id)}, notice_id = ${renamed(kind, notice)}, deadline_id = ${to} where id = ${id}`.execute(
      db,
    );
  }
  const followers = await sql<{ id: string; deadlines: string }>`select id, deadlines from subscription`.execute(db);
  for (const { id, deadlines } of followers.rows) {
    const lines = deadlines.split('\n');
    if (!lines.includes(from)) continue;
    const next = lines.map((line) => (line === from ? to : line)).join('\n');
    await sql`update subscription set deadlines = ${next} where id = ${id}`.execute(db);
  }
}
