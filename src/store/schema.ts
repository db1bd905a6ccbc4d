import { type Expression, type RawBuilder, sql } from 'kysely';
import type { EpochMs } from '../clock.ts';
import type { AddedSourceSchema } from './added-sources.ts';

export type DirectRow = { readonly person: string; readonly channel: string };

export type SeenRow = {
  readonly message_id: string;
  readonly person: string;
  /** 0 or 1: the person had the role that the post mentions. */
  readonly has_role: number;
  readonly at: EpochMs;
};

export type BoardRow = {
  readonly channel: string;
  readonly guild: string;
  readonly language: string;
  readonly generation: number;
  readonly created_by: string;
  readonly created_at: EpochMs;
};

/** Tables of everything the ledger does besides posting. */
export type DeliverySchema = {
  readonly direct: DirectRow;
  readonly seen: SeenRow;
  readonly board: BoardRow;
};

export type ProposalRow = {
  readonly id: string;
  readonly guild: string | null;
  readonly deadline_id: string | null;
  readonly base: string | null;
  readonly measure_id: string | null;
  readonly kind: string;
  readonly title_en: string;
  readonly title_ko: string;
  readonly countries: Lines;
  readonly before_date: string | null;
  readonly before_time: string | null;
  readonly before_zone: string | null;
  readonly because: Lines;
  readonly sure: string;
  readonly state: string;
  readonly decided_by: string | null;
  readonly decided_at: EpochMs | null;
  readonly decided_reason: string | null;
  readonly revision_id: string | null;
  readonly card_group: string;
  readonly created_at: EpochMs;
  readonly changed_at: EpochMs;
};

export type ProposalSourceRow = {
  readonly proposal_id: string;
  /** The smallest comes first. */
  readonly n: number;
  readonly statement_id: string | null;
  readonly tier: string;
  readonly change: string;
  readonly moment_date: string | null;
  readonly moment_time: string | null;
  readonly moment_zone: string | null;
  readonly boundary: string | null;
  readonly basis: string;
  readonly rate_stated: Flag;
  readonly rate_before: string | null;
  readonly rate_after: string | null;
  readonly quote: string;
  readonly quote_offset: number;
  readonly instrument_type: string;
  readonly instrument_number: string | null;
  readonly instrument_title: string;
  readonly instrument_signed_on: string | null;
  readonly instrument_fr_document: string | null;
  readonly instrument_url: string | null;
  readonly published_at: EpochMs;
};

/** A version of a statement whose dates were weighed. */
export type ProposalReadRow = { readonly statement_id: string; readonly version: number; readonly read_at: EpochMs };

export type ProposalSchema = {
  readonly proposal: ProposalRow;
  readonly proposal_source: ProposalSourceRow;
  readonly proposal_read: ProposalReadRow;
};

export type SourcePollRow = {
  readonly source: string;
  readonly state: string | null;
  readonly baseline_at: EpochMs | null;
  readonly due_at: EpochMs;
  readonly checked_at: EpochMs | null;
  readonly trouble_code: string | null;
  readonly trouble_en: string | null;
  readonly trouble_ko: string | null;
  readonly trouble_since: EpochMs | null;
  readonly failures: number;
  readonly stale_told_at: EpochMs | null;
};

export type StatementRow = {
  readonly id: string;
  readonly source: string;
  readonly source_key: string;
  readonly url: string;
  readonly tier: string;
  readonly title: string;
  /** `foldTitle` of the title. */
  readonly title_key: string;
  readonly instrument_type: string | null;
  readonly number: string | null;
  readonly signed_on: string | null;
  readonly corrects: string | null;
  readonly language: string | null;
  readonly categories: Lines;
  readonly published_at: EpochMs | null;
  readonly seen_at: EpochMs;
  readonly state: string;
  readonly countries: Lines;
  readonly sectors: Lines;
  readonly authorities: Lines;
  readonly headings: Lines;
  readonly event_id: string | null;
  readonly page_due_at: EpochMs | null;
  readonly page_tries: number;
  /** Of the current version. */
  readonly digest: string;
  readonly sketch: string;
};

export type VersionRow = {
  readonly statement_id: string;
  readonly n: number;
  readonly title: string;
  readonly summary: string;
  readonly text: string | null;
  readonly digest: string;
  readonly seen_at: EpochMs;
  /** Sentences, which hold no line break. */
  readonly added: Lines;
  readonly removed: Lines;
};

export type ReasonRow = {
  readonly statement_id: string;
  readonly n: number;
  readonly because: string;
  readonly words: string;
};

export type StatedDateRow = {
  readonly statement_id: string;
  readonly n: number;
  readonly instant: EpochMs | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly role: string;
  readonly form: string;
  readonly boundary: string | null;
  readonly quote: string;
  readonly sentence: string;
  readonly flags: Lines;
};

