import { createHash } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import { urgency } from '../domain/grouping.ts';
import { actionPriorities, type Entry, type Message, type MessageAction } from '../domain/ledger.ts';
import type { KnownEvent } from '../domain/statement.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { KnownStatements } from './statements/events.ts';
import type { Store } from './store.ts';

/** Discord's nonce has at most 25 characters; 16 of base32 hold 80 bits. */
const LENGTH = 16;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The id of the message that carries these entries: the same entries always give the same id. */
export function messageId(parts: readonly string[]): string {
  const digest = createHash('sha256')
    .update([...parts].sort().join('\n'))
    .digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte % 32]).join('');
}

/** The id of the message that carries these entries. */
export const messageIdOf = (entries: readonly Entry[]): string => messageId(entries.map(({ id }) => id));

/** Whether a ref can be the id of a message in the ledger; a preview has none. */
export const isMessageId = (ref: string): boolean => ref.length === LENGTH && /^[0-9a-z]+$/.test(ref);

/** 40 bits identify an entry among those one channel received. */
const REF_LENGTH = 8;

/** The short ref of an entry in the message that carries it, whatever else that message carries. */
export const entryRef = (entryId: string): string => messageId([entryId]).slice(0, REF_LENGTH);

/**
 * The mark in a message's footer: its own id and, where it carries several entries, the ref of each. The id of a message with one entry
 * begins with that entry's ref.
 */
export function markOf(id: string, entryIds: readonly string[]): string {
  return entryIds.length < 2 ? id : [id, '·', ...entryIds.map(entryRef)].join(' ');
}

/** The body that was last sent, if the message was sent. */
export const bodyOf = ({ body }: Message): { readonly body?: Body } =>
  body === null ? {} : { body: JSON.parse(body) as Body };

type BesidesPost = Exclude<MessageAction, 'post'>;

type ActionOf = {
  readonly id: string;
  readonly action: BesidesPost;
  readonly channel: string;
  readonly target: string | null;
  readonly now: EpochMs;
  readonly body?: string;
};

/** A message about nothing yet, of which nothing is known. */
const blank = {
  subscriptionId: '',
  place: null,
  reason: null,
  target: null,
  revisionId: null,
  discordId: null,
  body: null,
  sentAt: null,
} as const satisfies Partial<Message>;

/** An action that has not been tried yet, to be done at `now` or later. */
export const anAction = ({ id, action, channel, target, now, body }: ActionOf): Message => ({
  ...blank,
  id,
  action,
  channel,
  priority: actionPriorities[action],
  state: 'waiting',
  target,
  body: body ?? null,
  firstAttemptAt: null,
  attempts: 0,
  notBefore: now,
});

/** A post that has been under way with these entries since an instant. */
export const aPost = (entries: readonly Entry[], channel: string, id: string, since: EpochMs): Message => ({
  ...blank,
  id,
  action: 'post',
  subscriptionId: entries[0]?.subscriptionId ?? '',
  channel,
  priority: urgency(entries),
  state: 'sending',
  firstAttemptAt: since,
  attempts: 1,
  notBefore: since,
});

/** An action on a post of ours: the same action on the same post has the same id. */
export function actionOn(
  post: Pick<Message, 'id' | 'channel' | 'place' | 'subscriptionId'>,
  action: 'pin' | 'publish' | 'look' | 'delete' | 'edit',
  now: EpochMs,
): Message {
  const message = anAction({ id: messageId([action, post.id]), action, channel: post.channel, target: post.id, now });
  return { ...message, place: post.place, subscriptionId: post.subscriptionId };
}

/** Presses within this time become one edit. */
const TOGETHER_MS = 5_000;

/** The edit that shows on a post how many have seen it. */
export function seenAction(post: Message, now: EpochMs): Message {
  const message = actionOn(post, 'edit', now + TOGETHER_MS);
  return { ...message, id: messageId(['seen', post.id]), priority: actionPriorities.look };
}

/** The edit that brings a post up to what is known of its event; the same state of the event gives the same edit. */
export function cardEdit(post: Message, changedAt: EpochMs, now: EpochMs): Message {
  return { ...actionOn(post, 'edit', now), id: messageId(['event', post.id, String(changedAt)]) };
}

/** Edits for the posts of events that were worded before the event grew or changed. Safe to repeat at any time. */
export async function editCards(store: Store, events: readonly KnownEvent[], now: EpochMs): Promise<void> {
  for (const event of events) {
    const posts = await store.statements.posts(event.id);
    const stale = posts.filter((post) => post.action === 'post' && isOutdated(post, event));
    await store.ledger.addActions(stale.map((post) => cardEdit(post, event.changedAt, now)));
  }
}

const isOutdated = (post: Message, event: KnownEvent) => (post.firstAttemptAt ?? 0) < event.changedAt;

/** The edits that follow a post worded before its event changed: while it was under way, no one else saw it as sent. */
export function editsOfArrived(
  message: Message,
  entries: readonly Entry[],
  known: KnownStatements,
  now: EpochMs,
): readonly Message[] {
  const events = entries.filter(({ kind }) => kind === 'statement').flatMap((entry) => known.event(entry.group) ?? []);
  const latest = events.filter((event) => isOutdated(message, event)).map(({ changedAt }) => changedAt);
  return latest.length === 0 ? [] : [cardEdit(message, Math.max(...latest), now)];
}

/** The server part of a link into a channel; Discord's own word for direct messages where a person reads there. */
export const serverFor = (
  subscription: Subscription | undefined,
  channel: string,
  guildOf: (channel: string) => string | null,
): string | null => (subscription?.person ? '@me' : (subscription?.guild ?? guildOf(channel)));

export function linkTo(guild: string | null, telling: Message | null): string | null {
  if (!telling?.discordId || guild === null) return null;
  return `https://discord.com/channels/${guild}/${telling.place ?? telling.channel}/${telling.discordId}`;
}
