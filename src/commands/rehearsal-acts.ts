import type { EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import type { Moment } from '../domain/moment.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Actor, CommandDeadline } from './command.ts';

/** One thing the bot did or would do in Discord: what it says, when, and whom it pings. */
export type Rehearsed = {
  readonly at: EpochMs;
  readonly does: 'post' | 'edit' | 'thread' | 'event' | 'publish' | 'pin' | 'other';
  readonly body: Body | null;
};

export type Simulated = {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly asItStands: readonly Rehearsed[];
  /** The same, had the date moved now; null when no other date was given. */
  readonly asMoved: readonly Rehearsed[] | null;
};

/**
 * What a channel would have got, or would get: the product's own planning, judging and wording, run over a clock of its own
 * and a store that is thrown away. Nothing leaves.
 */
export type RehearsalActs = {
  /** The last posts of the last 90 days as the subscription would have got them, the newest last. */
  readonly lastPosts: (
    subscription: Subscription,
    deadlines: readonly CommandDeadline[],
    most: number,
  ) => Promise<readonly Rehearsed[]>;
  /** Everything from 30 days before a deadline to a day after it; `moved`: and if it were moved there now. */
  readonly simulate: (
    subscription: Subscription,
    deadline: CommandDeadline,
    moved: Moment | null,
    actor: Actor,
  ) => Promise<Simulated>;
};
