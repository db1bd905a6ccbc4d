import type { EpochMs } from '../clock.ts';
import type { DeadlineKind } from './deadline.ts';
import type { Worded } from './measure.ts';
import type { Boundary, Moment } from './moment.ts';
import type { Change, DateBasis, Instrument, Rate } from './revision.ts';
import type { Tier } from './source.ts';

/** Why a date was taken for a change of a deadline; each has its words in both languages. */
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

/** What a proposal makes of a deadline. `moment` is null where the deadline ends. */
type ProposedChange = {
  readonly change: Change;
  readonly moment: Moment | null;
  readonly boundary: Boundary | null;
  readonly basis: DateBasis;
  readonly rate: Rate | null;
};

/** The exact words of a text and the words around them. */
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
    /** Null where no measure on record fits: approving a new deadline then begins a measure too. */
    readonly measureId: string | null;
    readonly kind: DeadlineKind;
    /** What the deadline is called, or will be. */
    readonly title: Worded;
    readonly before: Moment | null;
    readonly because: readonly MatchReason[];
    readonly sure: Sureness;
  };

/** One text that bears on a proposal. The first of them is what is proposed; the others agree with it or differ. */
export type ProposalSource = ProposedChange &
  Words & {
    /** Null when the catalogue file is the source. */
    readonly statementId: string | null;
    readonly tier: Tier;
    readonly instrument: Instrument;
    readonly publishedAt: EpochMs;
  };

export const proposalStates = ['open', 'approved', 'edited', 'rejected', 'superseded', 'confirmed'] as const;
/** `confirmed`: the text says what is already so; recorded, and told to nobody. */
export type ProposalState = (typeof proposalStates)[number];

/** What became of a proposal. `by` is a Discord user, `catalogue`, or null where nobody decided it. */
type ProposalDecision = {
  readonly by: string | null;
  readonly at: EpochMs;
  /** As a person typed it, or one of a few constant reasons. */
  readonly reason: string | null;
  /** The revision it wrote, or the one that made it pointless. */
  readonly revisionId: string | null;
};

/** A change of a deadline that waits for a person's yes. */
export type Proposal = {
  readonly id: string;
  /** The server that decides alone, since the deadline is its own; null: the operators, for everyone. */
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
  /** What is proposed first; then texts that agree or differ. Never empty. */
  readonly sources: readonly ProposalSource[];
  readonly state: ProposalState;
  readonly decision: ProposalDecision | null;
  /** Cards of one group are one message. */
  readonly group: string;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
};

/** Whether another source of a proposal says something else than what is proposed. */
export function differs(proposal: Proposal, source: ProposalSource): boolean {
  const [first] = proposal.sources;
  return first !== undefined && !agrees(first, source);
}

/** Two readings of one deadline agree when both end it, or name one moment as far as both tell it; of a new rate, the same. */
export function agrees(a: ProposedChange, b: ProposedChange): boolean {
  if (a.moment === null || b.moment === null) return a.moment === b.moment;
  if ((a.change === 'rate-changed' || b.change === 'rate-changed') && a.rate?.after !== b.rate?.after) return false;
  const timed = a.moment.time !== null && b.moment.time !== null;
  return a.moment.date === b.moment.date && (!timed || a.moment.time === b.moment.time);
}

/** Why a proposal was closed without a person's decision. */
export const closedBecause = ['chain-moved', 'already-so', 'text-changed', 'over'] as const;
export type ClosedBecause = (typeof closedBecause)[number];
