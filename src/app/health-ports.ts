import type { EpochMs } from '../clock.ts';

/** What waits in the ledger: entries not settled yet, those whose instant is past, and the oldest of these. */
export type Waiting = { readonly waiting: number; readonly overdue: number; readonly oldestDue: EpochMs | null };

export type HealthStore = {
  /** Of these subscriptions, or of all (null). */
  readonly waiting: (subscriptionIds: readonly string[] | null, now: EpochMs) => Promise<Waiting>;
  /**
   * When the oldest of what could be sent fell due, or null: retries count, what waits on purpose (`held`, paused, broken recipients)
   * does not.
   */
  readonly oldestUnsent: (now: EpochMs) => Promise<EpochMs | null>;
};
