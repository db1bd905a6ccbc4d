import type { EpochMs } from '../clock.ts';
import { type DeadlineKind, type Effect, factsOfKind } from './deadline-kind.ts';
import type { Worded } from './measure.ts';
import type { Window } from './moment.ts';
import {
  addDays,
  type Boundary,
  instantOf,
  type Moment,
  orderingInstant,
  sameMoment,
  sameZone,
  startOfDay,
} from './moment.ts';
import type { Tier } from './source.ts';

export { type DeadlineKind, deadlineKinds, type Effect, effects } from './deadline-kind.ts';

export const changes = [
  'set',
  'extended',
  'brought-forward',
  'rate-changed',
  'confirmed',
  'withdrawn',
  'voided',
] as const;
export type Change = (typeof changes)[number];

/** Every kind of text that is cited, and how much it counts: the law, an official word that is no law yet, the press. */
const tierOfType = {
  'executive order': 'instrument',
  proclamation: 'instrument',
  memorandum: 'instrument',
  statute: 'instrument',
  'Federal Register notice': 'instrument',
  'HTS revision': 'instrument',
  'CSMS message': 'instrument',
  'court decision': 'instrument',
  'agency notice': 'official',
  announcement: 'official',
  press: 'press',
} as const satisfies Readonly<Record<string, Tier>>;
export type InstrumentType = keyof typeof tierOfType;
export const instrumentTypes = Object.keys(tierOfType) as [InstrumentType, ...InstrumentType[]];

export const tierOf = ({ type }: Pick<Instrument, 'type'>): Tier => tierOfType[type];

/** What makes a date law, or what announced it. Dates are `YYYY-MM-DD`. */
export type Instrument = {
  readonly type: InstrumentType;
  readonly number: string | null;
  readonly title: string;
  readonly signedOn: string | null;
  readonly frDocument: string | null;
  readonly url: string | null;
};

/** One instrument, however its title is worded: by its number, else its address, else its title. It stands in kept groups. */
export const instrumentKey = ({ type, number, url, title }: Instrument): string => `${type}/${number ?? url ?? title}`;

export const evidences = ['primary', 'secondary', 'unverified'] as const;
export type Evidence = (typeof evidences)[number];

export const dateBases = ['printed', 'computed', 'none'] as const;
export type DateBasis = (typeof dateBases)[number];

/** Duty before and after, as short text ("10%", "15% cap"); null where the source does not say. */
export type Rate = { readonly before: string | null; readonly after: string | null };

export const approvals = ['as-read', 'edited'] as const;
export type Approval = (typeof approvals)[number];

/** One link of a deadline's chain. `id` is permanent; ledger keys are built from it. */
export type Revision = {
  readonly id: string;
  readonly change: Change;
  readonly moment: Moment | null;
  readonly boundary: Boundary | null;
  readonly basis: DateBasis;
  readonly rate: Rate | null;
  /** By country, `*` for the rest: what is charged from then on, or while a suspension lasts. Each says what it includes. */
  readonly rates?: Readonly<Record<string, string>> | undefined;
  /** Countries this step does not reach. */
  readonly except?: readonly string[] | undefined;
  readonly instrument: Instrument;
  readonly quote: string | null;
  readonly evidence: Evidence;
  readonly note: string | null;
  readonly announcedAt: EpochMs;
  readonly announcedAtPrecision: 'minute' | 'day';
  /** When Dutywatch learned of it; reminders due earlier are never planned. */
  readonly recordedAt: EpochMs;
  /** `catalogue`, or the id of the person. */
  readonly by: string;
  /** An undo: the revision whose moment this one brings back. */
  readonly restores: string | null;
  /** Of a change that a person approved: whether the date is the text's, or was edited by that person. */
  readonly approval?: Approval | undefined;
  /** Of an undo: the revision it takes back. */
  readonly undoes?: string | undefined;
  /** The title it replaced, and by which; left out where it kept the title. */
  readonly retitled?: { readonly before: Worded; readonly after: Worded } | undefined;
};

