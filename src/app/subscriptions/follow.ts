import { createHash } from 'node:crypto';
import type { Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import { entryOfNotice, ownNotice, startCard } from '../../domain/own-notice.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { type SubscriptionSettings, sameSettings, settingsOf } from '../../domain/subscription-settings.ts';
import { RESUMED, TEST } from '../deliver/forms.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import type { ChannelFacts, GuildDirectory, PermissionName, RoleFacts } from './guild-directory.ts';
import { isOps } from './ops.ts';

/** What a subscription needs in its channel, and whether the bot has it. `name` as Discord's settings name it. */
export type Check = { readonly name: string; readonly given: boolean; readonly why: CheckReason };
type CheckReason =
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
export type Followed = { readonly subscription: Subscription; readonly channel: ChannelFacts | null };

/** What came of saving. `changed`: somebody else did so meanwhile; theirs stands. */
type FollowSaved =
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
export type AlertService = {
  /** Channels that follow something, settings file included, by name. */
  readonly list: (actor: Actor) => readonly Followed[];
  /** What a channel follows. */
  readonly of: (actor: Actor, channel: string) => Subscription | null;
  /** Lives in the settings file, and is edited there. */
  readonly isConfigured: (subscription: Subscription) => boolean;
  readonly channel: (actor: Actor, id: string) => ChannelFacts | null;
  readonly role: (actor: Actor, id: string) => RoleFacts | null;
  /** Roles that can be pinged, highest first. */
  readonly roles: (actor: Actor) => readonly RoleFacts[];
  /** Everything the settings need in the channel. */
  readonly checks: (actor: Actor, channel: string, settings: SubscriptionSettings) => readonly Check[];
  /** Begins, or changes what stands. `base` is what the person saw; null: nothing was followed. */
  readonly save: (
    actor: Actor,
    channel: string,
    settings: SubscriptionSettings,
    base: SubscriptionSettings | null,
  ) => Promise<FollowSaved>;
  /** What the settings file holds becomes Discord's, under the same id, so that nothing is told twice; the file's entry is set aside. */
  readonly takeOver: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly unfollow: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly pause: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly resume: (actor: Actor, id: string) => Promise<FollowEnded>;
  /** Owes the channel one message that is marked as a test; twice within a minute is one. */
  readonly test: (actor: Actor, id: string) => Promise<FollowEnded>;
  /** How many reminders and alerts wait to be sent to it. */
  readonly waiting: (subscription: Subscription) => Promise<number>;
};

/** Everything the settings need in their channel, and whether the bot has it there. */
export function checksOf(
  channel: ChannelFacts,
  role: RoleFacts | null,
  settings: Pick<SubscriptionSettings, 'mention' | 'publish' | 'thread' | 'events'>,
): readonly Check[] {
  const { granted, form } = channel;
  const check = (why: Check['why'], name: PermissionName): Check => ({ why, name, given: granted.has(name) });
  const inThread = form === 'thread';
  return [
    check('read', 'View Channel'),
    inThread ? check('thread', 'Send Messages in Threads') : check('post', 'Send Messages'),
    check('embed', 'Embed Links'),
    check('files', 'Attach Files'),
    check('history', 'Read Message History'),
    // A role that everyone may mention needs nothing; one that is gone cannot be helped by a permission.
    ...(settings.mention !== null && role !== null && !role.mentionable
      ? [check('mention', 'Mention @everyone, @here, and All Roles')]
      : []),
    ...(settings.thread && !inThread
      ? [check('threads', 'Create Public Threads'), check('threads', 'Send Messages in Threads')]
      : []),
    ...(settings.publish
      ? [{ why: 'publish' as const, name: 'Announcement Channel', given: form === 'announcement' }]
      : []),
    ...(settings.events ? [check('events', 'Create Events')] : []),
    check('pin', 'Pin Messages'),
  ];
}

/**
 * Ends a pause. What fell due meanwhile goes into one catch-up, judged when it is sent: only what still holds is told, and
 * nothing a second time. Answers false when it was not paused.
 */
export function resumeSubscription(store: Store, subscription: Subscription, now: EpochMs): Promise<boolean> {
  const id = `catch-up/resumed/${subscription.id}/${now}`;
  const notice = ownNotice(id, 'catch-up', subscription.id, now, null, RESUMED);
  return store.subscriptions.resume(subscription.id, { notice, entry: entryOfNotice(notice, subscription) });
}

export type FollowPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly guildDirectory: GuildDirectory;
  /** Lives in the settings file. */
  readonly isConfigured: (subscription: Subscription) => boolean;
  /** Something changed: plan and send. */
  readonly onChange: () => void;
};

