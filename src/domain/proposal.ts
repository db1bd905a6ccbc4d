import type { EpochMs } from '../clock.ts';
import type { DeadlineKind } from './deadline.ts';
import type { Worded } from './measure.ts';
import type { Boundary, Moment } from './moment.ts';
import type { Change, DateBasis, Instrument, Rate } from './revision.ts';
import type { Tier } from './source.ts';

/** Why a date was matched with a deadline; each reason has its words in both languages. */
export const matchReasons = [
  'cites-here',
  'cites',
  'names-old-date',
  'names-headings',
  'names-country',
  'same-authority',
  'same-sector',
  'same-date',
  'ends-it',
  'file-changed',
] as const;
export type MatchReason = (typeof matchReasons)[number];

export const surenesses = ['sure', 'likely', 'unsure'] as const;
export type Sureness = (typeof surenesses)[number];

/** The change that a proposal makes to a deadline. `moment` is null where the deadline ends. */
type ProposedChange = {
  readonly change: Change;
  readonly moment: Moment | null;
  readonly boundary: Boundary | null;
  readonly basis: DateBasis;
  readonly rate: Rate | null;
};

/** The exact words of a text and their position. */
export type Words = {
  /** Words of the text, unchanged, of at most 300 characters. */
  readonly quote: string;
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
};

/** A change of a deadline as read in one text, before it is stored. */
export type ProposalDraft = ProposedChange &
  Words & {
    /** Null for a deadline that is not known yet. */
    readonly deadlineId: string | null;
    /** The revision that was current when the text was read: the proposal is stale once another one sets the date. */
    readonly base: string | null;
    /** Null where no measure on record fits: approving the new deadline then begins a measure too. */
    readonly measureId: string | null;
    readonly kind: DeadlineKind;
    /** The current or future title of the deadline. */
    readonly title: Worded;
    readonly before: Moment | null;
    readonly because: readonly MatchReason[];
    readonly sure: Sureness;
  };

/** One text that bears on a proposal. The first one is the proposal itself; the others agree with it or differ. */
export type ProposalSource = ProposedChange &
  Words & {
    /** Null when the catalogue file is the source. */
    readonly statementId: string | null;
    readonly tier: Tier;
    readonly instrument: Instrument;
    readonly publishedAt: EpochMs;
  };

export const proposalStates = ['open', 'approved', 'edited', 'rejected', 'superseded', 'confirmed'] as const;
/** `confirmed`: the text says what already holds; recorded without an alert. */
export type ProposalState = (typeof proposalStates)[number];

/** The decision on a proposal. `by` is a Discord user, `catalogue`, or null where nobody decided it. */
type ProposalDecision = {
  readonly by: string | null;
  readonly at: EpochMs;
  /** As a person typed it, or one of a few constant reasons. */
  readonly reason: string | null;
  /** The revision it wrote, or the one that made it pointless. */
  readonly revisionId: string | null;
};

/** A change of a deadline that waits for a person's approval. */
export type Proposal = {
  readonly id: string;
  /** The server that decides alone, since the deadline is its own; null: the operators decide, for everyone. */
  readonly guild: string | null;
  /** Null for a deadline that is not known yet. */
  readonly deadlineId: string | null;
  readonly base: string | null;
  readonly measureId: string | null;
  readonly kind: DeadlineKind;
  readonly title: Worded;
  /** Countries of a measure that would begin with it. */
  readonly countries: readonly string[];
  readonly before: Moment | null;
  readonly because: readonly MatchReason[];
  readonly sure: Sureness;
  /** The proposed change first; then texts that agree or differ. Never empty. */
  readonly sources: readonly ProposalSource[];
  readonly state: ProposalState;
  readonly decision: ProposalDecision | null;
  /** Cards of one group are one message. */
  readonly group: string;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
};

/** Whether another source of a proposal differs from the proposed change. */
export function differs(proposal: Proposal, source: ProposalSource): boolean {
  const [first] = proposal.sources;
  return first !== undefined && !agrees(first, source);
}

/**
 * Two readings of one deadline agree when both end it, or both name one moment as far as each states it; a new rate must be the same too.
 */
export function agrees(a: ProposedChange, b: ProposedChange): boolean {
  if (a.moment === null || b.moment === null) return a.moment === b.moment;
  if ((a.change === 'rate-changed' || b.change === 'rate-changed') && a.rate?.after !== b.rate?.after) return false;
  const timed = a.moment.time !== null && b.moment.time !== null;
  return a.moment.date === b.moment.date && (!timed || a.moment.time === b.moment.time);
}

/** Why a proposal was closed without a person's decision. */
export const closedBecause = ['chain-moved', 'already-so', 'text-changed', 'over'] as const;
export type ClosedBecause = (typeof closedBecause)[number];
