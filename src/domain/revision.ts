import type { EpochMs } from '../clock.ts';
import type { Worded } from './measure.ts';
import type { Boundary, Moment } from './moment.ts';
import type { Tier } from './source.ts';

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
export const firm = (revisions: readonly Revision[]): readonly Revision[] =>
  revisions.some(isReported) ? revisions.filter((revision) => !isReported(revision)) : revisions;

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

/** Whether a change ends what the deadline was about, whatever date it had. */
export const ends = (change: Change): boolean => change === 'withdrawn' || change === 'voided';

/** Whether a revision brings back what held before, those of older stores included. */
export const isUndo = (revision: Revision): boolean =>
  revision.undoes !== undefined || (originOf(revision) === 'person' && revision.restores !== null);

/** What a revision cites; null for an undo: its instrument and words would be those of another revision. */
export function citedIn(revision: Revision): Pick<Revision, 'instrument' | 'quote'> | null {
  if (isUndo(revision)) return null;
  const { instrument, quote } = revision;
  return { instrument, quote };
}

/** The revision whose rate the chain says last. */
export function ratingRevision(revisions: readonly Revision[]): Revision | undefined {
  return upheld(revisions).findLast((it) => statesRate(it) && !isReported(it));
}

const statesRate = ({ rate, rates }: Revision): boolean =>
  rates !== undefined || (rate !== null && (rate.before !== null || rate.after !== null));

/** The rate that a chain says last, or null. */
export const rateOf = (revisions: readonly Revision[]): Rate | null => ratingRevision(revisions)?.rate ?? null;

/** The rate that the chain said before one of its revisions, or null. */
export const rateBefore = (
  { revisions }: { readonly revisions: readonly Revision[] },
  revision: Revision,
): Rate | null => rateOf(revisions.slice(0, Math.max(0, revisions.indexOf(revision))));
