import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { AlertActs, ChannelSeen, FollowEnded } from '../commands/alerts-acts.ts';
import type { Actor } from '../commands/command.ts';
import { PLAIN, type Subscription } from '../domain/subscription.ts';
import { sameWish, type Wish, wishOf } from '../domain/wish.ts';
import { checksOf } from './checks.ts';
import type { Knowledge } from './knowledge.ts';
import { isOps } from './ops.ts';
import { ownNotice, startCard } from './own-notice.ts';
import { resumeSubscription } from './pause.ts';
import type { Store } from './ports.ts';
import type { ChannelFacts, Surroundings } from './surroundings.ts';
import { TEST } from './wording.ts';

export type FollowPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly surroundings: Surroundings;
  /** Lives in the settings file. */
  readonly isConfigured: (subscription: Subscription) => boolean;
  /** Something changed: plan and send. */
  readonly onChange: () => void;
};

/** Channels and what they follow. Whoever acts is of a server, and reaches that server's channels alone. */
export function createFollowing(ports: FollowPorts): AlertActs {
  const { clock, store, knowledge, surroundings } = ports;
  /** One change at a time: two admins who save at once are told of each other. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work);
    turn = result.catch(() => {});
    return result;
  };

  /** The channel, when it is one of the actor's server. */
  const channelOf = (actor: Actor, id: string): ChannelFacts | null => {
    const channel = surroundings.channel(id);
    return channel !== null && actor.guild !== null && channel.guild === actor.guild ? channel : null;
  };

  const guildOf = (subscription: Subscription) =>
    subscription.guild ?? surroundings.channel(subscription.channel)?.guild ?? null;

  const ownOf = (actor: Actor): readonly Subscription[] => {
    if (actor.guild === null) return [];
    return knowledge.subscriptions().filter((it) => it.person === null && !isOps(it) && guildOf(it) === actor.guild);
  };

  /** Whoever set it up, the settings file included: a channel follows once. */
  const followingIn = (channel: string): Subscription | null =>
    knowledge.subscriptions().find((it) => it.person === null && !isOps(it) && it.channel === channel) ?? null;

  const changed = async () => {
    await knowledge.reload('subscriptions');
    ports.onChange();
  };

  const begin = async (actor: Actor, channel: ChannelFacts, wish: Wish): Promise<Subscription> => {
    const now = clock.now();
    const subscription: Subscription = {
      ...PLAIN,
      ...wish,
      id: newSubscriptionId(channel.id, now),
      channel: channel.id,
      guild: channel.guild,
      startCard: true,
      createdBy: actor.user,
      createdAt: now,
      since: now,
    };
    await store.subscriptions.put([subscription]);
    // What is planned already was expanded without it.
    await store.notices.reopen(now);
    await store.notices.add([startCard(subscription.id, now)]);
    return subscription;
  };

  /** Changes one of the actor's own as a whole; `change` answers false when there was nothing to change. */
  const end = (
    actor: Actor,
    id: string,
    change: (subscription: Subscription) => Promise<boolean>,
  ): Promise<FollowEnded> =>
    inTurn(async () => {
      const subscription = ownOf(actor).find((it) => it.id === id);
      if (!subscription || !actor.administrator) return { kind: 'none' };
      if (ports.isConfigured(subscription)) return { kind: 'config' };
      if (!(await change(subscription))) return { kind: 'already' };
      await changed();
      return { kind: 'done', subscription };
    });

  return {
    list: (actor) =>
      ownOf(actor)
        .map((subscription) => ({ subscription, channel: seen(channelOf(actor, subscription.channel)) }))
        .toSorted((a, b) => ((a.channel?.name ?? '~') < (b.channel?.name ?? '~') ? -1 : 1)),
    of: (actor, channel) => (channelOf(actor, channel) === null ? null : followingIn(channel)),
    isConfigured: ports.isConfigured,
    channel: (actor, id) => seen(channelOf(actor, id)),
    role: (actor, id) => (actor.guild === null ? null : surroundings.role(actor.guild, id)),
    checks(actor, id, wish) {
      const channel = channelOf(actor, id);
      if (channel === null) return [];
      const role = wish.mention === null ? null : surroundings.role(channel.guild, wish.mention.role);
      return checksOf(channel, role, wish);
    },
    save: (actor, id, wish, base) =>
      inTurn(async () => {
        const channel = channelOf(actor, id);
        if (channel === null || !actor.administrator) return { kind: 'elsewhere' };
        const now = followingIn(id);
        if (now !== null && ports.isConfigured(now)) return { kind: 'config' };
        const stands = now === null ? base === null : base !== null && sameWish(now, base);
        if (!stands) return { kind: 'changed', now };
        if (now === null) {
          const subscription = await begin(actor, channel, wish);
          await changed();
          return { kind: 'began', subscription };
        }
        const subscription = { ...now, ...wishOf(wish) };
        await store.subscriptions.put([subscription]);
        // Leads and filters that are new reach what was planned for the coming day, too.
        await store.notices.reopen(clock.now());
        await changed();
        return { kind: 'edited', subscription };
      }),
    unfollow: (actor, id) =>
      end(actor, id, async ({ channel }) => {
        await store.subscriptions.remove(id);
        // Nothing is owed there any more: whether it can be reached is nobody's trouble.
        const others = knowledge.subscriptions().some((it) => it.id !== id && it.channel === channel);
        if (!others) await store.recipients.heal(channel);
        return true;
      }),
    pause: (actor, id) =>
      end(actor, id, async ({ pausedSince }) => {
        if (pausedSince !== null) return false;
        await store.subscriptions.pause(id, clock.now());
        return true;
      }),
    resume: (actor, id) => end(actor, id, (subscription) => resumeSubscription(store, subscription, clock.now())),
    test: (actor, id) =>
      inTurn(async () => {
        const subscription = ownOf(actor).find((it) => it.id === id);
        if (!subscription || !actor.administrator) return { kind: 'none' };
        if (subscription.pausedSince !== null) return { kind: 'already' };
        const now = clock.now();
        const key = `catch-up/test/${id}/${Math.floor(now / 60_000)}`;
        await store.notices.add([ownNotice(key, 'catch-up', id, now, null, TEST)]);
        ports.onChange();
        return { kind: 'done', subscription };
      }),
    async waiting({ id }) {
      const entries = await store.ledger.entries({ subscriptionId: id });
      return entries.filter(({ state }) => state === 'planned' || state === 'held' || state === 'claimed').length;
    },
  };
}

function seen(channel: ChannelFacts | null): ChannelSeen | null {
  if (channel === null) return null;
  const { id, name, form, archived, slowModeSeconds } = channel;
  return { id, name, form, archived, slowModeSeconds };
}

/** New each time a channel begins to follow: what was skipped when it ended before stays skipped, what is new is owed anew. */
export function newSubscriptionId(channel: string, now: number): string {
  return `s/${createHash('sha256').update(`${channel} ${now}`).digest('hex').slice(0, 16)}`;
}
