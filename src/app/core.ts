import type { Clock, EpochMs } from '../clock.ts';
import type { HealthReport } from '../domain/health-report.ts';
import type { Snapshot } from './snapshot.ts';
import type { Store } from './store.ts';

export type AppLog = {
  readonly info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
};

/** The parts that every topic uses. */
export type Core = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly log: AppLog;
  /** Plans and sends everything due now; resolves when both are done. Does nothing until the sweep loop exists. */
  readonly sweep: () => Promise<void>;
};

/** The embedded store answers synchronously: without a pause a hundred thousand followers, or fifty posts, would hold up every command. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Maintains something; answers when it must run again at the latest, null where any later sweep will do. */
export type Upkeep = (now: EpochMs) => Promise<EpochMs | null>;

/** Records one report of trouble to the operators, or to the server of `subject`; the same id is reported once. */
export type Report = (id: string, subject: string | null, report: HealthReport) => Promise<void>;

/** Connects topics to the sweep loop before the loop exists: every topic may ring, and the loop answers. */
export function createBell() {
  let answered: () => Promise<void> = async () => {};
  return {
    ring: () => answered(),
    answer(by: () => Promise<void>) {
      answered = by;
    },
  };
}
