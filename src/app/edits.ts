import type { EpochMs } from '../clock.ts';
import type { Deadline } from '../domain/deadline.ts';
import { isStale } from '../domain/grouping.ts';
import { EDIT_PRIORITY, type Message } from '../domain/ledger.ts';
import { messageId } from './message-id.ts';
import type { Store } from './ports.ts';

/** `revisionId` is the change the struck posts will point to. The edits that strike a subscription's earlier posts of a deadline whose date they tell no longer holds. */
export async function editsFor(
  store: Store,
  deadline: Deadline,
  subscriptionId: string,
  revisionId: string,
  now: EpochMs,
): Promise<readonly Message[]> {
  const posts = await store.ledger.posts(deadline.id, subscriptionId);
  const stale = posts.filter(({ entries }) =>
    entries.some((entry) => entry.deadlineId === deadline.id && isStale(entry, deadline)),
  );
  return stale.map(({ message }) => ({
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
