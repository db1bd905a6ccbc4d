import type { EpochMs } from '../../clock.ts';
import { type Entry, type Notice, REFUSALS, REFUSALS_PRIORITY } from '../../domain/ledger.ts';
import { noticeKindTable } from '../../domain/notice-kind.ts';
import type { Subscription } from '../../domain/subscription.ts';

/** A notice for one subscription alone that is about no deadline: a start card, a catch-up, trouble. */
export function ownNotice(
  id: string,
  kind: 'health' | 'catch-up',
  subscriptionId: string,
  due: EpochMs,
  subject: string | null,
  detail: string | null,
): Notice {
  return {
    id,
    kind,
    deadlineId: null,
    revisionId: null,
    lead: null,
    due,
    reached: null,
    group: id,
    subscriptionId,
    subject,
    detail,
  };
}

/** The card a subscription begins with. */
export const startCard = (subscriptionId: string, now: EpochMs): Notice =>
  ownNotice(`catch-up/start/${subscriptionId}`, 'catch-up', subscriptionId, now, null, null);

/** A notice as it is owed to one subscription. */
export function entryOfNotice(notice: Notice, subscription: Subscription): Entry {
  const { id: noticeId, subscriptionId: _, ...told } = notice;
  return {
    ...told,
    id: `${noticeId}/${subscription.id}`,
    noticeId,
    subscriptionId: subscription.id,
    channel: subscription.channel,
    priority: notice.detail === REFUSALS ? REFUSALS_PRIORITY : noticeKindTable[notice.kind].priority,
    state: 'planned',
    reason: null,
    messageId: null,
  };
}
