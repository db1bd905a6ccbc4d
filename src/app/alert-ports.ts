import type { NoticeKind } from '../domain/subscription.ts';
import type { EpochMs } from './ports.ts';

/** Alerts of one kind on one date that arrived: when, and in how many places, but not where. */
export type AlertsSent = {
  readonly kind: NoticeKind;
  /** `7d`; null for what is no reminder. */
  readonly lead: string | null;
  readonly revisionId: string | null;
  readonly first: EpochMs;
  readonly last: EpochMs;
  readonly places: number;
};

/** What people were told, for whoever shows it. */
export type Alerts = {
  /** Of one deadline, the newest first. */
  readonly sentOf: (deadlineId: string) => Promise<readonly AlertsSent[]>;
};
