import type { EpochMs } from '../clock.ts';
import type { Language } from '../domain/subscription.ts';
import type { Tier } from '../domain/tier.ts';

/** A source that an operator added in Discord. */
export type AddedSource = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly tier: Tier;
  readonly address: string;
  readonly language: Language | null;
  /** For a page without a feed: the part that is watched. */
  readonly selector: string | null;
  readonly by: string;
  readonly at: EpochMs;
};

export type PausedSource = { readonly source: string; readonly by: string; readonly at: EpochMs };

export type AddedSourceStore = {
  readonly added: () => Promise<readonly AddedSource[]>;
  /** Answers false, and changes nothing, when there is one of that id. */
  readonly add: (source: AddedSource) => Promise<boolean>;
  /** Answers false when there was none. What was read from it stays. */
  readonly remove: (id: string) => Promise<boolean>;
  readonly paused: () => Promise<readonly PausedSource[]>;
  readonly pause: (paused: PausedSource) => Promise<boolean>;
  readonly resume: (source: string) => Promise<boolean>;
};
