import { bodyLimits } from '../../alerts/body.ts';
import type { EventItem, EventPageOf, Freshness, StatementFacts } from '../../alerts/facts.ts';
import { digestFits, statementKinds } from '../../alerts/statement-kinds.ts';
import type { EpochMs } from '../../clock.ts';
import { type Ahead, aheadOf } from '../../domain/ahead.ts';
import type { Body } from '../../domain/body.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { nextDigest } from '../../domain/digest.ts';
import { type Entry, type Notice, ON_TIME_MS } from '../../domain/ledger.ts';
import type { Measure, Worded } from '../../domain/measure.ts';
import { dateIn } from '../../domain/moment.ts';
import { isAboutStatement, noticeKindTable } from '../../domain/notice-kind.ts';
import { entryOfNotice } from '../../domain/own-notice.ts';
import { quietOf } from '../../domain/quiet-hours.ts';
import { compareTiers } from '../../domain/source.ts';
import type { KnownEvent, KnownStatement } from '../../domain/statement.ts';
import { followsStatement, touches } from '../../domain/statement.ts';
import { type Subscription, wantsKind } from '../../domain/subscription.ts';
import type { Snapshot } from '../snapshot.ts';

/** Beyond this, a deadline is tied to a statement only if the statement names its date. */
const AHEAD_MS = 180 * 86_400_000;

/**
 * The open deadlines an event affects, the nearest first: those whose date it names or whose instrument it cites, and those of its
 * countries, sectors and laws. A deadline for all countries counts only where the country has none of its own.
 */
export function tiedDeadlines(
  event: KnownEvent,
  deadlines: readonly Deadline[],
  measure: (id: string) => Measure | undefined,
  now: EpochMs,
): readonly Ahead[] {
  const lead = event.statements[0];
  if (!lead) return [];
  const measured = deadlines.flatMap((deadline) => {
    const of = measure(deadline.measureId);
    return of ? [{ deadline, measure: of }] : [];
  });
  const open = aheadOf(measured, now, lead.countries[0]);
  const named = open.filter((it) => event.statements.some((statement) => names(statement, it)));
  const near = open.filter(({ reached }) => reached - now <= AHEAD_MS);
  const own = near.filter((it) => touches(lead, it.measure) === 'own');
  const general = own.length > 0 ? [] : near.filter((it) => touches(lead, it.measure) === 'general');
  const tied = new Set([...named, ...own, ...general]);
  return open.filter((it) => tied.has(it));
}

/** Whether a statement names the day of a deadline among its own dates, for the same country or for all. */
function names(statement: KnownStatement, { deadline, measure, moment }: Ahead): boolean {
  if (touches(statement, measure) === undefined) return false;
  const number = statement.number;
  if (number !== null && deadline.revisions.some(({ instrument }) => instrument.number === number)) return true;
  return statement.dates.some(({ date, instant, zone }) => {
    const day = instant === null || zone === null ? date : dateIn(instant, moment.zone);
    return day === moment.date;
  });
}

export const isKnown = ({ subject }: Pick<Notice, 'subject'>, { statements }: Snapshot): boolean =>
  statements.statement(subject ?? '') !== undefined;

/** The entry a subscription gets for a notice about a statement: at once, or with its next digest. */
export function statementEntry(notice: Notice, subscription: Subscription, snapshot: Snapshot): Entry | undefined {
  if (notice.due < subscription.since || !wantsKind(subscription, notice.kind, null)) return undefined;
  const item = eventItem(notice.subject, subscription, snapshot, notice.due);
  if (!item) return undefined;
  const measures = item.tied.map(({ measure }) => measure);
  if (followsStatement(subscription, item.statement, measures).kind === 'unwanted') return undefined;
  const entry = entryOfNotice(notice, subscription);
  const due = nextDigest(subscription.digest, notice.due);
  if (due === null) return entry;
  // All statements in one digest are one message; it is worded when it is sent, with what is known by then.
  return { ...entry, kind: 'digest', due, group: `digest/${due}`, priority: noticeKindTable.digest.priority };
}

/** The events of entries about statements, each event once, the best tier first. */
function eventItems(
  entries: readonly Entry[],
  subscription: Subscription,
  snapshot: Snapshot,
  now: EpochMs,
): readonly EventItem[] {
  const events = new Map<string, EventItem>();
  for (const { subject } of entries) {
    const item = eventItem(subject, subscription, snapshot, now);
    if (item && !events.has(item.event.id)) events.set(item.event.id, item);
  }
  const lead = ({ event, statement }: EventItem): KnownStatement => event.statements[0] ?? statement;
  return [...events.values()].sort(
    (a, b) =>
      compareTiers(lead(a).tier, lead(b).tier) || a.event.toldAt - b.event.toldAt || (a.event.id < b.event.id ? -1 : 1),
  );
}