export type Deadline = {
  readonly id: string;
  readonly measureId: string;
  readonly kind: DeadlineKind;
  readonly title: Worded;
  readonly window: Window | null;
  /** Left out where the kind says it. */
  readonly effect?: Effect | undefined;
  /** Ids of other measures that end, or are struck down, with this deadline. */
  readonly alsoEnds?: readonly string[] | undefined;
  /** By id of another measure and country: what that measure charges from this deadline on, as a deal caps a general duty. */
  readonly alsoSets?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** The Discord server it belongs to; null: the catalogue's, for everyone. */
  readonly guild: string | null;
  /** Of a server's own: id of the catalogue's deadline that it replaces there; null when it replaces none. */
  readonly overrides: string | null;
  /** Oldest first. The last one is current. */
  readonly revisions: readonly Revision[];
};

/** A date, and whether its day still counts: neither is read without the other. */
export type Dated = { readonly moment: Moment; readonly boundary: Boundary | null };

/**
 * What holds now. `dated` runs a countdown; `undated` is announced without a date; `over` was withdrawn or voided. `revision` is
 * the last word and may be silent about the date, so that `moment` and `boundary` can come from an earlier one.
 */
export type Standing =
  | (Dated & { readonly kind: 'dated'; readonly revision: Revision; readonly setBy: Revision })
  | { readonly kind: 'undated'; readonly revision: Revision }
  | { readonly kind: 'over'; readonly revision: Revision; readonly last: Moment | null }
  | { readonly kind: 'unknown' };

/** Who says so: the catalogue, a text whose reading a person approved, or a person alone. */
export type Origin = 'catalogue' | 'approved' | 'person';

export function originOf({ by, approval }: Pick<Revision, 'by' | 'approval'>): Origin {
  if (by === 'catalogue') return 'catalogue';
  return approval === undefined ? 'person' : 'approved';
}

/**
 * Whether the catalogue holds a date, or a rate, only as somebody reported it: it is shown beside what is better known, and moves
 * nothing. An ending cannot be held so: the file is refused.
 */
export const isReported = ({ by, evidence, change }: Pick<Revision, 'by' | 'evidence' | 'change'>): boolean =>
  by === 'catalogue' && evidence === 'unverified' && !ends(change);

/** The chain without what is only reported. */
const firm = (revisions: readonly Revision[]): readonly Revision[] =>
  revisions.some(isReported) ? revisions.filter((revision) => !isReported(revision)) : revisions;

/** What was reported after the last better known word; null where nothing is. */
export function reportedIn({ revisions }: Pick<Deadline, 'revisions'>): Revision | null {
  const last = revisions.at(-1);
  return last && isReported(last) ? last : null;
}

/** The boundary of the moment that holds, or held last. */
export function boundaryOf({ revisions }: Pick<Deadline, 'revisions'>): Boundary | null {
  return firm(revisions).findLast(({ moment }) => moment !== null)?.boundary ?? null;
}

/** Countries that the last word on it leaves out. */
export const exceptIn = ({ revisions }: Pick<Deadline, 'revisions'>): readonly string[] =>
  firm(revisions).findLast(({ except }) => except !== undefined)?.except ?? [];