export type AddressRow = {
  readonly source: string;
  readonly source_key: string;
  readonly statement_id: string;
  readonly url: string;
};

export type EventRow = {
  readonly id: string;
  readonly first_id: string;
  readonly told_at: EpochMs;
  readonly changed_at: EpochMs;
};

export type StatementSchema = {
  readonly source_poll: SourcePollRow;
  readonly statement: StatementRow;
  readonly statement_version: VersionRow;
  readonly statement_reason: ReasonRow;
  readonly statement_date: StatedDateRow;
  readonly statement_address: AddressRow;
  readonly statement_event: EventRow;
};

/** Lists (countries, headings, kinds) are only ever read whole and matched in the domain, so each is one text column, a value per line. */
export type Lines = string;

/** 0 or 1: the one form of a boolean that every dialect keeps. */
export type Flag = number;

export type MeasureRow = {
  readonly id: string;
  readonly title_en: string;
  readonly title_ko: string;
  readonly summary_en: string;
  readonly summary_ko: string;
  readonly imposed_by: string;
  readonly imposed_on: Lines;
  readonly authority: string;
  readonly sectors: Lines;
  readonly hts: Lines;
  readonly see_also: Lines;
  readonly reach: string | null;
};

export type DeadlineRow = {
  readonly id: string;
  readonly measure_id: string;
  readonly kind: string;
  readonly title_en: string;
  readonly title_ko: string;
  readonly window_date: string | null;
  readonly window_time: string | null;
  readonly window_zone: string | null;
  readonly window_days: number | null;
  readonly window_revision: string | null;
  readonly guild: string | null;
  readonly shadows: string | null;
  readonly reach: string | null;
};

export type RevisionRow = {
  readonly id: string;
  readonly deadline_id: string;
  /** Order in the chain. History filled in takes the middle between its neighbours, so that nothing else is rewritten. */
  readonly position: number;
  readonly change: string;
  readonly moment_date: string | null;
  readonly moment_time: string | null;
  readonly moment_zone: string | null;
  readonly boundary: string | null;
  readonly basis: string;
  readonly rate_stated: Flag;
  readonly rate_before: string | null;
  readonly rate_after: string | null;
  readonly instrument_type: string;
  readonly instrument_number: string | null;
  readonly instrument_title: string;
  readonly instrument_signed_on: string | null;
  readonly instrument_fr_document: string | null;
  readonly instrument_url: string | null;
  readonly quote: string | null;
  readonly evidence: string;
  readonly note: string | null;
  readonly announced_at: EpochMs;
  readonly announced_precision: string;
  readonly recorded_at: EpochMs;
  readonly recorded_by: string;
  readonly restores: string | null;
  readonly approval: string | null;
  readonly undoes: string | null;
  readonly reach: string | null;
  readonly title_before_en: string | null;
  readonly title_before_ko: string | null;
  readonly title_after_en: string | null;
  readonly title_after_ko: string | null;
  readonly source_id: string | null;
  readonly source_digest: string | null;
};

export type SubscriptionRow = {
  readonly id: string;
  readonly channel: string;
  readonly guild: string | null;
  readonly countries: Lines;
  readonly measures: Lines;
  readonly sectors: Lines;
  readonly authorities: Lines;
  readonly kinds: Lines;
  readonly leads: Lines;
  readonly language: string;
  readonly mention_role: string | null;
  readonly mention_kinds: Lines;
  readonly since: EpochMs;
  readonly start_card: Flag;
  readonly person: string | null;
  readonly deadlines: Lines;
  readonly tiers: Lines;
  readonly sources: Lines;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly quiet_zone: string | null;
  readonly quiet_how: string | null;
  /** Null: statements arrive at once. */
  readonly digest_every: string | null;
  readonly digest_weekday: string | null;
  readonly digest_at: string | null;
  readonly digest_zone: string | null;
  /** `mon 09:00 Asia/Seoul`. */
  readonly weekly: string | null;
  readonly publish: Flag;
  readonly zone: string | null;
  readonly thread: Flag;
  readonly events: Flag;
  readonly paused_since: EpochMs | null;
  readonly created_by: string;
  readonly created_at: EpochMs;
};

/** `cut`: the expansion was ended because the revision is no longer current; it goes on when the notice is wanted again. */
export const EXPANSION = { pending: 0, done: 1, cut: 2 } as const;

export type NoticeRow = {
  readonly id: string;
  readonly kind: string;
  readonly deadline_id: string | null;
  readonly revision_id: string | null;
  readonly lead: string | null;
  readonly due: EpochMs;
  readonly reached: EpochMs | null;
  readonly group_key: string;
  readonly subscription_id: string | null;
  readonly subject: string | null;
  readonly detail: string | null;
  readonly priority: number;
  readonly cursor_id: string | null;
  readonly expansion: number;
};

