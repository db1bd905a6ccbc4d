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

/** Every type of cited text, and how much it counts: the law, an official statement that is no law yet, the press. */
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

/** The text that makes a date law, or that announced it. Dates are `YYYY-MM-DD`. */
export type Instrument = {
  readonly type: InstrumentType;
  readonly number: string | null;
  readonly title: string;
  readonly signedOn: string | null;
  readonly frDocument: string | null;
  readonly url: string | null;
};

/** The titles of what the bot writes down where there is no instrument; stored as they are, and worded for readers in `texts`. */
export const ownTitles = { removed: 'Removed from the catalogue by the operators', simulated: 'Simulation' } as const;

/** What stands in the place of an instrument where there is none. */
export const noInstrument = (title: string): Instrument => ({
  type: 'announcement',
  number: null,
  title,
  signedOn: null,
  frDocument: null,
  url: null,
});

/** Identifies an instrument however its title is worded: by its number, else its address, else its title. Stored in group keys. */
export const instrumentKey = ({ type, number, url, title }: Instrument): string => `${type}/${number ?? url ?? title}`;

export const evidences = ['primary', 'secondary', 'unverified'] as const;
export type Evidence = (typeof evidences)[number];

export const dateBases = ['printed', 'computed', 'none'] as const;
export type DateBasis = (typeof dateBases)[number];

/** Duty before and after, as short text ("10%", "15% cap"); null where the source does not say. */
export type Rate = { readonly before: string | null; readonly after: string | null };

/** Whether the minute of an announcement is known, or only its day. */
export const precisions = ['minute', 'day'] as const;
export type Precision = (typeof precisions)[number];

export const approvals = ['as-read', 'edited'] as const;
type Approval = (typeof approvals)[number];

/** One link of a deadline's chain. `id` is permanent; ledger keys are built from it. */
export type Revision = {
  readonly id: string;
  readonly change: Change;
  readonly moment: Moment | null;
  readonly boundary: Boundary | null;
  readonly basis: DateBasis;
  readonly rate: Rate | null;
  /** By country, `*` for the rest: the rate from then on, or while a suspension lasts. Each says what it includes. */
  readonly rates?: Readonly<Record<string, string>> | undefined;
  /** Countries that this revision does not reach. */
  readonly except?: readonly string[] | undefined;
  readonly instrument: Instrument;
  readonly quote: string | null;
  readonly evidence: Evidence;
  readonly note: string | null;
  readonly announcedAt: EpochMs;
  readonly announcedAtPrecision: Precision;
  /** When Dutywatch learned of it; reminders due earlier are never planned. */
  readonly recordedAt: EpochMs;
  /** `catalogue`, or the id of the person. */
  readonly by: string;
  /** For an undo: the revision whose moment this one brings back. */
  readonly restores: string | null;
  /** For a change that a person approved: whether the date is the text's, or that person edited it. */
  readonly approval?: Approval | undefined;
  /** For an undo: the revision it undoes. */
  readonly undoes?: string | undefined;
  /** The title change it made; left out where the title stayed. */
  readonly retitled?: { readonly before: Worded; readonly after: Worded } | undefined;
};

/** The origin of a revision: the catalogue, a text whose reading a person approved, or a person alone. */
export type Origin = 'catalogue' | 'approved' | 'person';

export function originOf({ by, approval }: Pick<Revision, 'by' | 'approval'>): Origin {
  if (by === 'catalogue') return 'catalogue';
  return approval === undefined ? 'person' : 'approved';
}

/**
 * Whether a date or rate of the catalogue is only a report: it is shown beside better-supported ones, and moves nothing. An ending cannot
 * be only a report: such a file is refused.
 */
export const isReported = ({ by, evidence, change }: Pick<Revision, 'by' | 'evidence' | 'change'>): boolean =>
  by === 'catalogue' && evidence === 'unverified' && !ends(change);

/** The chain without mere reports. */
export const firm = (revisions: readonly Revision[]): readonly Revision[] =>
  revisions.some(isReported) ? revisions.filter((revision) => !isReported(revision)) : revisions;

/** Ids of the revisions that were undone. An undo that was itself undone undoes nothing. */
export function takenBackIn(revisions: readonly Revision[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (let at = revisions.length - 1; at >= 0; at--) {
    const revision = revisions[at];
    if (revision?.undoes !== undefined && !undone.has(revision.id)) undone.add(revision.undoes);
  }
  return undone;
}

/** The revisions that count: without the undone ones, and without the undos, which have no content of their own. */
export function upheld(revisions: readonly Revision[]): readonly Revision[] {
  if (revisions.every(({ undoes }) => undoes === undefined)) return revisions;
  const undone = takenBackIn(revisions);
  const ids = new Set(revisions.map(({ id }) => id));
  // A copy may have taken over an undo without the revision it undid: then it is a revision like any other.
  return revisions.filter(({ id, undoes }) => !undone.has(id) && (undoes === undefined || !ids.has(undoes)));
}

/** The revisions that determine whether and when: a person who changes only the rate or the citation does not touch the date. */
export function datingIn(revisions: readonly Revision[]): readonly Revision[] {
  const kept = new Set(upheld(revisions));
  return revisions.filter((revision, at) => {
    if (!kept.has(revision) || isReported(revision)) return false;
    if (originOf(revision) !== 'person' || revision.moment !== null) return true;
    const before = revisions[at - 1];
    return ends(revision.change) && !(before && ends(before.change));
  });
}

/** Whether a change ends the deadline, whatever date it had. */
export const ends = (change: Change): boolean => change === 'withdrawn' || change === 'voided';

/** Whether a revision restores an earlier one; this includes undos of older stores. */
export const isUndo = (revision: Revision): boolean =>
  revision.undoes !== undefined || (originOf(revision) === 'person' && revision.restores !== null);

/** The citation of a revision; null for an undo, whose instrument and words would be those of another revision. */
export function citedIn(revision: Revision): Pick<Revision, 'instrument' | 'quote'> | null {
  if (isUndo(revision)) return null;
  const { instrument, quote } = revision;
  return { instrument, quote };
}

/** The last revision of the chain that states a rate. */
export function ratingRevision(revisions: readonly Revision[]): Revision | undefined {
  return upheld(revisions).findLast((it) => statesRate(it) && !isReported(it));
}

const statesRate = ({ rate, rates }: Revision): boolean =>
  rates !== undefined || (rate !== null && (rate.before !== null || rate.after !== null));

/** The last rate that a chain states, or null. */
export const rateOf = (revisions: readonly Revision[]): Rate | null => ratingRevision(revisions)?.rate ?? null;

/** The rate that the chain stated before one of its revisions, or null. */
export const rateBefore = (
  { revisions }: { readonly revisions: readonly Revision[] },
  revision: Revision,
): Rate | null => rateOf(revisions.slice(0, Math.max(0, revisions.indexOf(revision))));
