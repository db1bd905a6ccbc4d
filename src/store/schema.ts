import { CamelCasePlugin, type Expression, Kysely, type KyselyConfig, type RawBuilder, sql } from 'kysely';
import type { DeadlineCard } from '../app/deliver/ports.ts';
import type { Standing } from '../app/statements/ports.ts';
import type { AddedSource, PausedSource } from '../app/statements/sources.ts';
import type { Recipient } from '../app/store.ts';
import type { Draft } from '../app/subscriptions/drafts.ts';
import type { EpochMs } from '../clock.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Entry, Message, Notice } from '../domain/ledger.ts';
import type { Measure } from '../domain/measure.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Instrument, Revision } from '../domain/revision.ts';
import type { StatedDate, StatedReason, Statement, StatementEvent, Version } from '../domain/statement.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { SettingOf, Switch } from '../domain/subscription-settings.ts';

/**
 * Tables and columns under their names in the program: `noticeId` is the column `notice_id`. A column that equals a field of the domain has
 * its type; only further columns are declared here.
 */
export type Schema = {
  readonly measure: MeasureRow;
  readonly deadline: DeadlineRow;
  readonly revision: RevisionRow;
  readonly subscription: SubscriptionRow;
  readonly notice: NoticeRow;
  readonly entry: EntryRow;
  readonly message: Message;
  readonly recipient: Recipient;
  readonly direct: { readonly person: string; readonly channel: string };
  /** `hasRole`: the person had the role that the post mentions. */
  readonly seen: { readonly messageId: string; readonly person: string; readonly hasRole: Flag; readonly at: EpochMs };
  readonly board: DeadlineCard;
  /** `fields`: a JSON object of texts. */
  readonly draft: Omit<Draft, 'fields'> & { readonly fields: string };
  readonly proposal: ProposalRow;
  readonly proposalSource: ProposalSourceRow;
  /** A version of a statement whose dates were read for proposals. */
  readonly proposalRead: { readonly statementId: string; readonly version: number; readonly readAt: EpochMs };
  readonly sourcePoll: SourcePollRow;
  readonly statement: StatementRow;
  readonly statementVersion: VersionRow;
  readonly statementReason: ReasonRow;
  readonly statementDate: StatedDateRow;
  readonly statementAddress: {
    readonly source: string;
    readonly sourceKey: string;
    readonly statementId: string;
    readonly url: string;
  };
  readonly statementEvent: StatementEvent;
  readonly addedSource: Omit<AddedSource, 'by' | 'at'> & { readonly addedBy: string; readonly addedAt: EpochMs };
  readonly pausedSource: Omit<PausedSource, 'by' | 'at'> & { readonly pausedBy: string; readonly pausedAt: EpochMs };
  readonly meta: { readonly key: string; readonly value: string };
  readonly lease: { readonly name: string; readonly holder: string; readonly token: number; readonly until: EpochMs };
  readonly migration: { readonly name: string; readonly appliedAt: EpochMs };
};

export const kyselyOf = (config: KyselyConfig): Kysely<Schema> =>
  new Kysely<Schema>({ ...config, plugins: [new CamelCasePlugin()] });

/**
 * Lists (countries, headings, kinds) are only ever read whole and matched in the domain, so each is one text column, with one value per
 * line.
 */
export type Lines = string;

/** 0 or 1: the one form of a boolean that both dialects store. */
type Flag = number;

type MomentColumns = {
  readonly momentDate: string | null;
  readonly momentTime: string | null;
  readonly momentZone: string | null;
};

/** `rateStated` distinguishes an empty rate from none. */
type RateColumns = { readonly rateStated: Flag; readonly rateBefore: string | null; readonly rateAfter: string | null };

type InstrumentColumns = {
  readonly instrumentType: Instrument['type'];
  readonly instrumentNumber: string | null;
  readonly instrumentTitle: string;
  readonly instrumentSignedOn: string | null;
  readonly instrumentFrDocument: string | null;
  readonly instrumentUrl: string | null;
};

