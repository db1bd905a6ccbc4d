import type { Freshness } from '../alerts/facts.ts';
import type { AlertsSent } from '../app/operations/health.ts';
import type { StatementsView } from '../app/statements/events.ts';
import type { MeasuredDeadline } from '../domain/ahead.ts';

/** Everything the web may look at: what is public, as it is known now. Read-only, answered from local state. */
export type WebKnowledge = {
  /** All deadlines, reached and withdrawn ones included. */
  readonly deadlines: () => readonly MeasuredDeadline[];
  readonly freshness: () => readonly Freshness[];
  /** Alerts of a deadline that arrived, counted, the newest first; left out where nobody keeps them. */
  readonly alertsOf?: (deadlineId: string) => Promise<readonly AlertsSent[]>;
  /** What was published and where it was found; left out where nothing is watched. */
  readonly statements?: StatementsView;
  /** Differs whenever `deadlines` differs: pages are drawn again when it does. */
  readonly version: () => string;
};
