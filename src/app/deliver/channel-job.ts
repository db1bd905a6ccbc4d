import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { LatePolicy } from '../../domain/grouping.ts';
import type { Entry, Message, MessageAction } from '../../domain/ledger.ts';
import type { Leadership } from '../operations/coordination.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Clock, Messenger, Store } from '../store.ts';
import type { Cards } from './cards.ts';
import type { History } from './history.ts';
import type { Illustrator } from './illustrate.ts';
import type { Wording } from './wording.ts';

export type EntriesJob = {
  readonly kind: 'entries';
  readonly channel: string;
  readonly priority: number;
  readonly entries: readonly Entry[];
  /** Set once its first message is marked `sending`. */
  readonly prepared?: Prepared;
};

/** A message that only waits for a place; `rest` are the other entries claimed with it. */
export type Prepared = {
  readonly message: Message;
  readonly body: Body;
  readonly version: number;
  readonly at: EpochMs;
  readonly rest: readonly string[];
};

/** A channel's turn: what it is about to send next, and how urgent that is. */
export type ChannelJob =
  | EntriesJob
  | { readonly kind: 'unfinished'; readonly channel: string; readonly priority: number; readonly message: Message }
  | { readonly kind: 'step'; readonly channel: string; readonly priority: number; readonly message: Message };

/** What sending needs of the outside, and of the dispatcher that runs it. */
export type SendPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
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
  /** When the store was put back from a copy, or null: boards are looked for before they are posted. */
  readonly restoredAt: EpochMs | null;
  /** Leaves a channel alone for a while: a fault of ours must not be tried again without a pause. */
  readonly rest: (channel: string) => void;
  /** Something was announced that no sweep has taken over yet: nothing is sent before it is known. */
  readonly behind: () => boolean;
  /** Nothing may be sent any more. */
  readonly stopped: () => boolean;
  /** Discord refuses the token: stop everything. */
  readonly stop: (code: string) => void;
  /** A recipient failed, with the permission that is missing, or works again. */
  readonly onRecipient: (channel: string, missing: string | null) => Promise<void>;
  /** Discord does not take a message of ours as it is: a fault of the bot, told to those who run it. */
  readonly onRefused: (channel: string, messageId: string, code: string) => Promise<void>;
  /** A message waits for Discord (`passing`), or for whoever may lift a rule that stops it (`blocked`). */
  readonly onWaiting: (channel: string, why: 'passing' | 'blocked', code: string) => Promise<void>;
  /** Something besides the post itself cannot be done in a channel or server (`missing` names the permission), or works again. */
  readonly onStep: (action: MessageAction, recipient: string, missing: string | null) => Promise<void>;
  /** The server of a channel, where nothing else tells it. */
  readonly guildOf: (channel: string) => string | null;
  readonly log: { readonly warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void };
};

export const urgencyOf = (entries: readonly Entry[]) => Math.min(...entries.map((entry) => entry.priority));