/** The change that a proposal would make to a deadline, or that a revision made. */
export type ChangeColumns = MomentColumns & RateColumns & InstrumentColumns;

type TitleColumns = { readonly titleEn: string; readonly titleKo: string };

export type MeasureRow = Pick<Measure, 'id' | 'authority' | 'imposedBy'> &
  TitleColumns & {
    readonly summaryEn: string;
    readonly summaryKo: string;
    readonly imposedOn: Lines;
    readonly sectors: Lines;
    readonly hts: Lines;
    readonly seeAlso: Lines;
    readonly reach: string | null;
  };

export type DeadlineRow = Pick<Deadline, 'id' | 'measureId' | 'kind' | 'guild'> &
  TitleColumns & {
    readonly windowDate: string | null;
    readonly windowTime: string | null;
    readonly windowZone: string | null;
    readonly windowDays: number | null;
    readonly windowRevision: string | null;
    readonly shadows: string | null;
    readonly reach: string | null;
  };

export type RevisionRow = Pick<
  Revision,
  'id' | 'change' | 'boundary' | 'basis' | 'quote' | 'evidence' | 'note' | 'announcedAt' | 'recordedAt' | 'restores'
> &
  ChangeColumns & {
    readonly deadlineId: string;
    /** Order in the chain. Filled-in history takes the middle between its neighbours, so that nothing else is rewritten. */
    readonly position: number;
    readonly announcedPrecision: Revision['announcedAtPrecision'];
    readonly recordedBy: string;
    readonly approval: string | null;
    readonly undoes: string | null;
    readonly reach: string | null;
    readonly titleBeforeEn: string | null;
    readonly titleBeforeKo: string | null;
    readonly titleAfterEn: string | null;
    readonly titleAfterKo: string | null;
    readonly sourceId: string | null;
    readonly sourceDigest: string | null;
  };

export type ProposalRow = Omit<
  Proposal,
  'title' | 'countries' | 'before' | 'because' | 'sources' | 'decision' | 'group'
> &
  TitleColumns & {
    readonly countries: Lines;
    readonly beforeDate: string | null;
    readonly beforeTime: string | null;
    readonly beforeZone: string | null;
    readonly because: Lines;
    readonly decidedBy: string | null;
    readonly decidedAt: EpochMs | null;
    readonly decidedReason: string | null;
    readonly revisionId: string | null;
    readonly cardGroup: string;
  };

export type ProposalSourceRow = Pick<
  Proposal['sources'][number],
  'statementId' | 'tier' | 'change' | 'boundary' | 'basis' | 'quote' | 'publishedAt'
> &
  ChangeColumns & {
    readonly proposalId: string;
    /** The smallest comes first. */
    readonly n: number;
    readonly quoteOffset: number;
  };

export type SourcePollRow = Omit<Standing, 'trouble'> & {
  readonly troubleCode: string | null;
  readonly troubleEn: string | null;
  readonly troubleKo: string | null;
  readonly troubleSince: EpochMs | null;
};

type StatementLists = 'categories' | 'countries' | 'sectors' | 'authorities' | 'headings';

export type StatementRow = Omit<Statement, 'key' | 'reasons' | 'dates' | StatementLists> &
  Readonly<Record<StatementLists, Lines>> & {
    readonly sourceKey: string;
    /** `foldTitle` of the title. */
    readonly titleKey: string;
    /** Of the current version. */
    readonly digest: string;
  };

/** `added` and `removed` are sentences, which hold no line break. */
export type VersionRow = Omit<Version, 'added' | 'removed'> & {
  readonly statementId: string;
  readonly added: Lines;
  readonly removed: Lines;
};

export type ReasonRow = StatedReason & { readonly statementId: string; readonly n: number };

export type StatedDateRow = Omit<StatedDate, 'flags'> & {
  readonly statementId: string;
  readonly n: number;
  readonly flags: Lines;
};

type SubscriptionLists = SettingOf<readonly unknown[]>;
type SubscriptionFlags = Switch | 'startCard';

