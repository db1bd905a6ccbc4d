import type { EpochMs } from '../clock.ts';

/** Something a person has begun in a server (or in direct messages: null) and not decided yet. */
export type StoredDraft = {
  readonly id: string;
  readonly kind: string;
  readonly person: string;
  readonly guild: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: EpochMs;
};

export type DraftStore = {
  /** Inserted, or replaced whole by id. */
  readonly put: (draft: StoredDraft) => Promise<void>;
  readonly get: (id: string) => Promise<StoredDraft | null>;
  /** Removes it; answers false when it was gone already, so that of two at once only one goes on. */
  readonly take: (id: string) => Promise<boolean>;
  /** Removes those that ran out before an instant. */
  readonly prune: (before: EpochMs) => Promise<void>;
};