/** Deadlines are those that the subscription's server sees. */
function eventItem(
  statementId: string | null,
  subscription: Subscription,
  snapshot: Snapshot,
  now: EpochMs,
): EventItem | undefined {
  const statement = snapshot.statements.statement(statementId ?? '');
  const event = snapshot.statements.event(statement?.eventId ?? '');
  if (!statement || !event) return undefined;
  const deadlines = snapshot.deadlines(snapshot.guildOf(subscription));
  const urls = new Set(event.statements.map(({ url }) => url));
  const followed = deadlines.some(({ revisions }) =>
    revisions.some(({ instrument }) => instrument.url !== null && urls.has(instrument.url)),
  );
  return { event, statement, tied: tiedDeadlines(event, deadlines, snapshot.measure, now), followed };
}

export type StatementWording = {
  readonly sourceName: (id: string) => Worded | undefined;
  readonly page: EventPageOf;
  readonly mayMention: (role: string) => boolean;
  readonly freshness: readonly Freshness[];
  readonly ref: string;
  readonly now: EpochMs;
};

/** The text of a message about statements: one event's card, an edit, or several events together; undefined for other messages. */
export function wordStatements(
  entries: readonly Entry[],
  subscription: Subscription,
  snapshot: Snapshot,
  wording: StatementWording,
): Body | undefined {
  const facts = factsOf(entries, subscription, snapshot, wording);
  const body = facts && statementKinds[facts.kind](facts);
  return body && quietOf(entries, snapshot, wording.now).kind === 'silent' ? { ...body, silent: true } : body;
}

/** The entries about statements that fit one message, from the best tier on; empty when none is about a known statement. */
export function fittingStatements(
  entries: readonly Entry[],
  subscription: Subscription,
  snapshot: Snapshot,
  wording: (part: readonly Entry[]) => StatementWording,
): readonly Entry[] {
  const { now } = wording(entries);
  const eventOf = (entry: Entry) => eventItems([entry], subscription, snapshot, now)[0]?.event.id;
  const about = entries.filter((entry) => isAboutStatement(entry.kind) && eventOf(entry) !== undefined);
  const [first] = about;
  const events = eventItems(about, subscription, snapshot, now).map(({ event }) => event.id);
  if (!first || events.length === 0) return [];
  if (events.length === 1 && first.kind !== 'digest') {
    // One card shows one event, or one edit of one text.
    return about.filter(
      ({ kind, subject }) => kind === first.kind && (kind === 'statement' || subject === first.subject),
    );
  }
  for (let most = Math.min(events.length, bodyLimits.fields); ; most--) {
    const listed = new Set(events.slice(0, most));
    const part = about.filter((entry) => listed.has(eventOf(entry) ?? ''));
    const facts = factsOf(part, subscription, snapshot, wording(part));
    if (most === 1 || (facts && digestFits(facts))) return part;
  }
}

function factsOf(
  entries: readonly Entry[],
  subscription: Subscription,
  snapshot: Snapshot,
  { sourceName, page, mayMention, freshness, ref, now }: StatementWording,
): StatementFacts | undefined {
  const { language, mention } = subscription;
  const about = entries.filter(({ kind }) => isAboutStatement(kind));
  const first = about[0];
  const events = eventItems(about, subscription, snapshot, now);
  if (!first || events.length === 0) return undefined;
  const together = first.kind === 'digest' || events.length > 1 || about.length < entries.length;
  const late = now - Math.min(...about.map((entry) => entry.due));
  const silent = quietOf(entries, snapshot, now).kind === 'silent';
  const mentions = mention?.kinds.includes(first.kind) && !silent && mayMention(mention.role);
  return {
    kind: together ? 'digest' : first.kind === 'statement-edited' ? 'statement-edited' : 'statement',
    events,
    sourceName,
    page,
    language,
    now,
    // Whether an edited post was late was settled when it was sent.
    late: late >= ON_TIME_MS && !together && first.state !== 'sent' ? late : null,
    freshness,
    ref,
    mentionRole: mentions ? (mention?.role ?? null) : null,
  };
}
