import type { EpochMs } from '../clock.ts';
import { kindOfLead, type Reminder } from './countdown.ts';
import { nextWeekly } from './digest.ts';
import { type Entry, type Notice, REFUSALS, REFUSALS_PRIORITY } from './ledger.ts';
import { dateIn } from './moment.ts';
import { noticeKindTable } from './notice-kind.ts';
import { leadText, type Subscription } from './subscription.ts';

/** A notice for one subscription alone that is about no deadline: a start card, a catch-up, trouble. */
export function ownNotice(
  id: string,
  kind: 'health' | 'catch-up' | 'summary',
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

/** A reminder before it is owed to anybody; channels of another zone are told by a notice of their own. */
export function noticeOfReminder({ deadlineId, setBy, lead, zone, due, reached }: Reminder): Notice {
  const kind = kindOfLead(lead);
  const key = `${kind}/${deadlineId}/${setBy}/${leadText(lead)}`;
  return {
    id: zone === null ? key : `${key}${IN_ZONE}${zone}`,
    kind,
    deadlineId,
    revisionId: setBy,
    lead: leadText(lead),
    due,
    reached,
    group: `due/${due}/${leadText(lead)}`,
    subscriptionId: null,
    subject: null,
    detail: zone,
  };
}

/** Stands before the zone in a notice's id, and in no entry's: a channel that changes its zone is not reminded twice. */
const IN_ZONE = ' in ';

/** The card a subscription begins with. */
export const startCard = (subscriptionId: string, now: EpochMs): Notice =>
  ownNotice(`catch-up/start/${subscriptionId}`, 'catch-up', subscriptionId, now, null, null);

/** The next weekly summary of a subscription: one for each hour it asks for, whoever plans it. Null where it asks for none. */
export function nextSummary({ id, weekly }: Subscription, now: EpochMs): Notice | null {
  const due = weekly && nextWeekly(weekly, now);
  if (!weekly || due === null) return null;
  const hour = `${dateIn(due, weekly.zone)}T${weekly.at} ${weekly.zone}`;
  return ownNotice(`weekly/${id}/${hour}`, 'summary', id, due, null, null);
}

/** A notice as it is owed to one subscription. */
export function entryOfNotice(notice: Notice, subscription: Subscription): Entry {
  const { id: noticeId, subscriptionId: _, ...told } = notice;
  return {
    ...told,
    id: `${noticeId.split(IN_ZONE, 1)[0]}/${subscription.id}`,
    noticeId,
    subscriptionId: subscription.id,
    channel: subscription.channel,
    priority: notice.detail === REFUSALS ? REFUSALS_PRIORITY : noticeKindTable[notice.kind].priority,
    state: 'planned',
    reason: null,
    messageId: null,
  };
}
