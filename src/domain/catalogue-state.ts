import type { EpochMs } from '../clock.ts';
import type { Worded } from './measure.ts';

/** An item that disappeared from the catalogue file: `id` of a deadline, or of a revision that is gone or lost its date. */
export type Lost = { readonly id: string; readonly deadlineId: string };

/** A deadline of the file that was not applied, and why: a revision belongs to another deadline, or the store's reason. */
export type Aside = { readonly deadlineId: string } & (
  | { readonly because: 'renamed'; readonly revisionId: string; readonly other: string }
  | { readonly because: 'unwritable'; readonly reason: string }
);

/** `id` of a deadline or a revision, with the title of the deadline. */
export type Named = { readonly id: string; readonly title: Worded };
export type AsideNamed = Aside & { readonly title: Worded };

/**
 * A file that waits for approval: items that came from it are gone, or it changes the date of more than a handful of deadlines. None of it
 * was applied.
 */
export type Held = {
  /** Identifies the question: another file, or other losses, make another question. */
  readonly key: string;
  /** Digest of the file. */
  readonly file: string;
  readonly at: EpochMs;
  readonly lost: readonly Named[];
  /** Known deadlines whose date it moves or ends. */
  readonly turned: readonly Named[];
  /** Deadlines that look renamed. */
  readonly aside: readonly AsideNamed[];
};

/** Deadlines left out of a file that was otherwise applied. */
export type SetAside = { readonly key: string; readonly at: EpochMs; readonly list: readonly AsideNamed[] };

/** The parts of the catalogue file that were not applied. */
export type CatalogueState = { readonly held: Held | null; readonly aside: SetAside | null };
