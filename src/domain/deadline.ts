import type { EpochMs } from '../clock.ts';
import type { Worded } from './measure.ts';
import type { Boundary, Moment, Window } from './moment.ts';
import { addDays, instantOf, orderingInstant, sameMoment, sameZone, startOfDay } from './moment.ts';
import { type Change, datingIn, ends, firm, isReported, type Revision, upheld } from './revision.ts';

/** The effect of a deadline on its measure when it is reached. */
export const effects = ['starts', 'suspends', 'ends', 'nothing'] as const;
export type Effect = (typeof effects)[number];

type KindFacts = {
  /** Its effect on the measure; null where the kind alone does not determine it. */
  readonly effect: Effect | null;
  /** The reminders of subscriptions that keep the default leads; null: all default leads. */
  readonly leads: readonly string[] | null;
  /** Whether it may ping the chosen role: not where the deadline decides nothing by itself. */
  readonly pings: boolean;
  /** Without a printed time, its whole day counts: something may be submitted until the day ends. */
  readonly wholeDay: boolean;
};

const duty = { effect: null, leads: null, pings: true, wholeDay: false } as const;
const noDuty = { ...duty, effect: 'nothing' } as const;
/** Only a risk begins with it, or somebody else's work is due. */
const calendar = { ...noDuty, leads: ['7d', '1d', '0'], pings: false } as const;

/** Every kind of deadline. Its name is a `Record<DeadlineKind, …>`, so that a kind without words does not compile. */
const deadlineKindTable = {
  effective: { ...duty, effect: 'starts' },
  'suspension-ends': { ...duty, effect: 'suspends' },
  expires: duty,
  'rate-step': { ...duty, effect: 'starts' },
  'in-transit-cutoff': noDuty,
  'exclusion-expires': noDuty,
  'negotiation-ends': noDuty,
  'comment-closes': { ...noDuty, wholeDay: true },
  'retroactive-effect': duty,
  'quota-opens': noDuty,
  'filing-rule': noDuty,
  'report-due': { ...calendar, wholeDay: true },
  'determination-due': { ...calendar, wholeDay: true },
  hearing: calendar,
  'court-date': calendar,
  review: calendar,
} as const satisfies Readonly<Record<string, KindFacts>>;

export type DeadlineKind = keyof typeof deadlineKindTable;
export const deadlineKinds = Object.keys(deadlineKindTable) as [DeadlineKind, ...DeadlineKind[]];

export const factsOfKind = (kind: DeadlineKind): KindFacts => deadlineKindTable[kind];

export type Deadline = {
  readonly id: string;
  readonly measureId: string;
  readonly kind: DeadlineKind;
  readonly title: Worded;
  readonly window: Window | null;
  /** Left out where the kind determines it. */
  readonly effect?: Effect | undefined;
  /** Ids of other measures that end, or are struck down, with this deadline. */
  readonly alsoEnds?: readonly string[] | undefined;
  /** By id of another measure, then country: the rate that measure charges from this deadline on, as a deal caps a general duty. */
  readonly alsoSets?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** The Discord server it belongs to; null for a deadline of the catalogue, for everyone. */
  readonly guild: string | null;
  /** For a server's own deadline: id of the catalogue's deadline that it replaces there; null when it replaces none. */
  readonly overrides: string | null;
  /** Oldest first. The last one is current. */
  readonly revisions: readonly Revision[];
};

/** A date, and whether its day still counts: neither is used without the other. */
export type Dated = { readonly moment: Moment; readonly boundary: Boundary | null };

/**
 * The current state. `dated` runs a countdown; `undated` is announced without a date; `over` was withdrawn or voided. `revision` is the
 * last one, which may not mention the date, so `moment` and `boundary` can come from an earlier one.
 */
export type Standing =
  | (Dated & { readonly kind: 'dated'; readonly revision: Revision; readonly setBy: Revision })
  | { readonly kind: 'undated'; readonly revision: Revision }
  | { readonly kind: 'over'; readonly revision: Revision; readonly last: Moment | null }
  | { readonly kind: 'unknown' };

/** A report newer than the last better-supported revision; null where there is none. */
export function reportedIn({ revisions }: Pick<Deadline, 'revisions'>): Revision | null {
  const last = revisions.at(-1);
  return last && isReported(last) ? last : null;
}

/** The boundary of the current moment, or of the last one. */
export function boundaryOf({ revisions }: Pick<Deadline, 'revisions'>): Boundary | null {
  return firm(revisions).findLast(({ moment }) => moment !== null)?.boundary ?? null;
}