export type SubscriptionRow = Omit<
  Subscription,
  SubscriptionLists | SubscriptionFlags | 'mention' | 'quiet' | 'digest' | 'weekly'
> &
  Readonly<Record<SubscriptionLists, Lines>> &
  Readonly<Record<SubscriptionFlags, Flag>> & {
    readonly mentionRole: string | null;
    readonly mentionKinds: Lines;
    readonly quietFrom: string | null;
    readonly quietTo: string | null;
    readonly quietZone: string | null;
    readonly quietHow: string | null;
    /** Null: statements arrive at once. */
    readonly digestEvery: string | null;
    readonly digestWeekday: string | null;
    readonly digestAt: string | null;
    readonly digestZone: string | null;
    /** `mon 09:00 Asia/Seoul`. */
    readonly weekly: string | null;
  };

/** `cut`: the expansion was ended because the revision is no longer current; it continues when the notice is wanted again. */
export const EXPANSION = { pending: 0, done: 1, cut: 2 } as const;

export type NoticeRow = Omit<Notice, 'group'> & {
  readonly groupKey: string;
  readonly priority: number;
  readonly cursorId: string | null;
  readonly expansion: number;
};

export type EntryRow = Omit<Entry, 'group'> & {
  readonly groupKey: string;
  /** Not claimed before this instant, even if due: set when a group was dissolved. */
  readonly notBefore: EpochMs;
  /** The later of `due` and `notBefore`. */
  readonly ready: EpochMs;
  readonly owner: string | null;
  readonly leaseUntil: EpochMs | null;
  readonly sentAt: EpochMs | null;
};

/** Conditions of the partial indexes, word for word: with a bound parameter instead, the index would not be used. */
export const condition = {
  owed: (table: string): Condition => sql`${sql.ref(`${table}.state`)} in ('planned', 'held')`,
  underWay: (table: string): Condition => sql`${sql.ref(`${table}.state`)} in ('claimed', 'sending', 'later')`,
  claimed: (table: string): Condition => sql`${sql.ref(`${table}.state`)} = 'claimed'`,
  sent: (table: string): Condition => sql`${sql.ref(`${table}.state`)} = 'sent'`,
  /** Blocks further messages to its channel: it is being sent, or still likely to succeed soon. One that keeps failing does not block. */
  blocking: (table: string): Condition =>
    sql`${sql.ref(`${table}.state`)} in ('sending', 'later') and (${sql.ref(`${table}.state`)} = 'sending' or ${sql.ref(`${table}.attempts`)} < 3)`,
  unfinished: (table: string): Condition => sql`${sql.ref(`${table}.state`)} in ('sending', 'later')`,
  waiting: (table: string): Condition => sql`${sql.ref(`${table}.state`)} = 'waiting'`,
  /** Its subscription is not paused. */
  unpaused: (table: string): Condition =>
    sql`not exists (select 1 from subscription as paused where paused.id = ${sql.ref(`${table}.subscriptionId`)} and paused.paused_since is not null)`,
  pending: (table: string): Condition => sql`${sql.ref(`${table}.expansion`)} = 0`,
} as const;

type Condition = RawBuilder<boolean>;

/** Its recipient is not broken. */
export const hasHealthyChannel = (table: 'entry' | 'message'): Condition =>
  sql`${sql.ref(`${table}.channel`)} not in (select channel from recipient)`;

/** The later of an instant in a column and a given one; SQLite and PostgreSQL have no function of the same name for it. */
export function laterOf(column: Expression<EpochMs>, instant: EpochMs): RawBuilder<EpochMs> {
  return sql<EpochMs>`case when ${column} > ${instant} then ${column} else ${instant} end`;
}

/**
 * Limits a query to this many rows. Bound as a sum: with a plain `limit ?` SQLite prepares the statement again at each binding, to plan for
 * that number, which takes longer than most of our statements.
 */
export const atMost = (count: number): RawBuilder<number> => sql<number>`${count} + 0`;
