import { createHash } from 'node:crypto';
import type { Clock, EpochMs } from '../../clock.ts';
import type { Actor } from '../../domain/actor.ts';
import { entryOfNotice, ownNotice } from '../../domain/own-notice.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { type SubscriptionSettings, sameSettings, settingsOf } from '../../domain/subscription-settings.ts';
import { RESUMED, TEST } from '../deliver/forms.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import type { ChannelFacts, GuildDirectory, PermissionName, RoleFacts } from './guild-directory.ts';
import { isOps } from './ops.ts';

/** A permission that a subscription needs in its channel, and whether the bot has it. `name` as in Discord's settings. */
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

/** A subscription with the facts about its channel: null when the channel was deleted or is not visible. */
export type Followed = { readonly subscription: Subscription; readonly channel: ChannelFacts | null };

/** The result of saving. `changed`: somebody else saved meanwhile; their version stands. */
type FollowSaved =
  | { readonly kind: 'began' | 'edited'; readonly subscription: Subscription }
  | { readonly kind: 'changed'; readonly now: Subscription | null }
  | { readonly kind: 'config' }
  /** The channel is not one of the actor's server. */
  | { readonly kind: 'elsewhere' };

export type FollowEnded =
  | { readonly kind: 'done'; readonly subscription: Subscription }
  | { readonly kind: 'none' }
  | { readonly kind: 'already' }
  | { readonly kind: 'config' };

/** The subscriptions of a server. Every method reaches the actor's server alone, checked again inside. */
export type AlertService = {
  /** Channels that follow something, settings file included, by name. */
  readonly list: (actor: Actor) => readonly Followed[];
  /** The subscription of a channel. */
  readonly of: (actor: Actor, channel: string) => Subscription | null;
  /** Whether it lives in the settings file, and is edited there. */
  readonly isConfigured: (subscription: Subscription) => boolean;
  readonly channel: (actor: Actor, id: string) => ChannelFacts | null;
  readonly role: (actor: Actor, id: string) => RoleFacts | null;
  /** Roles that can be pinged, highest first. */
  readonly roles: (actor: Actor) => readonly RoleFacts[];
  /** All permissions that the settings need in the channel. */
  readonly checks: (actor: Actor, channel: string, settings: SubscriptionSettings) => readonly Check[];
  /** Begins a subscription or changes the existing one. `base` is what the person saw; null: nothing was followed. */
  readonly save: (
    actor: Actor,
    channel: string,
    settings: SubscriptionSettings,
    base: SubscriptionSettings | null,
  ) => Promise<FollowSaved>;
  /**
   * Makes a subscription of the settings file Discord's, under the same id, so that nothing is sent twice; the file's entry is set aside.
   */
  readonly takeOver: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly unfollow: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly pause: (actor: Actor, id: string) => Promise<FollowEnded>;
  readonly resume: (actor: Actor, id: string) => Promise<FollowEnded>;
  /** Sends the channel one message marked as a test; two requests within a minute give one message. */
  readonly test: (actor: Actor, id: string) => Promise<FollowEnded>;
  /** How many reminders and alerts are waiting to be sent to it. */
  readonly waiting: (subscription: Subscription) => Promise<number>;
};

/** All permissions that the settings need in their channel, and whether the bot has them there. */
function checksOf(
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
    // A role that everyone may mention needs no permission; for a deleted role no permission helps.
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
 * Ends a pause. Everything that fell due meanwhile goes into one catch-up, decided when it is sent: only what still holds is shown, and
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
  /** Whether it lives in the settings file. */
  readonly isConfigured: (subscription: Subscription) => boolean;
  /** Plans and sends, because something changed. */
  readonly onChange: () => void;
};

/** Channels and their subscriptions. A person acts in one server, and reaches that server's channels alone. */
export function createAlertService(ports: FollowPorts): AlertService {
  const { clock, store, snapshot, guildDirectory } = ports;
  /** One change at a time: if two admins save at once, the second sees the first one's change. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work);
    turn = result.catch(() => {});
    return result;
  };

  /** The channel, if it belongs to the actor's server. */
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

  /** Counts subscriptions from anywhere, the settings file included: a channel has only one. */
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
    await store.subscriptions.put([subscription], now);
    return subscription;
  };

  /** Changes one of the actor's own subscriptions as a whole; `change` answers false when there was nothing to change. */
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
        await store.subscriptions.put([subscription], clock.now());
        await changed();
        return { kind: 'edited', subscription };
      }),
    takeOver: (actor, id) =>
      inTurn(async () => {
        const subscription = ownOf(actor).find((it) => it.id === id);
        if (!subscription || !actor.administrator) return { kind: 'none' };
        if (!ports.isConfigured(subscription)) return { kind: 'already' };
        await store.subscriptions.put([{ ...subscription, createdBy: actor.user }], clock.now());
        await changed();
        return { kind: 'done', subscription };
      }),
    unfollow: (actor, id) =>
      end(actor, id, async ({ channel }) => {
        await store.subscriptions.remove([id]);
        // Nothing more is sent there, so it does not matter whether it can be reached.
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

/** A new id each time a channel begins to follow: entries skipped when it ended stay skipped, and new ones are created. */
export function newSubscriptionId(channel: string, now: number): string {
  return `s/${createHash('sha256').update(`${channel} ${now}`).digest('hex').slice(0, 16)}`;
}
