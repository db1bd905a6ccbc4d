import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Types that SQLite and PostgreSQL both know: text, integer, bigint (instants in ms), double precision. */
const tables = [
  `create table meta (key text primary key, value text not null)`,
  `create table measure (
    id text primary key, title_en text not null, title_ko text not null, summary_en text not null, summary_ko text not null,
    imposed_by text not null, imposed_on text not null, authority text not null, sectors text not null, hts text not null,
    see_also text not null)`,
  `create table deadline (
    id text primary key, measure_id text not null references measure (id), kind text not null, title_en text not null,
    title_ko text not null, window_date text, window_time text, window_zone text, window_days integer,
    window_revision text)`,
  `create table revision (
    id text primary key, deadline_id text not null references deadline (id), position double precision not null,
    change text not null, moment_date text, moment_time text, moment_zone text, boundary text, basis text not null,
    rate_stated integer not null, rate_before text, rate_after text, instrument_type text not null,
    instrument_number text, instrument_title text not null, instrument_signed_on text, instrument_fr_document text,
    instrument_url text, quote text, evidence text not null, note text, announced_at bigint not null,
    announced_precision text not null, recorded_at bigint not null, recorded_by text not null, restores text,
    source_id text, source_digest text)`,
  `create table subscription (
    id text primary key, channel text not null, guild text, countries text not null, measures text not null,
    sectors text not null, authorities text not null, kinds text not null, leads text not null, language text not null,
    mention_role text, mention_kinds text not null, since bigint not null, start_card integer not null)`,
  `create table notice (
    id text primary key, kind text not null, deadline_id text, revision_id text, lead text, due bigint not null,
    reached bigint, group_key text not null, subscription_id text, subject text, detail text, priority integer not null,
    cursor_id text, expansion integer not null)`,
  `create table message (
    id text primary key, action text not null, subscription_id text not null, channel text not null,
    priority integer not null, state text not null, reason text, target text, revision_id text, discord_id text,
    body text, first_attempt_at bigint, sent_at bigint, attempts integer not null, not_before bigint not null)`,
  `create table entry (
    id text primary key, notice_id text not null, subscription_id text not null, channel text not null,
    kind text not null, deadline_id text, revision_id text, lead text, due bigint not null, not_before bigint not null,
    ready bigint not null, reached bigint, group_key text not null, subject text, detail text, priority integer not null,
    state text not null, reason text, message_id text references message (id), owner text, lease_until bigint,
    sent_at bigint)`,
  `create table recipient (
    channel text primary key, broken_since bigint not null, missing text not null, probe_at bigint not null)`,
];

/** Partial ones hold only what is still to be done, so that what was settled over the years costs the dispatcher nothing. */
const indexes = [
  `create unique index revision_chain on revision (deadline_id, position)`,
  `create index notice_pending on notice (priority, due, id) where expansion = 0`,
  `create index notice_due on notice (due)`,
  `create index notice_deadline on notice (deadline_id, revision_id)`,
  `create index entry_turn on entry (priority, due, id, channel, ready) where state in ('planned', 'held')`,
  `create index entry_ready on entry (ready, channel) where state in ('planned', 'held')`,
  `create index entry_channel on entry (channel, ready) where state in ('planned', 'held')`,
  `create index entry_reminder on entry (deadline_id, revision_id, lead) where state in ('planned', 'held')`,
  `create index entry_under_way on entry (channel, state) where state in ('claimed', 'sending', 'later')`,
  `create index entry_lease on entry (lease_until, channel) where state = 'claimed'`,
  `create index entry_message on entry (message_id)`,
  `create index entry_notice on entry (notice_id, message_id)`,
  `create index entry_deadline on entry (deadline_id, subscription_id)`,
  `create index entry_subscription on entry (subscription_id)`,
  `create index entry_sent on entry (deadline_id, subscription_id, message_id) where state = 'sent'`,
  `create index message_unfinished on message (priority, not_before, id) where state in ('sending', 'later')`,
  `create index message_under_way on message (channel, state) where state in ('sending', 'later')`,
  `create index message_waiting on message (priority, not_before, id) where state = 'waiting'`,
  `create index message_subscription on message (subscription_id) where state in ('sending', 'later')`,
];

export const first: Migration = {
  name: '0001-first',
  async up(db: Kysely<unknown>) {
    for (const statement of [...tables, ...indexes]) await sql.raw(statement).execute(db);
  },
};
