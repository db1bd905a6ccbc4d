import type { EpochMs } from '../../clock.ts';
import type { Worded } from '../../domain/measure.ts';
import type { InstrumentType } from '../../domain/revision.ts';
import type { SourceSpec, Tier } from '../../domain/source.ts';
import type { Language } from '../../domain/subscription.ts';

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

export type { RelevanceRules, SourceHeader, SourceSpec } from '../../domain/source.ts';

/** One document or article as a source lists it. All text is plain: no markup, entities resolved, white space single. */
export type Item = {
  /** Permanent within its source: the `?p=` number, the FR document number, the CSMS number, the guid. */
  readonly key: string;
  /** Where people read it: without tracking parameters and fragment, scheme and host in lower case. */
  readonly url: string;
  readonly title: string;
  /** What the source itself says about it; null when it says nothing. */
  readonly summary: string | null;
  /** The whole text, where the source gives it in the list already (a feed with full content, a changed page). */
  readonly text: string | null;
  readonly publishedAt: EpochMs | null;
  /** `YYYY-MM-DD` */
  readonly signedOn: string | null;
  /** Of the instrument: `14316` (executive order), `65829768` (CSMS), `2025-12962` (Federal Register document). */
  readonly number: string | null;
  readonly instrumentType: InstrumentType | null;
  /** The number of the document this one corrects or updates, as `number` has it; null when it corrects none. */
  readonly corrects: string | null;
  readonly categories: readonly string[];
  readonly language: Language | null;
  readonly flags: readonly ItemFlag[];
};

/** What is odd about an item that is told all the same. */
const itemFlags = [
  /** Its date lies more than a day ahead: `publishedAt` is null. */
  'future-date',
  /** It has no guid: `key` is its address. */
  'no-guid',
  /** Its list prints the day of publication alone, without a time. */
  'day-alone',
  /** It has no page of its own: its list links none, or the same one for several. What the list says of it is all there is. */
  'no-page',
  /** It is not in print yet: from public inspection. */
  'not-published-yet',
  /** Older than everything the source listed when it was first read (a deleted post made room for it): recorded, never told. */
  'before-watching',
] as const;
export type ItemFlag = (typeof itemFlags)[number];

/** Why a source could not be read. A state of its own for each: none of them means "nothing new". */
export const troubleCodes = [
  'unreachable',
  'address-blocked',
  'timed-out',
  'cut-short',
  'too-large',
  'too-many-redirects',
  'redirect-refused',
  'refused',
  'not-there',
  'rate-limited',
  'server-error',
  'unexpected-status',
  'unchanged-without-state',
  'challenge',
  'html-instead-of-feed',
  'not-a-feed',
  'unexpected-shape',
  'unreadable-encoding',
  'empty',
  'nothing-selected',
  'secret-missing',
  /** The page of an item answers, and with something else than what its list says it holds. */
  'not-the-document',
] as const;
export type TroubleCode = (typeof troubleCodes)[number];

/** A sentence for people, without addresses that may hold secrets. */
export type SourceTrouble = { readonly code: TroubleCode; readonly sentence: Worded };

/** What is odd about a list that was read: worth a word to the ops channel, never a reason to drop an item. */
const noteCodes = [
  /** Less than half of what the list held before. */
  'shrunken',
  /** Nothing of what the list held before is in it, nor behind it: items in between may have been missed. */
  'gap',
  /** The items have other guids than before; those known by their address keep the old key. */
  'guid-scheme-changed',
  'future-dates',
  /** The list holds more than is read at once: the newest are read. */
  'too-many-items',
  /** Some items could not be read and were passed over. */
  'items-unreadable',
  /** Items that are new and dated before all that was listed at the first poll: recorded, never told. */
  'before-watching',
  /** The list asked for a repeat of an earlier state that could not be understood: it was read from the start. */
  'state-lost',
] as const;
export type NoteCode = (typeof noteCodes)[number];
export type PollNote = { readonly code: NoteCode; readonly sentence: Worded };

/**
 * The answer to one poll. `state` is opaque text: whoever polls stores it in the transaction that stores the items, and
 * hands it back at the next poll; what was read under a state that was never stored is read again.
 */
export type Poll =
  | {
      readonly kind: 'items';
      /** What the source lists now, known items included, newest first; the Federal Register: what was not read before. */
      readonly items: readonly Item[];
      readonly notes: readonly PollNote[];
      /** These stood there before the source was watched (the first poll and the pages behind it): recorded, never told. */
      readonly baseline: boolean;
      /** There is more to read behind these: poll again at once (a back-fill, further pages). */
      readonly more: boolean;
      readonly state: string;
    }
  | { readonly kind: 'unchanged'; readonly state: string }
  | {
      readonly kind: 'trouble';
      readonly trouble: SourceTrouble;
      /** Not before this: what the server asked for, or the back-off. */
      readonly retryAt: EpochMs;
      readonly state: string;
    };

/** The readable text of an item's page: paragraphs as blank-line separated blocks, navigation and footers left out. */
export type Page =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly title: string | null;
      /** Where it was found in the end, canonical as `Item.url`. */
      readonly url: string;
    }
  | { readonly kind: 'trouble'; readonly trouble: SourceTrouble; readonly retryAt: EpochMs };

/** One source, ready to be read. Neither call throws for what a server does; both end within the client's total time-out. */
export type Source = {
  readonly spec: SourceSpec;
  /** `state` is null at the first poll. */
  readonly poll: (state: string | null, now: EpochMs) => Promise<Poll>;
  /** Fetches what `item` says in full. `attempt` counts from 1 and only lengthens `retryAt`. */
  readonly page: (item: Item, now: EpochMs, attempt?: number) => Promise<Page>;
};

/** All kinds of sources over one client. */
export type Sources = {
  /** Throws when there is no such kind, or the options are not of that kind: settings and the form of `/watch sources` check first. */
  readonly open: (spec: SourceSpec) => Source;
  readonly close: () => Promise<void>;
};
