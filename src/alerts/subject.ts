import type { EpochMs } from '../clock.ts';
import {
  boundaryOf,
  type Deadline,
  type DeadlineKind,
  momentSaid,
  reachedAt,
  reportedIn,
  type Standing,
  standing,
} from '../domain/deadline.ts';
import { ON_TIME_MS } from '../domain/ledger.ts';
import { isGeneral } from '../domain/measure.ts';
import { type Boundary, LEGAL_ZONE, type Moment, orderingInstant, sameMoment } from '../domain/moment.ts';
import { isReminder } from '../domain/notice-kind.ts';
import {
  evidences,
  isUndo,
  type Origin,
  originOf,
  type Rate,
  type Revision,
  rateBefore,
  ratingRevision,
  upheld,
} from '../domain/revision.ts';
import type { Language } from '../domain/subscription.ts';
import { escapeDiscord, linkable } from '../texts/escape.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { deadlineKinds } from './deadline-kinds.ts';
import { type AlertItem, catalogueDatesIn, knownUntilIn, type MessageFacts } from './facts.ts';
import { type RateSaid, ratesSaid } from './legal.ts';

/** One item, prepared once: its kind, its fields and its line beside others are worded from it. */
export type Subject = {
  readonly item: AlertItem;
  readonly language: Language;
  readonly words: Texts['alerts'];
  /** The deadline's title, escaped. */
  readonly title: string;
  readonly standing: Standing;
  /** The revision the message cites: for news its own revision, for reminders the one that carries the date. */
  readonly revision: Revision;
  /** Whether a person entered it: the cited revision is a person's, or nothing else states the content. */
  readonly origin: Origin;
  /** Whether a person entered the rate, while the date has another source. */
  readonly ratedByPerson: boolean;
  /** The id of the person who entered it, where the reader may see it. */
  readonly person: string | null;
  /** The moment people plan by; the last one known when the deadline is over; null when there is none. */
  readonly moment: Moment | null;
  readonly boundary: Boundary | null;
  /** When that moment is reached. */
  readonly reached: EpochMs | null;
  /** The rate around the moment, the newest stated one; once over, only the rate that the ending itself states. */
  readonly rate: Rate | null;
  /** That rate for the reader's countries. */
  readonly rates: RateSaid;
  /** Countries the reader follows; empty for all. */
  readonly countries: readonly string[];
  /** An unverified report newer than the printed date; null where there is none. */
  readonly reported: Revision | null;
  /** For a reached date: whether its outcome is not known here, and when the catalogue was checked (`YYYY-MM-DD`). */
  readonly outcome: { readonly kind: 'known' } | { readonly kind: 'unknown'; readonly checkedOn: string | null };
  /** Its page on the board, or null. */
  readonly page: string | null;
  /** The zone for dates without their own. */
  readonly zone: string;
  /** The instant for which progress and time left are computed. */
  readonly at: EpochMs;
};

/** Throws when the deadline has no revision: then nothing can be worded, and nothing may have been planned. */
export function subjectOf(
  item: AlertItem,
  facts: Pick<MessageFacts, 'language' | 'now' | 'late' | 'page' | 'naming' | 'countries'> &
    Partial<Pick<MessageFacts, 'freshness'>>,
): Subject {
  const { deadline } = item;
  const current = standing(deadline);
  const revision = citedRevision(item, current);
  const moment = current.kind === 'dated' ? current.moment : current.kind === 'over' ? current.last : null;
  const boundary = moment ? boundaryOf(deadline) : null;
  const reached = moment ? reachedAt(deadline.kind, { moment, boundary }) : null;
  const rated = current.kind === 'over' ? revision : ratingFor(item, revision);
  const origin = originOf(revision);
  // A server's members may see who made its own entries; for everyone's entries only the home server may.
  const named =
    origin === 'person' && (deadline.guild !== null || facts.naming === true) && /^\d{17,20}$/.test(revision.by);
  const countries = facts.countries ?? [];
  return {
    item,
    countries,
    rates: ratesSaid(rated && appliedBefore(deadline, rated), { item, countries, language: facts.language }),
    reported: reportedIn(deadline),
    outcome: outcomeOf(item, revision, reached, facts),
    language: facts.language,
    words: textsIn(facts.language).alerts,
    title: escapeDiscord(deadline.title[facts.language]),
    standing: current,
    revision,
    origin,
    ratedByPerson: rated !== undefined && origin !== 'person' && originOf(rated) === 'person' && !isUndo(rated),
    person: named ? revision.by : null,
    moment,
    boundary,
    reached,
    rate: rated?.rate ?? null,
    page: linkable(facts.page?.(deadline, facts.language) ?? null),
    zone: moment?.zone ?? LEGAL_ZONE,
    at: statedInstant(item, facts, reached),
  };
}

/** A deadline as of now, without any particular news. */
export function subjectAhead(
  { deadline, measure }: Pick<AlertItem, 'deadline' | 'measure'>,
  language: Language,
  now: EpochMs,
  about: Partial<Pick<MessageFacts, 'page' | 'countries' | 'freshness'>> = {},
): Subject {
  const item = { kind: 'countdown', deadline, measure, revisionId: '', lead: null, due: now, reached: null } as const;
  return subjectOf(item, { ...about, language, now, late: null });
}

