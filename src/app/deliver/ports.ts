import type { EpochMs } from '../../clock.ts';
import type { LatePolicy } from '../../domain/grouping.ts';
import type { Entry, Message, MessageAction, Notice } from '../../domain/ledger.ts';
import type { Language } from '../../domain/subscription.ts';
import type { Core } from '../core.ts';
import type { Leadership } from '../operations/coordination.ts';
import type { Messenger } from '../store.ts';
import type { Cards } from './cards.ts';
import type { Illustrator } from './extras.ts';
import type { History } from './history.ts';
import type { Wording } from './wording.ts';

/** A pinned card of what lies ahead for a channel, with the filters of what the channel follows. */
export type DeadlineCard = {
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
   * Inserts an action `waiting`, or makes a settled or waiting one wait again with this body and instant. Answers false, and changes
   * nothing, while it is on the wire.
   */
  readonly arm: (message: Message) => Promise<boolean>;
  /** Marks an action that is to be done at once `sending`; inserts it when it is new. */
  readonly beginAction: (message: Message, now: EpochMs) => Promise<void>;
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
  /** All messages of an action, of one recipient when it is given. */
  readonly actions: (action: MessageAction, channel?: string) => Promise<readonly Message[]>;
  /** One press a person; answers the count after it. */
  readonly markSeen: (press: {
    readonly messageId: string;
    readonly person: string;
    readonly hasRole: boolean;
    readonly at: EpochMs;
  }) => Promise<SeenCount>;
  readonly seen: (messageId: string) => Promise<SeenCount>;
  readonly deadlineCards: () => Promise<readonly DeadlineCard[]>;
  /** Inserted, or replaced by channel. */
  readonly putDeadlineCard: (card: DeadlineCard) => Promise<void>;
  readonly removeDeadlineCard: (channel: string) => Promise<void>;
};

/** What sending needs of the outside, and of the dispatcher that runs it. */
export type SendPorts = Core & {
  readonly messenger: Messenger;
  readonly wording: Wording;
  /** Whether this process may send, and under what name it claims. */
  readonly leadership: Leadership;
  readonly illustrator: Illustrator;
  readonly cards: Cards;
  readonly policy: LatePolicy;
  /** Within this time a repeated nonce is answered with the first message. Discord: "a few minutes". */
  readonly nonceWindowMs: number;
  /** What channels were told and the store may have forgotten. */
  readonly history: History;
  /** When the store was put back from a copy, or null: deadline cards are looked for before they are posted. */
  readonly restoredAt: EpochMs | null;
  /** Leaves a channel alone for a while: a fault of ours must not be tried again without a pause. */
  readonly rest: (channel: string) => void;
  /** Something was announced that no sweep has taken over yet: nothing is sent before it is known. */
  readonly sweepOverdue: () => boolean;
  /** Nothing may be sent any more. */
  readonly stopped: () => boolean;
  /** Discord refuses the token: stop everything. */
  readonly stop: (code: string) => void;
  /** Told what fails, and what works again. */
  readonly reports: Reports;
  /** The server of a channel, where nothing else tells it. */
  readonly guildOf: (channel: string) => string | null;
};

/** What sending tells whoever runs the bot, or the server it concerns. */
export type Reports = {
  /** A recipient failed, with the permission that is missing, or works again. */
  readonly onRecipient: (channel: string, missing: string | null) => Promise<void>;
  /** Discord does not take a message of ours as it is: a fault of the bot, told to those who run it. */
  readonly onRefused: (channel: string, messageId: string, code: string) => Promise<void>;
  /** A message waits for Discord (`passing`), or for whoever may lift a rule that stops it (`blocked`). */
  readonly onWaiting: (channel: string, why: 'passing' | 'blocked', code: string) => Promise<void>;
  /** Something besides the post itself cannot be done in a channel or server (`missing` names the permission), or works again. */
  readonly onAction: (action: MessageAction, recipient: string, missing: string | null) => Promise<void>;
  /** Something besides the post itself is no longer tried, for Discord refuses it. */
  readonly onGivenUp: (action: MessageAction, recipient: string, code: string) => Promise<void>;
};
