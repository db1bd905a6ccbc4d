import { type Kysely, sql } from 'kysely';
import { firstRelease } from './first-release.ts';
import { type Migration, statements } from './migration.ts';

/** Records whether a person approved a revision from a text, as the proposals recorded it, and which revision an undo undoes. */
export const takenBack: Migration = {
  name: '0023-taken-back',
  async up(db: Kysely<unknown>) {
    await sql`alter table revision add column approval text`.execute(db);
    await sql`alter table revision add column undoes text`.execute(db);
    const decided = sql`select proposal.state from proposal where proposal.revision_id = revision.id`;
    // Servers' copies are named after the original's id.
    const copied = sql`select proposal.state from proposal, deadline where deadline.id = revision.deadline_id
      and deadline.guild is not null and revision.id = proposal.revision_id || '@' || deadline.guild`;
    await sql`update revision set approval = case coalesce((${decided} limit 1), (${copied} limit 1))
      when 'approved' then 'as-read' when 'edited' then 'edited' end where recorded_by <> 'catalogue'`.execute(db);
  },
};

type Row = { readonly id: string; readonly guild: string };
type Told = { readonly id: string; readonly kind: string; readonly notice_id?: string };

/** The form of ids of deadlines that people add: no file may use one. */
const ADDED = /^added-[0-9a-f]{12}$/;

/**
 * A server's deadline that was imported under an id which the catalogue may use gets an id of its server. Notices and entries about it are
 * renamed too, so that nothing is sent again. Its revisions keep their ids: the catalogue takes a free id where one is taken.
 */
const serverIds: Migration = {
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

type Field = { readonly draft_id: string; readonly name: string; readonly value: string };

/** Puts the fields of a draft into one JSON column; existing drafts are kept, so that their "Save" still saves. */
const draftFields: Migration = {
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

/** In order; a new migration is added at the end. Migrations that move rows are defined above. */
export const migrations: readonly Migration[] = [
  ...firstRelease,
  // Sources that operators added in Discord, and sources they paused, those of the file included.
  statements('0021-added-sources', [
    `create table added_source (
      id text primary key, kind text not null, name text not null, tier text not null, address text not null,
      language text, selector text, added_by text not null, added_at bigint not null)`,
    `create table paused_source (source text primary key, paused_by text not null, paused_at bigint not null)`,
  ]),
  // The title change of a revision: it can be shown and undone.
  statements('0022-retitled', [
    `alter table revision add column title_before_en text`,
    `alter table revision add column title_before_ko text`,
    `alter table revision add column title_after_en text`,
    `alter table revision add column title_after_ko text`,
  ]),
  takenBack,
  serverIds,
  draftFields,
  // The countries and rates of a measure or revision, and the effect of a deadline on its measure. Null: the catalogue states nothing.
  statements('0026-reach', [
    `alter table measure add column reach text`,
    `alter table deadline add column reach text`,
    `alter table revision add column reach text`,
  ]),
  // The zone of a channel's people. Null: not set.
  statements('0027-channel-zone', [`alter table subscription add column zone text`]),
  // When a channel gets its weekly summary of changes: weekday, wall time and zone, as `mon 09:00 Asia/Seoul`. Null: never.
  statements('0028-weekly', [`alter table subscription add column weekly text`]),
];
