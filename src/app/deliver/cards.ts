import { withSeen } from '../../alerts/buttons.ts';
import { wordDeadlineCard } from '../../alerts/card.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import { type Ahead, aheadOf, type MeasuredDeadline } from '../../domain/ahead.ts';
import type { Body } from '../../domain/body.ts';
import { HOUR_MS, type Message } from '../../domain/ledger.ts';
import { followsDeadline } from '../../domain/override.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import type { Upkeep } from '../core.ts';
import { actionOn, anAction, messageId } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import type { DeadlineCard } from './ports.ts';
import { earliest } from './sweep.ts';
import type { Wording } from './wording.ts';

export const deadlineCardId = ({ channel, generation }: DeadlineCard): string =>
  messageId(['board', channel, String(generation)]);

/** The action that posts a deadline card. */
function deadlineCardAction(card: DeadlineCard, now: EpochMs): Message {
  return anAction({ id: deadlineCardId(card), action: 'board', channel: card.channel, target: null, now });
}

/** Posts a card that somebody deleted again, as another message. */
export async function postDeadlineCardAgain(store: Store, channel: string, now: EpochMs): Promise<void> {
  const kept = (await store.delivery.deadlineCards()).find((card) => card.channel === channel);
  if (!kept) return;
  const next = { ...kept, generation: kept.generation + 1 };
  await store.delivery.putDeadlineCard(next);
  await store.ledger.addActions([deadlineCardAction(next, now)]);
}

/**
 * The actions that follow a posted card: it is pinned, brought up to date, and checked from time to time, because Discord does not report
 * its deletion.
 */
export function afterDeadlineCard(action: Message, discordId: string, now: EpochMs): readonly Message[] {
  if (action.action !== 'board') return [];
  const post = { ...action, discordId };
  const edits = action.attempts > 1 ? [actionOn(post, 'edit', now)] : [];
  return [actionOn(post, 'pin', now), ...edits, actionOn(post, 'look', now + HOUR_MS)];
}

/** Sizes of roles are requested at most this often, also after a failed request. */
const SIZES_MS = 3_600_000;

type CardPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly guildOf: (channel: string) => string | null;
  /** A post from its entries, as it would be worded now. */
  readonly worded: Wording['body'];
  /** How many members of a server have each role; may throw. */
  readonly roleSizes: (guild: string) => Promise<Readonly<Record<string, number>>>;
};

/** Words posts from the store as well as from the snapshot: deadline cards, and posts that show how many people have seen them. */
export function createCards({ clock, store, snapshot, guildOf, worded, roleSizes }: CardPorts) {
  const sizes = new Map<string, { readonly until: EpochMs; readonly of: Readonly<Record<string, number>> }>();

  const roleSize = async (guild: string, role: string): Promise<number | null> => {
    const known = sizes.get(guild);
    if (known && known.until > clock.now()) return known.of[role] ?? null;
    const of = await roleSizes(guild).catch(() => known?.of ?? {});
    sizes.set(guild, { until: clock.now() + SIZES_MS, of });
    return of[role] ?? null;
  };

  /** The body of a deadline card, or null when the card was removed. */
  const deadlineCard = async (message: Message, now: EpochMs) => {
    const kept = (await store.delivery.deadlineCards()).find((one) => deadlineCardId(one) === message.id);
    return kept ? deadlineCardBody(snapshot, kept, now) : null;
  };
  return {
    deadlineCard,
    /** A post as it should read now, apart from strikes; null when there is nothing to say. */
    async refreshed(post: Message, now: EpochMs): Promise<Body | null> {
      if (post.action === 'board') return deadlineCard(post, now);
      const entries = await store.ledger.entriesOf(post.id);
      if (entries.some(({ kind }) => kind === 'proposal')) return worded(entries, post.id, now);
      const body = post.body === null ? null : (JSON.parse(post.body) as Body);
      if (!body) return null;
      const { all, ofRole } = await store.delivery.seen(post.id);
      const subscription = snapshot.subscription(post.subscriptionId);
      const role = body.mentionRoles[0];
      const guild = subscription?.guild ?? guildOf(post.channel);
      const of = role === undefined || guild === null ? null : await roleSize(guild, role);
      return withSeen(body, { all, ofRole, of }, subscription?.language ?? 'en');
    },
  };
}

