import type { EpochMs } from '../clock.ts';
import type { Deadline } from '../domain/deadline.ts';
import { isStale } from '../domain/grouping.ts';
import { EDIT_PRIORITY, type Entry, type Message } from '../domain/ledger.ts';
import { messageId } from './message-id.ts';
import type { Store } from './ports.ts';

type Post = { readonly message: Message; readonly entries: readonly Entry[] };

/**
 * The edits that strike a subscription's posts of a deadline whose date no longer holds: the earlier ones and `own`, which is
 * just arriving. `revisionId` is the change they will point to.
 */
export async function editsFor(
  store: Store,
  deadline: Deadline,
  subscriptionId: string,
  own: Post | null,
  revisionId: string,
  now: EpochMs,
): Promise<readonly Message[]> {
  const posts = await store.ledger.posts(deadline.id, subscriptionId);
  const earlier = posts.filter(({ message }) => message.id !== own?.message.id);
  const stale = [...earlier, ...(own ? [own] : [])].filter(({ entries }) =>
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
