import type { EpochMs } from '../clock.ts';
import type { Ahead, MeasuredDeadline } from '../domain/ahead.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { HealthReport } from '../domain/health-report.ts';
import type { Measure, Worded } from '../domain/measure.ts';
import { addDays, LEGAL_ZONE, startOfDay } from '../domain/moment.ts';
import type { DeadlineNoticeKind, StatementNoticeKind } from '../domain/notice-kind.ts';
import type { KnownEvent, KnownStatement } from '../domain/statement.ts';
import type { Language } from '../domain/subscription.ts';

/** One event for a message: everything known of it, and the open deadlines it affects, the nearest first. */
export type EventItem = {
  readonly event: KnownEvent;
  /** The statement the notice is about; for a new event the one that counts most. */
  readonly statement: KnownStatement;
  readonly tied: readonly Ahead[];
  /** Whether a deadline agrees with one of its documents and cites it. */
  readonly followed: boolean;
};

/** The inputs of every message: the language, the time, how fresh the sources are, and the ref by which it is found again. */
export type Telling = {
  readonly language: Language;
  readonly now: EpochMs;
  readonly freshness: readonly Freshness[];
  readonly ref: string;
};

/** The inputs of a message about statements. `events` has one entry, for a digest several. */
export type StatementFacts = Telling & {
  readonly kind: StatementNoticeKind;
  readonly events: readonly EventItem[];
  readonly sourceName: (id: string) => Worded | undefined;
  readonly page?: EventPageOf;
  /** How late the message is, in milliseconds; null when it is on time. */
  readonly late: number | null;
  readonly mentionRole: string | null;
};

/** One item of a message: a ledger entry with its deadline. */
export type AlertItem = {
  readonly kind: DeadlineNoticeKind;
  readonly deadline: Deadline;
  readonly measure: Measure;
  /** For news its revision, for reminders the one that set the moment. */
  readonly revisionId: string;
  readonly lead: string | null;
  readonly due: EpochMs;
  readonly reached: EpochMs | null;
  /** For a reminder of days, the zone of its channel, on whose calendar they are counted; without one the deadline's. */
  readonly zone?: string | null;
};

/** Builds the address of a deadline's page on the board, or null where nobody can open one. */
export type PageOf = (deadline: Deadline, language: Language) => string | null;

/** Builds the address of an event's page on the board; null where nobody can open one. */
export type EventPageOf = (eventId: string, language: Language) => string | null;

/** How fresh the data behind a card is. */
export type Freshness = {
  readonly source: string;
  /** In the reader's language, where the source has a name. */
  readonly name?: Worded;
  readonly checkedAt: EpochMs | null;
  /** For the catalogue: when people last compared it with its sources, and the last day for which they had read official texts. */
  readonly catalogue?: CatalogueDates;
};

/** Dates `YYYY-MM-DD`. */
type CatalogueDates = { readonly checkedOn: string; readonly knownUntil: string | null };

/** The check dates of the catalogue; null where there is none. */
export const catalogueDatesIn = (freshness: readonly Freshness[]): CatalogueDates | null =>
  freshness.find(({ catalogue }) => catalogue)?.catalogue ?? null;

/** Where the catalogue's knowledge ends: at the end of its last day in New York; null where the catalogue does not say. */
export function knownUntilIn(freshness: readonly Freshness[]): EpochMs | null {
  const day = catalogueDatesIn(freshness)?.knownUntil ?? null;
  return day === null ? null : startOfDay(addDays(day, 1), LEGAL_ZONE);
}

/** The inputs of a message about deadlines. `items` are sorted: the first decides title, colour and kind. */
export type MessageFacts = Telling & {
  readonly items: readonly AlertItem[];
  /** How late the message is, in milliseconds; null when it is on time (under two minutes). */
  readonly late: number | null;
  /** The role to ping for this kind, or null. */
  readonly mentionRole: string | null;
  /** Whether the reader may see who made entries for everyone: only in the home server. */
  readonly naming?: boolean;
  /** Countries the reader follows, whose rates are shown; left out or empty for all. */
  readonly countries?: readonly string[];
  readonly page?: PageOf;
};

/** A start card or a catch-up: the upcoming deadlines of one subscription. */
export type CardFacts = Telling & {
  readonly kind: 'catch-up';
  /** Why the card is posted: a subscription began, resumes after a pause, or somebody tests whether alerts arrive. */
  readonly reason: 'start' | 'resumed' | 'test';
  /** News from the pause that still holds, sorted. */
  readonly happened: readonly AlertItem[];
  readonly ahead: readonly MeasuredDeadline[];
  /** How many of `ahead`, from the front, are owed: reminders that fell due during a pause. They are always listed. */
  readonly owed: number;
  /** The subscription's filters in words: countries, measures, sectors. Empty: everything. */
  readonly countries: readonly string[];
  readonly page?: PageOf;
};

/** Trouble reported in the ops channel. */
export type HealthFacts = Telling & {
  readonly report: HealthReport;
  /** What the report is about, a Discord channel where it is all digits; null where it is about none. */
  readonly channel: string | null;
  /** For `apart`: the server's deadline and the catalogue's. */
  readonly apart?: { readonly own: Deadline; readonly original: Deadline };
};

/** Why an earlier post no longer holds. */
export type StrikeFacts = {
  readonly deadline: Deadline;
  /** The other deadlines in the post. */
  readonly beside: readonly Deadline[];
  readonly language: Language;
  readonly now: EpochMs;
  /** Link to the message about the change, or null when it is gone. */
  readonly link: string | null;
};
