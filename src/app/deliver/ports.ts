import type { EpochMs } from '../../clock.ts';
import type { LatePolicy } from '../../domain/grouping.ts';
import type { Entry, Message, MessageAction, Notice } from '../../domain/ledger.ts';
import type { Language } from '../../domain/subscription.ts';
import type { Leadership } from '../coordination.ts';
import type { Core } from '../core.ts';
import type { Messenger } from '../messenger.ts';
import type { Cards } from './cards.ts';
import type { Illustrator } from './extras.ts';
import type { History } from './history.ts';
import type { Wording } from './wording.ts';

/** A pinned card of upcoming deadlines in a channel, with the filters of the channel's subscription. */
export type DeadlineCard = {
  readonly channel: string;
  readonly guild: string;
  readonly language: Language;
  /** Counts the cards: a deleted one is posted again as another message. */
  readonly generation: number;
  readonly createdBy: string;
  readonly createdAt: EpochMs;
};

/** How many people have pressed Seen under a post. `ofRole`: those with the role it mentions. */
export type SeenCount = { readonly all: number; readonly ofRole: number };

export type DeliveryStore = {
  /** Ids of direct-message channels by person, kept once opened. */
  readonly directs: () => Promise<ReadonlyMap<string, string>>;
  readonly rememberDirect: (person: string, channel: string) => Promise<void>;
  /** Makes claimed entries wait until an instant: `held`, with the reason. */
  readonly hold: (entryIds: readonly string[], until: EpochMs, reason: string) => Promise<void>;
  /**
   * Inserts an action as `waiting`, or makes a settled or waiting one wait again with this body and instant. Answers false, and changes
   * nothing, while the action is being sent.
   */
  readonly arm: (message: Message) => Promise<boolean>;
  /** Marks an action as `sending` that is to be done at once; inserts it when it is new. */
  readonly beginAction: (message: Message, now: EpochMs) => Promise<void>;
  /** Forgets a thread that is gone, so that it is opened again. */
  readonly forget: (messageId: string) => Promise<void>;
  /** Skips an action until an instant: it is tried again when it is requested after that. */
  readonly skipUntil: (messageId: string, until: EpochMs, reason: string) => Promise<void>;
  /** Notices of a deadline that fall due after an instant, including those already expanded. */
  readonly planned: (deadlineId: string, after: EpochMs) => Promise<readonly Notice[]>;
  /** Inserts entries that are new, and reopens those that were skipped because their subscription ended. */
  readonly owe: (entries: readonly Entry[]) => Promise<void>;
  /** Retries now the actions besides posting that were not possible for these recipients. */
  readonly hurry: (recipients: readonly string[], now: EpochMs) => Promise<void>;
  /** All messages of an action, or those of one recipient when it is given. */
  readonly actions: (action: MessageAction, channel?: string) => Promise<readonly Message[]>;
  /** Counts one press per person; answers the count after it. */
  readonly markSeen: (press: {
    readonly messageId: string;
    readonly person: string;
    readonly hasRole: boolean;
    readonly at: EpochMs;
  }) => Promise<SeenCount>;
  readonly seen: (messageId: string) => Promise<SeenCount>;
  readonly deadlineCards: () => Promise<readonly DeadlineCard[]>;
  /** Inserts a board, or replaces it by channel. */
  readonly putDeadlineCard: (card: DeadlineCard) => Promise<void>;
  readonly removeDeadlineCard: (channel: string) => Promise<void>;
};

/** The outside services and the dispatcher functions that sending needs. */
export type SendPorts = Core & {
  readonly messenger: Messenger;
  readonly wording: Wording;
  /** Whether this process may send, and the name under which it claims. */
  readonly leadership: Leadership;
  readonly illustrator: Illustrator;
  readonly cards: Cards;
  readonly policy: LatePolicy;
  /** Within this time a repeated nonce is answered with the first message. Discord: "a few minutes". */
  readonly nonceWindowMs: number;
  /** Finds messages that channels received and the store may have forgotten. */
  readonly history: History;
  /** When the store was restored from a backup, or null. After a restore, deadline cards are looked for before they are posted. */
  readonly restoredAt: EpochMs | null;
  /** Leaves a channel alone for a while: a fault of ours must not be retried without a pause. */
  readonly rest: (channel: string) => void;
  /** Whether something was announced that no sweep has processed yet: until then nothing is sent. */
  readonly sweepOverdue: () => boolean;
  /** Whether nothing may be sent any more. */
  readonly stopped: () => boolean;
  /** Stops everything, because Discord refuses the token. */
  readonly stop: (code: string) => void;
  /** Receives reports of what fails and what works again. */
  readonly reports: Reports;
  /** The server of a channel that names none itself. */
  readonly guildOf: (channel: string) => string | null;
};

/** Reports from sending, to the operators or to the server concerned. */
export type Reports = {
  /**
   * That a recipient failed, for lack of the named permission, or works again: to be recorded together with that. Null where nobody is told.
   */
  readonly ofRecipient: (channel: string, missing: string | null) => Notice | null;
  /** Discord refuses a message of ours as it is: a fault of the bot, reported to the operators. */
  readonly onRefused: (channel: string, messageId: string, code: string) => Promise<void>;
  /** A message waits for Discord (`passing`), or until somebody lifts the rule that stops it (`blocked`). */
  readonly onWaiting: (channel: string, why: 'passing' | 'blocked', code: string) => Promise<void>;
  /** The same of an action besides posting, in a channel or server. */
  readonly ofAction: (action: MessageAction, recipient: string, missing: string | null) => Notice | null;
  /** An action besides posting is given up, because Discord refuses it. */
  readonly onGivenUp: (action: MessageAction, recipient: string, code: string) => Promise<void>;
};
