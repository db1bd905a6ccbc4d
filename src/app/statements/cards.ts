import type { EpochMs } from '../../clock.ts';
import { EDIT_PRIORITY, type Entry, type Message } from '../../domain/ledger.ts';
import type { KnownEvent } from '../../domain/statement.ts';
import { messageId } from '../deliver/messages.ts';
import type { Store } from '../store.ts';
import type { KnownStatements } from './events.ts';

/** The edit that brings a post up to what is known of its event; the same state of the event gives the same edit. */
export function cardEdit(post: Message, changedAt: EpochMs, now: EpochMs): Message {
  return {
    ...post,
    id: messageId(['event', post.id, String(changedAt)]),
    action: 'edit',
    priority: EDIT_PRIORITY,
    state: 'waiting',
    reason: null,
    target: post.id,
    revisionId: null,
    body: null,
    firstAttemptAt: null,
    sentAt: null,
    attempts: 0,
    notBefore: now,
  };
}

/** Edits for the posts of events that were worded before something joined or changed. Safe to repeat at any time. */
export async function editCards(store: Store, events: readonly KnownEvent[], now: EpochMs): Promise<void> {
  for (const event of events) {
    const posts = await store.statements.posts(event.id);
    const stale = posts.filter((post) => post.action === 'post' && isOutdated(post, event));
    await store.ledger.addSteps(stale.map((post) => cardEdit(post, event.changedAt, now)));
  }
}

const isOutdated = (post: Message, event: KnownEvent) => (post.firstAttemptAt ?? 0) < event.changedAt;

/** The edits that follow a post which was worded before its event changed: nobody else saw it as sent meanwhile. */
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
