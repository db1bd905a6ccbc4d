import type { MeasuredDeadline } from '../domain/ahead.ts';
import type { Freshness } from '../notices/notice.ts';

/** Everything the web may look at: what is public, as it is known now. Read-only, answered from local state. */
export type WebKnowledge = {
  /** All deadlines, reached and withdrawn ones included. */
  readonly deadlines: () => readonly MeasuredDeadline[];
  readonly freshness: () => readonly Freshness[];
  /** Differs whenever `deadlines` differs: pages are drawn again when it does. */
  readonly version: () => string;
};
