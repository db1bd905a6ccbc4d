import { isStruck } from '../../alerts/index.ts';
import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { isStale } from '../../domain/grouping.ts';
import { EDIT_PRIORITY, type Entry, type Message } from '../../domain/ledger.ts';
import { toldOfOverride } from '../../domain/override.ts';
import type { Store } from '../store.ts';
import { messageId } from './action-message.ts';

/** Whether a post has to change: it tells what no longer holds, or is struck although it holds again. */
export function saysOtherwise({ message, entries }: Post, deadline: Deadline): boolean {
  const mine = entries
    .map((entry) => toldOfOverride(entry, deadline))
    .filter((entry) => entry.deadlineId === deadline.id);
  if (mine.some((entry) => isStale(entry, deadline))) return true;
  return mine.length > 0 && message.body !== null && isStruck(JSON.parse(message.body) as Body, deadline);
}

export type Post = { readonly message: Message; readonly entries: readonly Entry[] };

/**
 * The edits that correct a subscription's posts of a deadline that changed: struck where the date no longer holds, as they were
 * where it holds again; the earlier ones and `own`, which is just arriving. `revisionId` is the change they will point to.
 */
export async function editsFor(
  store: Store,
  deadline: Deadline,
  subscriptionId: string,
  own: Post | null,
  revisionId: string,
  now: EpochMs,
): Promise<readonly Message[]> {
  // What was told before the server went its own way is corrected along with what was told since.
  const before = deadline.overrides === null ? [] : await store.ledger.posts(deadline.overrides, subscriptionId);
  const posts = [...before, ...(await store.ledger.posts(deadline.id, subscriptionId))];
  const earlier = posts.filter(({ message }) => message.id !== own?.message.id);
  const wrong = [...earlier, ...(own ? [own] : [])].filter((post) => saysOtherwise(post, deadline));
  return wrong.map(({ message }) => ({
    ...message,
    id: messageId(['edit', message.id, revisionId]),
    action: 'edit',
    priority: EDIT_PRIORITY,
    state: 'waiting',
    reason: null,
    target: message.id,
    revisionId,
    body: null,
    firstAttemptAt: null,
    sentAt: null,
    attempts: 0,
    notBefore: now,
  }));
}
