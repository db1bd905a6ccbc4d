import type { EpochMs } from '../clock.ts';
import type { CatalogueState } from '../domain/catalogue-state.ts';
import type { Freshness } from '../notices/notice.ts';
import type { Actor } from './command.ts';

/** How the bot is, for those who run it all of it, for others what concerns their server. */
export type Health = {
  readonly scope: 'all' | 'server';
  readonly connected: boolean;
  /** Since when Discord refuses so much that hardly anything leaves, or null. */
  readonly heldSince: EpochMs | null;
  /** Alerts not settled yet, those whose instant is past, and the oldest of these. */
  readonly waiting: number;
  readonly overdue: number;
  readonly oldestDue: EpochMs | null;
  /** Everything that was ever owed, by state; for those who run the bot. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** What of the catalogue file is not taken over; null for those who do not run the bot. */
  readonly catalogue: CatalogueState | null;
  /** Since when nothing is planned or sent, or null. */
  readonly failingSince: EpochMs | null;
  readonly broken: readonly {
    readonly channel: string;
    readonly missing: string;
    readonly since: EpochMs;
    readonly here: boolean;
  }[];
  readonly freshness: readonly Freshness[];
  /** Names of sources that were not checked for longer than they should be. */
  readonly stale: readonly { readonly en: string; readonly ko: string }[];
  readonly following: number;
  readonly servers: number | null;
  /** Where this server's trouble is told; null: to those who run the bot. */
  readonly ops: string | null;
};

export type WatchActs = {
  /** Where the actor's server is told of trouble, when it chose a channel. */
  readonly ops: (actor: Actor) => string | null;
  readonly tellIn: (actor: Actor, channel: string, language: 'en' | 'ko') => Promise<'set' | 'elsewhere'>;
  /** Answers false when no channel was chosen. */
  readonly tellNowhere: (actor: Actor) => Promise<boolean>;
  readonly health: (actor: Actor) => Promise<Health>;
  /** The yes of an operator to a catalogue file that waits for it. `gone`: the file has changed since, or somebody was quicker. */
  readonly applyCatalogue: (actor: Actor, key: string) => Promise<'applied' | 'gone'>;
};
