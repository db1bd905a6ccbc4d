import type { Subscription } from '../domain/subscription.ts';
import type { Wish } from '../domain/wish.ts';
import type { Actor } from './command.ts';

/** A channel of the actor's server as the bot sees it. */
export type ChannelSeen = {
  readonly id: string;
  readonly name: string;
  readonly form: 'text' | 'announcement' | 'thread' | 'other';
  readonly archived: boolean;
  /** Seconds people wait between messages; a bot with Manage Messages or Manage Channel does not. */
  readonly slowModeSeconds: number;
};

export type RoleSeen = { readonly id: string; readonly name: string; readonly mentionable: boolean };

/** What a subscription needs in its channel, and whether the bot has it. `name` as Discord's settings name it. */
export type Check = { readonly name: string; readonly given: boolean; readonly why: CheckReason };
export type CheckReason =
  | 'read'
  | 'post'
  | 'embed'
  | 'files'
  | 'history'
  | 'thread'
  | 'threads'
  | 'mention'
  | 'publish'
  | 'events'
  | 'pin';

/** A subscription beside what the bot knows of its channel: null when that was deleted or is out of sight. */
export type Followed = { readonly subscription: Subscription; readonly channel: ChannelSeen | null };

/** What came of saving. `changed`: somebody else did so meanwhile; theirs stands. */
export type FollowSaved =
  | { readonly kind: 'began' | 'edited'; readonly subscription: Subscription }
  | { readonly kind: 'changed'; readonly now: Subscription | null }
  | { readonly kind: 'config' }
  /** Not a channel of the actor's server. */
  | { readonly kind: 'elsewhere' };

export type FollowEnded =
  | { readonly kind: 'done'; readonly subscription: Subscription }
  | { readonly kind: 'none' }
  | { readonly kind: 'already' }
  | { readonly kind: 'config' };

/** Who follows what in a server. Everything here is of the actor's server alone, checked again inside. */
export type AlertActs = {
  /** Channels that follow something, settings file included, by name. */
  readonly list: (actor: Actor) => readonly Followed[];
  /** What a channel follows. */
  readonly of: (actor: Actor, channel: string) => Subscription | null;
  /** Lives in the settings file, and is edited there. */
  readonly isConfigured: (subscription: Subscription) => boolean;
  readonly channel: (actor: Actor, id: string) => ChannelSeen | null;
  readonly role: (actor: Actor, id: string) => RoleSeen | null;
  /** Everything the wish needs in the channel. */
  readonly checks: (actor: Actor, channel: string, wish: Wish) => readonly Check[];
  /** Begins, or changes what stands. `base` is what the person saw; null: nothing was followed. */
  readonly save: (actor: Actor, channel: string, wish: Wish, base: Wish | null) => Promise<FollowSaved>;
  readonly unfollow: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly pause: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly resume: (actor: Actor, id: string) => Promise<FollowEnded>;
  /** Owes the channel one message that is marked as a test; twice within a minute is one. */
  readonly test: (actor: Actor, id: string) => Promise<FollowEnded>;
  /** How many reminders and alerts wait to be sent to it. */
  readonly waiting: (subscription: Subscription) => Promise<number>;
};