/** A message on time uses the minute it was due, so that "12 hours" does not read "11 h 59 min". */
function statedInstant(item: AlertItem, facts: Pick<MessageFacts, 'now' | 'late'>, reached: EpochMs | null): EpochMs {
  if (item.kind === 'reached') return reached ?? item.reached ?? facts.now;
  const isOnTime = facts.late === null && facts.now - item.due < ON_TIME_MS;
  return item.kind === 'countdown' && isOnTime ? item.due : facts.now;
}

function citedRevision(item: AlertItem, current: Standing): Revision {
  const { revisions } = item.deadline;
  const named = revisions.find((revision) => revision.id === item.revisionId);
  const carrying = current.kind === 'dated' ? bestCited(item.deadline, current) : undefined;
  const revision = (isReminder(item) ? (carrying ?? named) : named) ?? revisions.at(-1);
  if (!revision) throw new Error(`deadline ${item.deadline.id} has no revision to tell`);
  return revision;
}

/**
 * Among the revisions that state the current moment, the one with the best evidence, the first of equals. A person's entry is cited only
 * where nothing else states the moment: then the newest with a citation.
 */
function bestCited(deadline: Deadline, current: Standing & { kind: 'dated' }): Revision {
  const stating = upheld(deadline.revisions).filter((it) => sameMoment(momentSaid(deadline, it), current.moment));
  const read = stating.filter((revision) => originOf(revision) !== 'person');
  const best = evidences.flatMap((evidence) => read.filter((revision) => revision.evidence === evidence))[0];
  const entered = stating.findLast((it) => !isUndo(it) && it.change !== 'rate-changed');
  return best ?? entered ?? current.setBy;
}

/** A rate that was only planned never applied: if it is named as the earlier rate, the one that applied before it is used. */
function appliedBefore(deadline: Deadline, rated: Revision): Revision {
  const planned = rateBefore(deadline, rated);
  const { rate } = rated;
  if (!planned || !rate || rate.before === null || rate.before !== planned.after) return rated;
  return { ...rated, rate: { ...rate, before: planned.before } };
}

/** Kinds whose date ends something: only a later text can say whether it really ended. */
const isEnd: ReadonlySet<DeadlineKind> = new Set(['suspension-ends', 'expires', 'exclusion-expires']);

/** A printed end that passed after the catalogue was last checked may have been moved since. */
function outcomeOf(
  { deadline }: AlertItem,
  revision: Revision,
  reached: EpochMs | null,
  { now, freshness = [] }: Pick<MessageFacts, 'now'> & Partial<Pick<MessageFacts, 'freshness'>>,
): Subject['outcome'] {
  const end = knownUntilIn(freshness);
  const passed = reached !== null && reached <= now && isEnd.has(deadline.kind) && originOf(revision) === 'catalogue';
  if (!passed || end === null || reached <= end || revision.announcedAt > end) return { kind: 'known' };
  return { kind: 'unknown', checkedOn: catalogueDatesIn(freshness)?.checkedOn ?? null };
}

/** The revision that states the shown rate: if a revision leaves the rate out, the chain's earlier one still holds. */
function ratingFor(item: AlertItem, revision: Revision): Revision | undefined {
  const { revisions } = item.deadline;
  return ratingRevision(isReminder(item) ? revisions : revisions.slice(0, revisions.indexOf(revision) + 1));
}

/**
 * The order of a message's items: the most urgent kind (by the list), a country's own before general ones, the earliest, those for all
 * goods, the id.
 */
export function sortItems<T extends AlertItem>(items: readonly T[]): readonly T[] {
  return [...items].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)) ||
      compare(instantFor(a), instantFor(b)) ||
      Number(isNarrow(a)) - Number(isNarrow(b)) ||
      (a.deadline.id < b.deadline.id ? -1 : Number(a.deadline.id > b.deadline.id)),
  );
}

const isNarrow = ({ measure }: AlertItem) => !measure.sectors.includes('all');

const leading = Object.keys(deadlineKinds);

/** A reminder this near its deadline is more urgent than news. */
const NEAR_MS = 36 * 3_600_000;

/** A move with a new rate ranks as a rate change, a last reminder like the deadline itself. */
function rank({ kind, deadline, revisionId, due, reached }: AlertItem): number {
  if (kind === 'countdown' && reached !== null && reached - due <= NEAR_MS) return leading.indexOf('reached');
  const revision = deadline.revisions.find(({ id }) => id === revisionId);
  const after = revision?.rate?.after ?? null;
  const before = revision ? (rateBefore(deadline, revision)?.after ?? null) : null;
  const rated = kind === 'moved' && after !== null && before !== null && after !== before;
  return leading.indexOf(rated ? 'rate-changed' : kind);
}

function instantFor({ deadline }: AlertItem): number {
  const now = standing(deadline);
  const moment = now.kind === 'dated' ? now.moment : now.kind === 'over' ? now.last : null;
  return moment ? orderingInstant(moment) : Number.POSITIVE_INFINITY;
}

/** Subtraction would give NaN for two deadlines without a date. */
export const compare = (a: number, b: number): number => (a < b ? -1 : Number(a > b));
