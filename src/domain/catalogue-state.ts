import type { EpochMs } from '../clock.ts';
import type { Worded } from './measure.ts';

/** What stood in the catalogue file and stands there no more: `id` of a deadline, or of a revision that is gone or lost its date. */
export type Lost = { readonly id: string; readonly deadlineId: string };

/** A deadline of the file that is not taken over, and why: a revision that is another deadline's, or words of the store. */
export type Aside = { readonly deadlineId: string } & (
  | { readonly because: 'renamed'; readonly revisionId: string; readonly other: string }
  | { readonly because: 'unwritable'; readonly reason: string }
);

/** `id` of a deadline or a revision, with the title of the deadline. */
export type Named = { readonly id: string; readonly title: Worded };
export type AsideNamed = Aside & { readonly title: Worded };

/** A file that waits for a yes: it has lost what was taken from it, or turns more deadlines than a handful. Nothing of it was taken over. */
export type Held = {
  /** Names the question: another file, or another loss, is another one. */
  readonly key: string;
  /** Digest of the file. */
  readonly file: string;
  readonly at: EpochMs;
  readonly lost: readonly Named[];
  /** Known deadlines whose date it moves or ends. */
  readonly turned: readonly Named[];
  /** What looks renamed. */
  readonly aside: readonly AsideNamed[];
};

/** Deadlines of a file that was taken over but for them. */
export type SetAside = { readonly key: string; readonly at: EpochMs; readonly list: readonly AsideNamed[] };

/** What of the catalogue file is not taken over. */
export type CatalogueState = { readonly held: Held | null; readonly aside: SetAside | null };