/** Countries that the last revision to name any leaves out. */
export const exceptIn = ({ revisions }: Pick<Deadline, 'revisions'>): readonly string[] =>
  firm(revisions).findLast(({ except }) => except !== undefined)?.except ?? [];

export function standing(deadline: Deadline): Standing {
  const known = firm(deadline.revisions);
  const revision = known.at(-1);
  if (!revision) {
    const reported = deadline.revisions.at(-1);
    return reported ? { kind: 'undated', revision: reported } : { kind: 'unknown' };
  }
  if (ends(revision.change)) return { kind: 'over', revision, last: lastMoment(known) };
  const dated = revision.moment ? revision : lastDated(datingIn(deadline.revisions));
  if (!dated?.moment) return { kind: 'undated', revision };
  const { moment, boundary } = dated;
  return { kind: 'dated', revision, moment, boundary, setBy: settingRevision(deadline, dated) };
}

/** The newest revision that carries a moment and was not ended since. */
function lastDated(revisions: readonly Revision[]): Revision | undefined {
  for (const revision of [...revisions].reverse()) {
    if (ends(revision.change)) return undefined;
    if (revision.moment) return revision;
  }
  return undefined;
}

function lastMoment(revisions: readonly Revision[]): Moment | null {
  return revisions.findLast((revision) => revision.moment !== null)?.moment ?? null;
}

/**
 * The revision whose id keys the reminders of `of`'s moment. A confirmation, a change of rate or a repeated date keeps the earlier one; an
 * undo goes back to the revision it restores. Learning the time of day is no move. Of the revisions that keep one moment the first recorded
 * one counts, so that history filled in before it changes no key.
 */
export function settingRevision(deadline: Deadline, of: Revision): Revision {
  let setter = of;
  const seen = new Set<string>();
  for (let step: Revision | undefined = of; step && !seen.has(step.id); step = keptFrom(deadline, step)) {
    seen.add(step.id);
    if (step.recordedAt <= setter.recordedAt) setter = step;
  }
  return setter;
}

/** The revision whose moment this one repeats, if any: the one it restores, or the dated one before it. */
function keptFrom(deadline: Deadline, revision: Revision): Revision | undefined {
  const restored = revision.restores ? deadline.revisions.find((r) => r.id === revision.restores) : undefined;
  if (restored) return restored;
  const before = lastDated(datingIn(deadline.revisions.slice(0, Math.max(0, deadline.revisions.indexOf(revision)))));
  return before && keepsMoment(revision, before) ? before : undefined;
}

function keepsMoment(revision: Revision, before: Revision): boolean {
  if (revision.change === 'confirmed') return true;
  if (sameMoment(revision.moment, before.moment)) return true;
  return learnsTime(revision.moment, before.moment);
}

/** Whether day and zone are the same, and only the time of day is new. */
function learnsTime(after: Moment | null, before: Moment | null): boolean {
  return (
    after !== null &&
    before !== null &&
    before.time === null &&
    after.date === before.date &&
    sameZone(after.zone, before.zone)
  );
}

/** The deadline as it was known at `instant`: only revisions announced by then. Null when nothing was known. */
export function asOf(deadline: Deadline, instant: EpochMs): Deadline | null {
  const revisions = deadline.revisions.filter((revision) => revision.announcedAt <= instant);
  return revisions.length === 0 ? null : { ...deadline, revisions };
}

/**
 * When the deadline is reached: the printed instant; without a printed time, when the day starts, or the next day for `through` and for
 * kinds whose whole day counts.
 */
export function reachedAt(kind: DeadlineKind, { moment, boundary }: Dated): EpochMs {
  const printed = instantOf(moment);
  if (printed !== null) return printed;
  const wholeDay = boundary === 'through' || factsOfKind(kind).wholeDay;
  return startOfDay(wholeDay ? addDays(moment.date, 1) : moment.date, moment.zone);
}

/** Whether the current date has been reached by an instant; false where there is none. */
export function isReached(deadline: Deadline, at: EpochMs): boolean {
  const current = standing(deadline);
  return current.kind === 'dated' && reachedAt(deadline.kind, current) <= at;
}

/** The meaning of a new last revision; a `silent` one is recorded without an alert. */
export type Happening = 'set' | 'moved' | 'rate-changed' | 'withdrawn' | 'retroactive' | 'silent';

/** The chain up to and including a revision, so that later ones do not hide its effect. */
export function chainUntil(deadline: Deadline, revision: Revision): Deadline {
  const at = deadline.revisions.findIndex(({ id }) => id === revision.id);
  return { ...deadline, revisions: deadline.revisions.slice(0, at + 1) };
}

