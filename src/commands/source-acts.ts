import type { EpochMs } from '../clock.ts';
import type { Worded } from '../domain/measure.ts';
import type { Language } from '../domain/subscription.ts';
import type { Tier } from '../domain/tier.ts';
import type { Actor } from './command.ts';

/** What an operator types to add a source. */
export type SourceWish = {
  readonly kind: string;
  readonly name: string;
  readonly tier: Tier;
  readonly address: string;
  readonly language: Language | null;
  readonly selector: string | null;
};

/** One of the last items of an address, with whether it would have been an alert, and why. */
export type PreviewedItem = {
  readonly title: string;
  readonly url: string;
  readonly publishedAt: EpochMs | null;
  readonly alert: boolean;
  readonly because: string | null;
};

export type SourcePreview =
  | {
      readonly kind: 'preview';
      readonly items: readonly PreviewedItem[];
      readonly total: number;
      readonly notes: readonly Worded[];
    }
  | { readonly kind: 'trouble'; readonly sentence: Worded }
  | { readonly kind: 'refused'; readonly why: 'address' | 'selector' | 'known' | 'unwatched' };

export type ListedSource = {
  readonly id: string;
  readonly name: Worded;
  readonly kind: string;
  readonly tier: Tier;
  readonly official: boolean;
  /** Added in Discord; the others stand in the settings file. */
  readonly added: boolean;
  /** Why the file lists it but off; null when it is on. */
  readonly offBecause: Worded | null;
  readonly paused: { readonly by: string; readonly at: EpochMs } | null;
  readonly checkedAt: EpochMs | null;
  readonly trouble: Worded | null;
  readonly stale: boolean;
  readonly everyMinutes: number;
};

export type SourceChanged =
  | { readonly kind: 'done'; readonly source: ListedSource }
  | { readonly kind: 'already' }
  /** The file's sources are taken out there; a government's own are only ever paused. */
  | { readonly kind: 'of-the-file'; readonly source: ListedSource }
  | { readonly kind: 'none' };

/** What is watched, for operators. */
export type SourceActs = {
  readonly list: () => readonly ListedSource[];
  /** Reads the address once, changes nothing. */
  readonly preview: (wish: SourceWish) => Promise<SourcePreview>;
  readonly add: (actor: Actor, wish: SourceWish) => Promise<SourceChanged>;
  readonly pause: (actor: Actor, id: string) => Promise<SourceChanged>;
  readonly resume: (actor: Actor, id: string) => Promise<SourceChanged>;
  /** Tells what was held of a source; `already` when nothing was. */
  readonly release: (actor: Actor, id: string) => Promise<SourceChanged>;
  readonly remove: (actor: Actor, id: string) => Promise<SourceChanged>;
};
