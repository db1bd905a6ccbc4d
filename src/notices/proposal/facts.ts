import type { EpochMs } from '../../clock.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Proposal } from '../../domain/proposal.ts';
import type { Language } from '../../domain/subscription.ts';
import type { Freshness } from '../notice.ts';

/** What an approval would do, counted from what is planned and posted now. */
export type Consequences = {
  /** Reminders of the date that stands now, which would not be sent any more. */
  readonly cancelled: number;
  /** Channels that would be told. */
  readonly told: number;
  /** Posts that would be struck. */
  readonly struck: number;
};

export type ProposalShown = {
  readonly proposal: Proposal;
  /** Null where the measure would begin with it. */
  readonly measure: Measure | null;
  /** Null once it is decided. */
  readonly consequences: Consequences | null;
};

/** Everything a card of proposals is worded from: what one text proposes, at most `CARD_PROPOSALS`. */
export type ProposalFacts = {
  readonly shown: readonly ProposalShown[];
  readonly language: Language;
  readonly now: EpochMs;
  readonly freshness: readonly Freshness[];
  readonly ref: string;
};

/** Each has a row of buttons, and one row stays free for deciding all of them. */
export const CARD_PROPOSALS = 4;
