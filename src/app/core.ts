import type { Clock } from '../clock.ts';
import type { Snapshot } from './snapshot.ts';
import type { Store } from './store.ts';

export type AppLog = {
  readonly info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
};

/** What every topic gets. */
export type Core = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly log: AppLog;
  /** Plans and sends what is due now; the promise ends when both are done. Does nothing until the sweep loop stands. */
  readonly sweep: () => Promise<void>;
};

/** The bell that every topic may ring and one answers: it lets topics be built before the loop that they wake. */
export function createBell(): {
  readonly ring: () => Promise<void>;
  readonly answer: (by: () => Promise<void>) => void;
} {
  let answered: () => Promise<void> = async () => {};
  return {
    ring: () => answered(),
    answer(by) {
      answered = by;
    },
  };
}