export type Cards = ReturnType<typeof createCards>;

/** The body of a deadline card: the filters and countries that its channel follows, or everything. */
function deadlineCardBody(snapshot: Snapshot, card: DeadlineCard, now: EpochMs): Body {
  const ahead = followedFrom(snapshot, card, now);
  return wordDeadlineCard({
    ahead,
    countries: [...new Set(followers(snapshot, card).flatMap(({ countries }) => countries))],
    language: card.language,
    now,
    ref: deadlineCardId(card),
  });
}

/** A card in a channel that follows nothing shows everything. */
function followsAll({ channel, guild, language, createdBy, createdAt }: DeadlineCard): Subscription {
  return newSubscription({ id: `board/${channel}`, channel, guild, language, createdBy, leads: [] }, createdAt);
}

function followers(snapshot: Snapshot, card: DeadlineCard): readonly Subscription[] {
  const own = snapshot.subscriptions().filter(({ channel, person }) => channel === card.channel && person === null);
  return own.length === 0 ? [followsAll(card)] : own;
}

function followedFrom(snapshot: Snapshot, card: DeadlineCard, now: EpochMs) {
  const found = followers(snapshot, card).flatMap((subscription) => aheadFor(snapshot, subscription, now));
  const seen = new Set<string>();
  return found
    .filter(({ deadline }) => !seen.has(deadline.id) && seen.add(deadline.id))
    .toSorted((a, b) => a.reached - b.reached || (a.deadline.id < b.deadline.id ? -1 : 1));
}

/** A card is checked again this long after it was posted or last checked. */
const LOOK_MS = 3_600_000;

/** Keeps cards as they should be: posted, edited when a deadline has changed, and checked. */
export function createDeadlineCards(store: Store, snapshot: Snapshot): Upkeep {
  /** Until when a card's message stays valid, as long as the snapshot does not change. */
  const kept = new Map<string, { readonly version: string; readonly until: EpochMs }>();

  /** Answers until when the board stays valid; null while it is being posted or edited. */
  const keep = async (card: DeadlineCard, now: EpochMs): Promise<EpochMs | null> => {
    const id = deadlineCardId(card);
    const before = kept.get(id);
    const version = `${snapshot.version()} ${card.language}`;
    if (before?.version === version && now < before.until) return before.until;
    kept.delete(id);
    const message = await store.ledger.message(id);
    if (!message) {
      await store.ledger.addActions([deadlineCardAction(card, now)]);
      return null;
    }
    if (message.state !== 'sent') return null;
    const wanted = JSON.stringify(deadlineCardBody(snapshot, card, now));
    if (message.body !== wanted) {
      const edit = actionOn(message, 'edit', now);
      const known = await store.ledger.message(edit.id);
      // Discord refused this wording: it is retried in its own time, or given up until the wording changes.
      if (known?.body !== wanted || known.state === 'sent') await store.delivery.arm(edit);
      return null;
    }
    const look = actionOn(message, 'look', now + LOOK_MS);
    // After a crash right after a check, the check would otherwise stay done for good.
    if ((await store.ledger.message(look.id))?.state === 'sent') await store.delivery.arm(look);
    const until = followedFrom(snapshot, card, now)[0]?.reached ?? Number.POSITIVE_INFINITY;
    kept.set(id, { version, until });
    return until;
  };

  return async (now) => {
    const untils: (EpochMs | null)[] = [];
    for (const card of await store.delivery.deadlineCards()) untils.push(await keep(card, now));
    const next = earliest(untils);
    return next !== null && Number.isFinite(next) ? next : null;
  };
}

/** Upcoming deadlines for a subscription: dated and not yet reached, the nearest first, without duplicates. */
export function aheadFor(snapshot: Snapshot, subscription: Subscription, now: EpochMs): readonly Ahead[] {
  return aheadOf(followedBy(snapshot, subscription), now, subscription.countries[0]);
}

export function followedBy(snapshot: Snapshot, subscription: Subscription): readonly MeasuredDeadline[] {
  return snapshot.deadlines(snapshot.guildOf(subscription)).flatMap((deadline) => {
    const measure = snapshot.measure(deadline.measureId);
    return measure && followsDeadline(subscription, { deadline, measure }).kind === 'wanted'
      ? [{ deadline, measure }]
      : [];
  });
}
