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
  /** Answers false, and changes nothing, when the id is taken. */
  readonly add: (source: AddedSource) => Promise<boolean>;
  /** Answers false when there was none. Statements read from it stay. */
  readonly remove: (id: string) => Promise<boolean>;
  readonly paused: () => Promise<readonly PausedSource[]>;
  readonly pause: (paused: PausedSource) => Promise<boolean>;
  readonly resume: (source: string) => Promise<boolean>;
};

export type { RelevanceRules, SourceHeader, SourceSpec } from '../../domain/source.ts';

/** One document or article as a source lists it. All text is plain: no markup, entities resolved, single spaces. */
export type Item = {
  /** Permanent within its source: the `?p=` number, the FR document number, the CSMS number, the guid. */
  readonly key: string;
  /** Its address for readers: without tracking parameters and fragment, scheme and host in lower case. */
  readonly url: string;
  readonly title: string;
  /** The source's own summary; null when there is none. */
  readonly summary: string | null;
  /** The whole text, where the list already contains it (a feed with full content, a changed page). */
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

/** Oddities of an item that is ingested all the same. */
const itemFlags = [
  /** Its date lies more than a day ahead: `publishedAt` is null. */
  'future-date',
  /** It has no guid: `key` is its address. */
  'no-guid',
  /** Its list prints only the day of publication, without a time. */
  'day-alone',
  /** It has no page of its own: its list links none, or the same one for several. There is only what the list says. */
  'no-page',
  /** It is not in print yet: from public inspection. */
  'not-published-yet',
  /** Older than everything the source listed when it was first read (a deleted post made room for it): recorded, never published. */
  'before-watching',
] as const;
export type ItemFlag = (typeof itemFlags)[number];

/** Why a source could not be read. Each is a distinct code, and none of them means "nothing new". */
const troubleCodes = [
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
  /** The page of an item answers, but with something else than its list says. */
  'not-the-document',
] as const;
export type TroubleCode = (typeof troubleCodes)[number];

/** A sentence for people, without addresses that may hold secrets. */
export type SourceTrouble = { readonly code: TroubleCode; readonly sentence: Worded };

/** Oddities of a list that was read: worth a report to the ops channel, never a reason to drop an item. */
const noteCodes = [
  /** It has less than half of the items of the previous list. */
  'shrunken',
  /** It holds no item of the previous list, and nor do its further pages: items in between may have been missed. */
  'gap',
  /** The items have other guids than before; those known by their address keep the old key. */
  'guid-scheme-changed',
  'future-dates',
  /** The list holds more than is read at once: the newest are read. */
  'too-many-items',
  /** Some items could not be read and were skipped. */
  'items-unreadable',
  /** New items dated before everything listed at the first poll: recorded, never published. */
  'before-watching',
  /** The stored state could not be understood: the list was read from the start. */
  'state-lost',
] as const;
export type NoteCode = (typeof noteCodes)[number];
export type PollNote = { readonly code: NoteCode; readonly sentence: Worded };

/**
 * The answer to one poll. `state` is opaque text: the caller stores it in the transaction that stores the items, and passes it to the next
 * poll. Items read under a state that was never stored are read again.
 */
export type Poll =
  | {
      readonly kind: 'items';
      /** The items listed now, known ones included, newest first; for the Federal Register only those not read before. */
      readonly items: readonly Item[];
      readonly notes: readonly PollNote[];
      /** These items were there before the source was watched (the first poll and its further pages): recorded, never published. */
      readonly baseline: boolean;
      /** There is more to read after these: poll again at once (a back-fill, further pages). */
      readonly more: boolean;
      readonly state: string;
    }
  | { readonly kind: 'unchanged'; readonly state: string }
  | {
      readonly kind: 'trouble';
      readonly trouble: SourceTrouble;
      /** The earliest next poll: as the server asked, or by back-off. */
      readonly retryAt: EpochMs;
      readonly state: string;
    };

/** The readable text of an item's page: paragraphs as blank-line separated blocks, navigation and footers left out. */
export type Page =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly title: string | null;
      /** The final address of the page, canonical like `Item.url`. */
      readonly url: string;
    }
  | { readonly kind: 'trouble'; readonly trouble: SourceTrouble; readonly retryAt: EpochMs };

/** One source, ready to be read. Neither call throws because of a server; both end within the client's total time-out. */
export type Source = {
  readonly spec: SourceSpec;
  /** `state` is null at the first poll. */
  readonly poll: (state: string | null, now: EpochMs) => Promise<Poll>;
  /** Fetches the full text of `item`. `attempt` counts from 1 and only lengthens `retryAt`. */
  readonly page: (item: Item, now: EpochMs, attempt?: number) => Promise<Page>;
};

/** All kinds of sources over one client. */
export type Sources = {
  /** Throws on an unknown kind or invalid options: the settings and the form of `/watch sources` check first. */
  readonly open: (spec: SourceSpec) => Source;
  readonly close: () => Promise<void>;
};