/** Channels and what they follow. Whoever acts is of a server, and reaches that server's channels alone. */
export function createAlertService(ports: FollowPorts): AlertService {
  const { clock, store, snapshot, guildDirectory } = ports;
  /** One change at a time: two admins who save at once are told of each other. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work);
    turn = result.catch(() => {});
    return result;
  };

  /** The channel, when it is one of the actor's server. */
  const channelOf = (actor: Actor, id: string): ChannelFacts | null => {
    const channel = guildDirectory.channel(id);
    return channel !== null && actor.guild !== null && channel.guild === actor.guild ? channel : null;
  };

  const guildOf = (subscription: Subscription) =>
    subscription.guild ?? guildDirectory.channel(subscription.channel)?.guild ?? null;

  const ownOf = (actor: Actor): readonly Subscription[] => {
    if (actor.guild === null) return [];
    return snapshot.subscriptions().filter((it) => it.person === null && !isOps(it) && guildOf(it) === actor.guild);
  };

  /** Whoever set it up, the settings file included: a channel follows once. */
  const followingIn = (channel: string): Subscription | null =>
    snapshot.subscriptions().find((it) => it.person === null && !isOps(it) && it.channel === channel) ?? null;

  const changed = async () => {
    await snapshot.reload('subscriptions');
    ports.onChange();
  };

  const begin = async (actor: Actor, channel: ChannelFacts, settings: SubscriptionSettings): Promise<Subscription> => {
    const now = clock.now();
    const subscription: Subscription = {
      ...settings,
      person: null,
      pausedSince: null,
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
        .map((subscription) => ({ subscription, channel: channelOf(actor, subscription.channel) }))
        .toSorted((a, b) => ((a.channel?.name ?? '~') < (b.channel?.name ?? '~') ? -1 : 1)),
    of: (actor, channel) => (channelOf(actor, channel) === null ? null : followingIn(channel)),
    isConfigured: ports.isConfigured,
    channel: channelOf,
    role: (actor, id) => (actor.guild === null ? null : guildDirectory.role(actor.guild, id)),
    roles: ({ guild }) => (guild === null ? [] : guildDirectory.roles(guild)),
    checks(actor, id, settings) {
      const channel = channelOf(actor, id);
      if (channel === null) return [];
      const role = settings.mention === null ? null : guildDirectory.role(channel.guild, settings.mention.role);
      return checksOf(channel, role, settings);
    },
    save: (actor, id, settings, base) =>
      inTurn(async () => {
        const channel = channelOf(actor, id);
        if (channel === null || !actor.administrator) return { kind: 'elsewhere' };
        const now = followingIn(id);
        if (now !== null && ports.isConfigured(now)) return { kind: 'config' };
        const stands = now === null ? base === null : base !== null && sameSettings(now, base);
        if (!stands) return { kind: 'changed', now };
        if (now === null) {
          const subscription = await begin(actor, channel, settings);
          await changed();
          return { kind: 'began', subscription };
        }
        const subscription = { ...now, ...settingsOf(settings) };
        await store.subscriptions.put([subscription]);
        // Leads and filters that are new reach what was planned for the coming day, too.
        await store.notices.reopen(clock.now());
        await changed();
        return { kind: 'edited', subscription };
      }),
    takeOver: (actor, id) =>
      inTurn(async () => {
        const subscription = ownOf(actor).find((it) => it.id === id);
        if (!subscription || !actor.administrator) return { kind: 'none' };
        if (!ports.isConfigured(subscription)) return { kind: 'already' };
        await store.subscriptions.put([{ ...subscription, createdBy: actor.user }]);
        await changed();
        return { kind: 'done', subscription };
      }),
    unfollow: (actor, id) =>
      end(actor, id, async ({ channel }) => {
        await store.subscriptions.remove(id);
        // Nothing is owed there any more: whether it can be reached is nobody's trouble.
        const others = snapshot.subscriptions().some((it) => it.id !== id && it.channel === channel);
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

/** New each time a channel begins to follow: what was skipped when it ended before stays skipped, what is new is owed anew. */
export function newSubscriptionId(channel: string, now: number): string {
  return `s/${createHash('sha256').update(`${channel} ${now}`).digest('hex').slice(0, 16)}`;
}
