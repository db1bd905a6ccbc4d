import type { Told } from '../../alerts/facts.ts';
import { withSeen, wordBoard } from '../../alerts/index.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import { type Ahead, aheadOf, type MeasuredDeadline } from '../../domain/ahead.ts';
import type { Body } from '../../domain/body.ts';
import { HOUR_MS, type Message } from '../../domain/ledger.ts';
import { followsDeadline } from '../../domain/override.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import { actionOn, anAction, messageId } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import type { Upkeep } from './planner.ts';
import type { Board } from './ports.ts';
import { earliest } from './sweep.ts';
import type { Wording } from './wording.ts';

/** What is worded from the store as well as from what is known: boards, and how many have seen a post. */
export type Cards = {
  /** The card of a board message, or null when the board was taken away. */
  readonly board: (message: Message, now: EpochMs) => Promise<Body | null>;
  /** A post as it should read now, strikes apart; null when there is nothing to say. */
  readonly refreshed: (post: Message, now: EpochMs) => Promise<Body | null>;
};

export const boardMessageId = ({ channel, generation }: Board): string =>
  messageId(['board', channel, String(generation)]);

/** The posting of a board's card. */
export function boardAction(board: Board, now: EpochMs): Message {
  return anAction({ id: boardMessageId(board), action: 'board', channel: board.channel, target: null, now });
}

/** A board that somebody deleted is posted again, as another message. */
export async function postBoardAgain(store: Store, channel: string, now: EpochMs): Promise<void> {
  const kept = (await store.delivery.boards()).find((board) => board.channel === channel);
  if (!kept) return;
  const next = { ...kept, generation: kept.generation + 1 };
  await store.delivery.putBoard(next);
  await store.ledger.addActions([boardAction(next, now)]);
}

/** A board that stands is pinned, brought up to date, and looked at from time to time: Discord does not tell when it is deleted. */
export function afterBoard(action: Message, discordId: string, now: EpochMs): readonly Message[] {
  if (action.action !== 'board') return [];
  const post = { ...action, discordId };
  const edits = action.attempts > 1 ? [actionOn(post, 'edit', now)] : [];
  return [actionOn(post, 'pin', now), ...edits, actionOn(post, 'look', now + HOUR_MS)];
}

/** Sizes of roles are asked for at most this often; what failed is not asked for again at once either. */
const SIZES_MS = 3_600_000;

export type CardPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly guildOf: (channel: string) => string | null;
  /** A post from its entries, as it would be worded now. */
  readonly worded: Wording['body'];
  /** How many members of a server have each role; may throw. */
  readonly roleSizes: (guild: string) => Promise<Readonly<Record<string, number>>>;
};

export function createCards({ clock, store, snapshot, guildOf, worded, roleSizes }: CardPorts): Cards {
  const sizes = new Map<string, { readonly until: EpochMs; readonly of: Readonly<Record<string, number>> }>();

  const roleSize = async (guild: string, role: string): Promise<number | null> => {
    const known = sizes.get(guild);
    if (known && known.until > clock.now()) return known.of[role] ?? null;
    const of = await roleSizes(guild).catch(() => known?.of ?? {});
    sizes.set(guild, { until: clock.now() + SIZES_MS, of });
    return of[role] ?? null;
  };

  const board = async (message: Message, now: EpochMs) => {
    const kept = (await store.delivery.boards()).find((one) => boardMessageId(one) === message.id);
    return kept ? boardBody(snapshot, kept, now) : null;
  };
  return {
    board,
    async refreshed(post, now) {
      if (post.action === 'board') return board(post, now);
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

/** The card of a board: filters and countries of what its channel follows, or everything. */
function boardBody(snapshot: Snapshot, board: Board, now: EpochMs): Body {
  const ahead = followedFrom(snapshot, board, now);
  return wordBoard({
    ahead,
    countries: [...new Set(followers(snapshot, board).flatMap(({ countries }) => countries))],
    language: board.language,
    now,
    ref: boardMessageId(board),
  });
}

/** A board in a channel that follows nothing shows everything. */
function followsAll({ channel, guild, language, createdBy, createdAt }: Board): Subscription {
  return newSubscription({ id: `board/${channel}`, channel, guild, language, createdBy, leads: [] }, createdAt);
}

function followers(snapshot: Snapshot, board: Board): readonly Subscription[] {
  const own = snapshot.subscriptions().filter(({ channel, person }) => channel === board.channel && person === null);
  return own.length === 0 ? [followsAll(board)] : own;
}

function followedFrom(snapshot: Snapshot, board: Board, now: EpochMs) {
  const found = followers(snapshot, board).flatMap((subscription) => aheadFor(snapshot, subscription, now));
  const seen = new Set<string>();
  return found
    .filter(({ deadline }) => !seen.has(deadline.id) && seen.add(deadline.id))
    .toSorted((a, b) => a.reached - b.reached || (a.deadline.id < b.deadline.id ? -1 : 1));
}

/** A board is looked at again this long after it was posted or looked at. */
const LOOK_MS = 3_600_000;

/** Keeps boards as they should be: posted, edited when a deadline has changed, and looked at. */
export function createBoards(store: Store, snapshot: Snapshot): Upkeep {
  /** Until when a message of a board stays as it is, while nothing that is known changes. */
  const kept = new Map<string, { readonly version: string; readonly until: EpochMs }>();

  /** Until when it stays as it is; null while it is being made so. */
  const keep = async (board: Board, now: EpochMs): Promise<EpochMs | null> => {
    const id = boardMessageId(board);
    const before = kept.get(id);
    const version = `${snapshot.version()} ${board.language}`;
    if (before?.version === version && now < before.until) return before.until;
    kept.delete(id);
    const message = await store.ledger.message(id);
    if (!message) {
      await store.ledger.addActions([boardAction(board, now)]);
      return null;
    }
    if (message.state !== 'sent') return null;
    const wanted = JSON.stringify(boardBody(snapshot, board, now));
    if (message.body !== wanted) {
      const edit = actionOn(message, 'edit', now);
      const known = await store.ledger.message(edit.id);
      // Refused in these words: tried again in its own time, or given up until the words are others.
      if (known?.body !== wanted || known.state === 'sent') await store.delivery.arm(edit);
      return null;
    }
    const look = actionOn(message, 'look', now + LOOK_MS);
    // A crash right after a look leaves it done for good.
    if ((await store.ledger.message(look.id))?.state === 'sent') await store.delivery.arm(look);
    const until = followedFrom(snapshot, board, now)[0]?.reached ?? Number.POSITIVE_INFINITY;
    kept.set(id, { version, until });
    return until;
  };

  return async (now) => {
    const untils: (EpochMs | null)[] = [];
    for (const board of await store.delivery.boards()) untils.push(await keep(board, now));
    const next = earliest(untils);
    return next !== null && Number.isFinite(next) ? next : null;
  };
}

/** What lies ahead for a subscription: dated deadlines not yet reached, the nearest first, the same thing once. */
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

export function cardFacts(
  snapshot: Snapshot,
  subscription: Subscription,
  happened: readonly Told[],
  counted: ReadonlySet<string>,
  now: EpochMs,
) {
  const told = new Set(happened.map(({ deadline }) => deadline.id));
  const all = aheadFor(snapshot, subscription, now).filter(({ deadline }) => !told.has(deadline.id));
  const owed = all.filter(({ deadline }) => counted.has(deadline.id));
  return {
    kind: 'catch-up',
    happened,
    ahead: [...owed, ...all.filter((it) => !owed.includes(it))],
    owed: owed.length,
    countries: subscription.countries,
    language: subscription.language,
    now,
  } as const;
}
