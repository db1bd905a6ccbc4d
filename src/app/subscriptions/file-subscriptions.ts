import type { EpochMs } from '../../clock.ts';
import { BY_CONFIG, type Subscription } from '../../domain/subscription.ts';
import type { Store } from '../store.ts';
import { resumeSubscription } from './follow.ts';
import { isOps } from './ops.ts';

/** Prefix of subscriptions that live in the config file. */
export const FROM_FILE = 'file/';

/** Whether a subscription lives in the config file and is edited there; one that a person took over keeps its id but is theirs. */
export const isConfigured = ({ id, createdBy }: Pick<Subscription, 'id' | 'createdBy'>): boolean =>
  id.startsWith(FROM_FILE) && createdBy === BY_CONFIG;

type FileSubscriptions = {
  /** Subscriptions that are new in the store. */
  readonly begun: readonly Subscription[];
  /** Subscriptions whose channel was set up in Discord: that setup counts, so that no channel is alerted twice. */
  readonly setAside: readonly Subscription[];
  /** Subscriptions, still in the store, of channels that nobody follows for any more once they are removed: that is to be reported. */
  readonly ended: readonly Subscription[];
};

/** Puts the file's subscriptions into the store, one per channel, and removes those the file no longer has, except for `ended`. */
export async function beginFileSubscriptions(
  store: Store,
  listed: readonly Subscription[],
  now: EpochMs,
  guildOf: (channel: string) => string | null,
  before: readonly Subscription[],
): Promise<FileSubscriptions> {
  const own = before.filter((it) => isForChannel(it) && !isConfigured(it));
  const ownChannels = new Set(own.map(({ channel }) => channel));
  const takenOver = new Set(own.map(({ id }) => id));
  const isOwn = (it: Subscription) => isForChannel(it) && (ownChannels.has(it.channel) || takenOver.has(it.id));
  const wanted = listed.filter((it) => !isOwn(it));
  const known = new Map(before.map((subscription) => [subscription.id, subscription]));
  const kept = new Set(wanted.map((subscription) => subscription.id));
  const gone = before.filter((it) => isConfigured(it) && !kept.has(it.id));
  const stillSubscribed = new Set([...own, ...listed].map(({ channel }) => channel));
  const isEnded = (it: Subscription) => isForChannel(it) && !stillSubscribed.has(it.channel);
  await store.subscriptions.remove(gone.filter((it) => !isEnded(it)).map(({ id }) => id));
  await store.subscriptions.put(
    wanted.map((subscription) => ({
      ...subscription,
      createdBy: BY_CONFIG,
      // Kept once it is known: while the bot is locked out, nothing says which server a channel is in.
      guild: subscription.guild ?? known.get(subscription.id)?.guild ?? guildOf(subscription.channel),
      since: now,
      createdAt: now,
      pausedSince: subscription.pausedSince === null ? null : now,
    })),
    now,
  );
  for (const subscription of wanted) {
    const paused = known.get(subscription.id)?.pausedSince ?? null;
    if (subscription.pausedSince !== null) await store.subscriptions.pause(subscription.id, now);
    else if (paused !== null) await resumeSubscription(store, subscription, now);
  }
  const begun = wanted.filter((subscription) => !known.has(subscription.id));
  return { begun, setAside: listed.filter(isOwn), ended: gone.filter(isEnded) };
}

const isForChannel = (subscription: Subscription) => subscription.person === null && !isOps(subscription);
