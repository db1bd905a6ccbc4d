import { type Migration, statements } from './migration.ts';

/**
 * The tables of the first release, in the order in which they were added. The types exist in both SQLite and PostgreSQL: text, integer,
 * bigint (instants in ms), double precision.
 */
export const firstRelease: readonly Migration[] = [
  statements('0001-first', [
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
    // Partial indexes hold only what is still to be done, so that entries settled over the years cost the dispatcher nothing.
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
  ]),
  statements('0002-statements', [
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
  ]),
  // The defaults mean what a subscription of the first version meant: alerts at once, to the channel alone, day and night, from the
  // settings file.
  statements('0003-subscription', [
    `alter table subscription add column person text`,
    `alter table subscription add column deadlines text not null default ''`,
    `alter table subscription add column tiers text not null default ''`,
    `alter table subscription add column sources text not null default ''`,
    `alter table subscription add column quiet_from text`,
    `alter table subscription add column quiet_to text`,
    `alter table subscription add column quiet_zone text`,
    `alter table subscription add column quiet_how text`,
    `alter table subscription add column digest_every text`,
    `alter table subscription add column digest_weekday text`,
    `alter table subscription add column digest_at text`,
    `alter table subscription add column digest_zone text`,
    `alter table subscription add column publish integer not null default 0`,
    `alter table subscription add column thread integer not null default 0`,
    `alter table subscription add column events integer not null default 0`,
    `alter table subscription add column paused_since bigint`,
    `alter table subscription add column created_by text not null default 'config'`,
    `alter table subscription add column created_at bigint not null default 0`,
    `update subscription set created_at = since`,
    `create index subscription_guild on subscription (guild)`,
  ]),
  // Drafts that people have begun in Discord and not decided; one row per field.
  statements('0004-drafts', [
    `create table draft (
      id text primary key, kind text not null, person text not null, guild text, expires_at bigint not null)`,
    `create table draft_field (
      draft_id text not null references draft (id), name text not null, value text not null,
      primary key (draft_id, name))`,
    `create index draft_expiry on draft (expires_at)`,
  ]),
  // One row per lease; `token` grows each time the lease changes hands, so that a holder who slept past its end is recognised.
  statements('0005-lease', [
    `create table lease (name text primary key, holder text not null, token bigint not null, until bigint not null)`,
  ]),
  statements('0006-proposals', [
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
  ]),
  statements('0007-delivery', [
    // The Discord channel a message is in where that is not its recipient: a thread, a direct conversation.
    `alter table message add column place text`,
    `create index message_step on message (action, channel)`,
    `create index message_discord on message (discord_id)`,
    `create table direct (person text primary key, channel text not null)`,
    `create table seen (
      message_id text not null, person text not null, has_role integer not null, at bigint not null,
      primary key (message_id, person))`,
    `create table board (
      channel text primary key, guild text not null, language text not null, generation integer not null,
      created_by text not null, created_at bigint not null)`,
  ]),
  // Deadlines of one Discord server, and the catalogue's deadline that each one replaces there.
  statements('0008-scope', [
    `alter table deadline add column guild text`,
    `alter table deadline add column shadows text`,
  ]),
  // The source's own category of a document, which its page does not state.
  statements('0009-statement-categories', [`alter table statement add column categories text not null default ''`]),
];