export type EntryRow = {
  readonly id: string;
  readonly notice_id: string;
  readonly subscription_id: string;
  readonly channel: string;
  readonly kind: string;
  readonly deadline_id: string | null;
  readonly revision_id: string | null;
  readonly lead: string | null;
  readonly due: EpochMs;
  /** Not to be claimed before, whatever is due: set when a group was dissolved. */
  readonly not_before: EpochMs;
  /** The later of `due` and `not_before`. */
  readonly ready: EpochMs;
  readonly reached: EpochMs | null;
  readonly group_key: string;
  readonly subject: string | null;
  readonly detail: string | null;
  readonly priority: number;
  readonly state: string;
  readonly reason: string | null;
  /** Set while and after a message carries the entry: an entry with a message was attempted. */
  readonly message_id: string | null;
  readonly owner: string | null;
  readonly lease_until: EpochMs | null;
  readonly sent_at: EpochMs | null;
};

export type MessageRow = {
  readonly id: string;
  readonly action: string;
  readonly subscription_id: string;
  readonly channel: string;
  readonly place: string | null;
  readonly priority: number;
  readonly state: string;
  readonly reason: string | null;
  readonly target: string | null;
  readonly revision_id: string | null;
  readonly discord_id: string | null;
  readonly body: string | null;
  readonly first_attempt_at: EpochMs | null;
  readonly sent_at: EpochMs | null;
  readonly attempts: number;
  readonly not_before: EpochMs;
};

export type RecipientRow = {
  readonly channel: string;
  readonly broken_since: EpochMs;
  readonly missing: string;
  readonly probe_at: EpochMs;
};

export type DraftRow = {
  readonly id: string;
  readonly kind: string;
  readonly person: string;
  readonly guild: string | null;
  readonly expires_at: EpochMs;
  /** A JSON object of texts. */
  readonly fields: string;
};

export type Schema = StatementSchema &
  AddedSourceSchema &
  DeliverySchema &
  ProposalSchema & {
    readonly measure: MeasureRow;
    readonly deadline: DeadlineRow;
    readonly revision: RevisionRow;
    readonly subscription: SubscriptionRow;
    readonly notice: NoticeRow;
    readonly entry: EntryRow;
    readonly message: MessageRow;
    readonly recipient: RecipientRow;
    readonly draft: DraftRow;
    readonly meta: { readonly key: string; readonly value: string };
    readonly lease: { readonly name: string; readonly holder: string; readonly token: number; readonly until: EpochMs };
    readonly migration: { readonly name: string; readonly applied_at: EpochMs };
  };

/** Conditions of the partial indexes, word for word: a bound parameter in their place would leave the index unused. */
export const condition = {
  owed: (table: string): Condition => sql`${sql.ref(`${table}.state`)} in ('planned', 'held')`,
  underWay: (table: string): Condition => sql`${sql.ref(`${table}.state`)} in ('claimed', 'sending', 'later')`,
  claimed: (table: string): Condition => sql`${sql.ref(`${table}.state`)} = 'claimed'`,
  sent: (table: string): Condition => sql`${sql.ref(`${table}.state`)} = 'sent'`,
  /** Holds up what else is owed to its channel: on the wire, or still likely to be through soon. One that keeps failing does not. */
  blocking: (table: string): Condition =>
    sql`${sql.ref(`${table}.state`)} in ('sending', 'later') and (${sql.ref(`${table}.state`)} = 'sending' or ${sql.ref(`${table}.attempts`)} < 3)`,
  unfinished: (table: string): Condition => sql`${sql.ref(`${table}.state`)} in ('sending', 'later')`,
  waiting: (table: string): Condition => sql`${sql.ref(`${table}.state`)} = 'waiting'`,
  /** Not of a subscription that is paused. */
  unpaused: (table: string): Condition =>
    sql`not exists (select 1 from subscription as paused where paused.id = ${sql.ref(`${table}.subscription_id`)} and paused.paused_since is not null)`,
  pending: (table: string): Condition => sql`${sql.ref(`${table}.expansion`)} = 0`,
} as const;

type Condition = RawBuilder<boolean>;

/** The later of an instant in a column and a given one; SQLite and PostgreSQL have no function of one name for it. */
export function laterOf(column: Expression<EpochMs>, instant: EpochMs): RawBuilder<EpochMs> {
  return sql<EpochMs>`case when ${column} > ${instant} then ${column} else ${instant} end`;
}

/**
 * At most so many rows. Bound as a sum: a plain `limit ?` makes SQLite prepare the statement again each time it is bound, to plan
 * for that number, which takes longer than most of our statements.
 */
export const atMost = (count: number): RawBuilder<number> => sql<number>`${count} + 0`;
