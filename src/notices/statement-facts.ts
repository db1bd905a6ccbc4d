import type { EpochMs } from '../clock.ts';
import type { Ahead } from '../domain/ahead.ts';
import type { Worded } from '../domain/measure.ts';
import type { KnownEvent, KnownStatement } from '../domain/statement.ts';
import type { Language } from '../domain/subscription.ts';
import type { EventPageOf, Freshness } from './notice.ts';

/** One happening as it is told: everything known of it, and the open deadlines it touches, the nearest first. */
export type ToldEvent = {
  readonly event: KnownEvent;
  /** The statement the notice is about; for a new event the one that counts most. */
  readonly statement: KnownStatement;
  readonly tied: readonly Ahead[];
  /** A deadline says what one of its documents says, and cites it. */
  readonly followed: boolean;
};

/** Everything a message about statements is worded from. `events` has one entry, for a digest all of its. */
export type StatementFacts = {
  readonly kind: 'statement' | 'statement-edited' | 'digest';
  readonly events: readonly ToldEvent[];
  readonly sourceName: (id: string) => Worded | undefined;
  readonly page?: EventPageOf;
  readonly language: Language;
  readonly now: EpochMs;
  /** How late the message is, in milliseconds; null when it is on time. */
  readonly late: number | null;
  readonly freshness: readonly Freshness[];
  readonly ref: string;
  readonly mentionRole: string | null;
};
