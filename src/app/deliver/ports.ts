import type { EpochMs } from '../../clock.ts';
import type { Entry, Message, MessageAction, Notice } from '../../domain/ledger.ts';
import type { Language } from '../../domain/subscription.ts';

/** A pinned card of what lies ahead for a channel, with the filters of what the channel follows. */
export type Board = {
  readonly channel: string;
  readonly guild: string;
  readonly language: Language;
  /** Counts the cards: a deleted one is posted again as another message. */
  readonly generation: number;
  readonly createdBy: string;
  readonly createdAt: EpochMs;
};

/** How many have pressed Seen under a post. `ofRole`: those who have the role it mentions. */
export type SeenCount = { readonly all: number; readonly ofRole: number };

export type DeliveryStore = {
  /** Direct conversations by person, remembered once opened. */
  readonly directs: () => Promise<ReadonlyMap<string, string>>;
  readonly rememberDirect: (person: string, channel: string) => Promise<void>;
  /** Claimed entries wait until an instant, `held` with the reason. */
  readonly hold: (entryIds: readonly string[], until: EpochMs, reason: string) => Promise<void>;
  /**
   * Inserts a step `waiting`, or makes a settled or waiting one wait again with this body and instant. Answers false, and changes
   * nothing, while it is on the wire.
   */
  readonly arm: (step: Message) => Promise<boolean>;
  /** Marks a step that is to be done at once `sending`; inserts it when it is new. */
  readonly beginStep: (step: Message, now: EpochMs) => Promise<void>;
  /** Forgets a thread that is gone, so that it is opened anew. */
  readonly forget: (messageId: string) => Promise<void>;
  /** Skipped until an instant: tried again when it is wanted after that. */
  readonly skipUntil: (messageId: string, until: EpochMs, reason: string) => Promise<void>;
  /** Notices of a deadline that fall due after an instant, whoever they were expanded to. */
  readonly planned: (deadlineId: string, after: EpochMs) => Promise<readonly Notice[]>;
  /** Inserts entries that are new, and owes those again that were skipped because their subscription ended. */
  readonly owe: (entries: readonly Entry[]) => Promise<void>;
  /** What could not be done beside posts for these recipients is tried again now. */
  readonly hurry: (recipients: readonly string[], now: EpochMs) => Promise<void>;
  /** All steps of an action, of one recipient when it is given. */
  readonly steps: (action: MessageAction, channel?: string) => Promise<readonly Message[]>;
  /** One press a person; answers the count after it. */
  readonly markSeen: (press: {
    readonly messageId: string;
    readonly person: string;
    readonly hasRole: boolean;
    readonly at: EpochMs;
  }) => Promise<SeenCount>;
  readonly seen: (messageId: string) => Promise<SeenCount>;
  readonly boards: () => Promise<readonly Board[]>;
  /** Inserted, or replaced by channel. */
  readonly putBoard: (board: Board) => Promise<void>;
  readonly removeBoard: (channel: string) => Promise<void>;
};
