import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

const statements = [
  `create table proposal (
    id text primary key, guild text, deadline_id text, base text, measure_id text, kind text not null,
    title_en text not null, title_ko text not null, countries text not null, before_date text, before_time text,
    before_zone text, because text not null, sure text not null, state text not null, decided_by text, decided_at bigint,
    decided_reason text, revision_id text, card_group text not null, created_at bigint not null, changed_at bigint not null)`,
  `create table proposal_source (
    proposal_id text not null references proposal (id), n integer not null, statement_id text, tier text not null,
    change text not null, moment_date text, moment_time text, moment_zone text, boundary text, basis text not null,
    rate_stated integer not null, rate_before text, rate_after text, quote text not null, quote_offset integer not null,
    instrument_type text not null, instrument_number text, instrument_title text not null, instrument_signed_on text,
    instrument_fr_document text, instrument_url text, published_at bigint not null, primary key (proposal_id, n))`,
  `create table proposal_read (
    statement_id text not null, version integer not null, read_at bigint not null, primary key (statement_id, version))`,
  `create index proposal_open on proposal (created_at) where state = 'open'`,
  `create index proposal_changed on proposal (changed_at)`,
];

export const proposals: Migration = {
  name: '0006-proposals',
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