/** What happened to a deadline when `revision`, now in its chain, was recorded. */
export function happeningOf(deadline: Deadline, revision: Revision): Happening {
  const at = deadline.revisions.findIndex((r) => r.id === revision.id);
  if (at !== deadline.revisions.length - 1) return 'silent';
  // A report is news only where nothing else is known.
  if (isReported(revision)) return at === 0 ? 'set' : 'silent';
  const earlier = firm(deadline.revisions.slice(0, at));
  const before = earlier.at(-1);
  if (ends(revision.change)) return before && ends(before.change) ? 'silent' : 'withdrawn';
  if (!revision.moment) {
    if (!before || ends(before.change)) return 'set';
    // An undo may go back to "no date yet": the date that people counted down to no longer holds.
    const wasDated = standing({ ...deadline, revisions: earlier }).kind === 'dated';
    if (wasDated && standing(deadline).kind === 'undated') return 'moved';
    return rateChanged(revision, earlier) ? 'rate-changed' : 'silent';
  }
  const previous = lastDated(datingIn(earlier));
  const { moment, boundary } = revision;
  const past = reachedAt(deadline.kind, { moment, boundary }) <= revision.announcedAt;
  if (!previous?.moment) {
    if (deadline.kind === 'retroactive-effect') return 'retroactive';
    if (!past || revision.undoes !== undefined) return 'set';
    return revision.change === 'confirmed' ? 'silent' : 'retroactive';
  }
  if (keepsMoment(revision, previous)) return rateChanged(revision, earlier) ? 'rate-changed' : 'silent';
  return 'moved';
}

/** A revision may leave the rate out (null): then the last rate of the chain still holds. */
function rateChanged(revision: Revision, earlier: readonly Revision[]): boolean {
  const after = revision.rate?.after ?? null;
  const known = upheld(earlier).findLast((r) => r.rate !== null && r.rate.after !== null)?.rate?.after ?? null;
  if (revision.change === 'rate-changed') return after === null || after !== known;
  return after !== null && known !== null && after !== known;
}

/** The name of a change from one moment to another: later is `extended`, earlier is `brought-forward`. */
export function changeBetween(before: Moment | null, after: Moment): Change {
  if (before === null) return 'set';
  if (sameMoment(before, after) || learnsTime(after, before)) return 'confirmed';
  if (before.time !== null && instantOf(before) === instantOf(after)) return 'confirmed';
  return orderingInstant(after) > orderingInstant(before) ? 'extended' : 'brought-forward';
}

/**
 * Adds a revision at the end of the chain, or after the revision with id `after` (null: at the front) when history is filled in. Throws if
 * the id exists already, since ids are permanent, and if `after` does not.
 */
export function edit(deadline: Deadline, revision: Revision, after?: string | null): Deadline {
  if (deadline.revisions.some((r) => r.id === revision.id)) {
    throw new Error(`deadline ${deadline.id} already has a revision ${revision.id}`);
  }
  if (after === undefined) return { ...deadline, revisions: [...deadline.revisions, revision] };
  if (after === null) return { ...deadline, revisions: [revision, ...deadline.revisions] };
  const at = deadline.revisions.findIndex((r) => r.id === after);
  if (at === -1) throw new Error(`deadline ${deadline.id} has no revision ${after}`);
  return { ...deadline, revisions: deadline.revisions.toSpliced(at + 1, 0, revision) };
}

/** The moments announced before the current one, oldest first, each once: those that a MOVED message strikes out. */
export function formerMoments(deadline: Deadline): readonly Moment[] {
  const now = standing(deadline);
  const current = now.kind === 'dated' ? now.moment : null;
  const former: Moment[] = [];
  const revisions = firm(deadline.revisions);
  for (const [at, revision] of revisions.entries()) {
    const { moment } = revision;
    if (!moment || sameMoment(moment, current) || learnsTime(current, moment)) continue;
    const next = revisions.slice(at + 1).find((r) => r.moment !== null || ends(r.change));
    if (next && !ends(next.change) && keepsMoment(next, revision)) continue;
    if (!former.some((known) => sameMoment(known, moment))) former.push(moment);
  }
  return former;
}

/** The moment a revision is about: the one it carries, or for a mere citation the one that held when it was recorded. */
export function momentSaid(deadline: Deadline, revision: Revision): Moment | null {
  if (revision.moment !== null || revision.change !== 'confirmed') return revision.moment;
  const revisions = deadline.revisions.slice(0, Math.max(0, deadline.revisions.indexOf(revision)));
  const then = standing({ ...deadline, revisions });
  return then.kind === 'dated' ? then.moment : null;
}
