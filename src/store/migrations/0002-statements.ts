import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

const tables = [
  `create table source_poll (
    source text primary key, state text, baseline_at bigint, due_at bigint not null, checked_at bigint,
    trouble_code text, trouble_en text, trouble_ko text, trouble_since bigint, failures integer not null, stale_told_at bigint)`,
  `create table statement (
    id text primary key, source text not null, source_key text not null, url text not null, tier text not null,
    title text not null, title_key text not null, instrument_type text, number text, signed_on text, corrects text,
    language text, published_at bigint, seen_at bigint not null, state text not null, countries text not null,
    sectors text not null, authorities text not null, headings text not null, event_id text, page_due_at bigint,
    page_tries integer not null, digest text not null, sketch text not null)`,
  `create table statement_version (
    statement_id text not null references statement (id), n integer not null, title text not null,
    summary text not null, text text, digest text not null, seen_at bigint not null, added text not null,
    removed text not null, primary key (statement_id, n))`,
  `create table statement_reason (
    statement_id text not null references statement (id), n integer not null, because text not null,
    words text not null, primary key (statement_id, n))`,
  `create table statement_date (
    statement_id text not null references statement (id), n integer not null, instant bigint, date text, time text,
    zone text, role text not null, form text not null, boundary text, quote text not null, sentence text not null,
    flags text not null, primary key (statement_id, n))`,
  `create table statement_address (
    source text not null, source_key text not null, statement_id text not null references statement (id),
    url text not null, primary key (source, source_key))`,
  `create table statement_event (
    id text primary key, first_id text not null, told_at bigint not null, changed_at bigint not null)`,
];

const indexes = [
  `create index statement_seen on statement (seen_at)`,
  `create index statement_key on statement (source, source_key)`,
  `create index statement_of_event on statement (event_id)`,
  `create index statement_page on statement (page_due_at) where page_due_at is not null`,
  `create index statement_held on statement (source, seen_at) where state = 'held'`,
  `create index statement_told on statement (published_at, seen_at) where state = 'told'`,
  `create index statement_address_url on statement_address (url)`,
  `create index statement_address_of on statement_address (statement_id)`,
  `create index statement_event_changed on statement_event (changed_at)`,
  `create index entry_group on entry (group_key) where state = 'sent'`,
];

export const statements: Migration = {
  name: '0002-statements',
  async up(db: Kysely<unknown>) {
    for (const statement of [...tables, ...indexes]) await sql.raw(statement).execute(db);
  },
};