/** Ids of the revisions that were taken back. An undo that was itself undone takes nothing back. */
export function takenBackIn(revisions: readonly Revision[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (let at = revisions.length - 1; at >= 0; at--) {
    const revision = revisions[at];
    if (revision?.undoes !== undefined && !undone.has(revision.id)) undone.add(revision.undoes);
  }
  return undone;
}

/** What the chain says: without the revisions that were taken back, and without the undos, which say nothing of their own. */
export function upheld(revisions: readonly Revision[]): readonly Revision[] {
  if (revisions.every(({ undoes }) => undoes === undefined)) return revisions;
  const undone = takenBackIn(revisions);
  const ids = new Set(revisions.map(({ id }) => id));
  // A copy may have taken over an undo without what it undid: then it is a revision like any other.
  return revisions.filter(({ id, undoes }) => !undone.has(id) && (undoes === undefined || !ids.has(undoes)));
}

/** Those of a chain that say whether and when: a person who changes the rate or what is cited says nothing of the date. */
export function datingIn(revisions: readonly Revision[]): readonly Revision[] {
  const kept = new Set(upheld(revisions));
  return revisions.filter((revision, at) => {
    if (!kept.has(revision) || isReported(revision)) return false;
    if (originOf(revision) !== 'person' || revision.moment !== null) return true;
    const before = revisions[at - 1];
    return ends(revision.change) && !(before && ends(before.change));
  });
}

const ends = (change: Change) => change === 'withdrawn' || change === 'voided';

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
 * The revision whose id keys the reminders of `of`'s moment. A confirmation, a change of rate or a repeated date keeps
 * the earlier one; an undo goes back to the revision it restores. Learning the time of day is no move. Among those that
 * keep one moment the first recorded counts, so that history filled in before it changes no key.
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

/** Same day and zone, and only now a time of day. */
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
 * When the deadline is reached: the printed instant; without a printed time when the day starts, or the next day for
 * `through` and for what may be handed in until its day is over.
 */
export function reachedAt(kind: DeadlineKind, { moment, boundary }: Dated): EpochMs {
  const printed = instantOf(moment);
  if (printed !== null) return printed;
  const wholeDay = boundary === 'through' || factsOfKind(kind).wholeDay;
  return startOfDay(wholeDay ? addDays(moment.date, 1) : moment.date, moment.zone);
}

/** Whether the date that holds has been reached by an instant; false where none holds. */
export function isReached(deadline: Deadline, at: EpochMs): boolean {
  const current = standing(deadline);
  return current.kind === 'dated' && reachedAt(deadline.kind, current) <= at;
}

/** What a new last revision means to people; `silent` is recorded and told to nobody. */
export type Happening = 'set' | 'moved' | 'rate-changed' | 'withdrawn' | 'retroactive' | 'silent';

/** The chain as it was when a revision was its last, so that later ones do not hide what it did. */
export function chainUntil(deadline: Deadline, revision: Revision): Deadline {
  const at = deadline.revisions.findIndex(({ id }) => id === revision.id);
  return { ...deadline, revisions: deadline.revisions.slice(0, at + 1) };
}

/** What became of a deadline when `revision`, now in its chain, was recorded. */
export function happeningOf(deadline: Deadline, revision: Revision): Happening {
  const at = deadline.revisions.findIndex((r) => r.id === revision.id);
  if (at !== deadline.revisions.length - 1) return 'silent';
  // A report is news of its own only where nothing else is known.
  if (isReported(revision)) return at === 0 ? 'set' : 'silent';
  const earlier = firm(deadline.revisions.slice(0, at));
  const before = earlier.at(-1);
  if (ends(revision.change)) return before && ends(before.change) ? 'silent' : 'withdrawn';
  if (!revision.moment) {
    if (!before || ends(before.change)) return 'set';
    // An undo may go back to "no date yet": the date that people counted down to holds no more.
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

/** A revision may leave the rate out (null): then what the chain said last still holds. */
function rateChanged(revision: Revision, earlier: readonly Revision[]): boolean {
  const after = revision.rate?.after ?? null;
  const known = upheld(earlier).findLast((r) => r.rate !== null && r.rate.after !== null)?.rate?.after ?? null;
  if (revision.change === 'rate-changed') return after === null || after !== known;
  return after !== null && known !== null && after !== known;
}

/** The word for a change from one moment to another: later is `extended`, earlier is `brought-forward`. */
export function changeBetween(before: Moment | null, after: Moment): Change {
  if (before === null) return 'set';
  if (sameMoment(before, after) || learnsTime(after, before)) return 'confirmed';
  if (before.time !== null && instantOf(before) === instantOf(after)) return 'confirmed';
  return orderingInstant(after) > orderingInstant(before) ? 'extended' : 'brought-forward';
}

/**
 * Adds a revision at the end of the chain, or after the revision with id `after` (null: at the front) when history is
 * filled in. Throws on an id that is already there, since ids are permanent, and on an `after` that is not.
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

/** The moments people were told before the current one, oldest first, each once: what a MOVED message strikes out. */
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
