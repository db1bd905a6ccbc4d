import type { EpochMs } from '../clock.ts';
import { kindOfLead, type Reminder } from './countdown.ts';
import { nextWeekly } from './digest.ts';
import { detailOf, type HealthReport } from './health-report.ts';
import type { Entry, Notice } from './ledger.ts';
import { dateIn } from './moment.ts';
import { noticeKindTable, type OwnNoticeKind } from './notice-kind.ts';
import { leadText, type Subscription } from './subscription.ts';

/** A notice for a single subscription that is about no deadline: a start card, a catch-up, trouble, a proposal. */
export function ownNotice(
  id: string,
  kind: OwnNoticeKind,
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

/** The notice of a report to the operators or a server. */
export const healthNotice = (
  id: string,
  subscriptionId: string,
  due: EpochMs,
  subject: string | null,
  report: HealthReport,
): Notice => ownNotice(id, 'health', subscriptionId, due, subject, detailOf(report));

/** The report that hardly anything is sent goes out before everything else. */
const REFUSALS = detailOf({ trouble: 'refusals' });
const REFUSALS_PRIORITY = -1;

/** The notice of a reminder, before it has any recipients; channels in another zone get a notice of their own. */
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

/** Precedes the zone in a notice's id, but is in no entry's id: a channel that changes its zone is not reminded twice. */
const IN_ZONE = ' in ';

/** The card that a new subscription begins with. */
export const startCard = (subscriptionId: string, now: EpochMs): Notice =>
  ownNotice(`catch-up/start/${subscriptionId}`, 'catch-up', subscriptionId, now, null, null);

/** The next weekly summary of a subscription; planning the same hour again gives the same notice. Null where none is wanted. */
export function nextSummary({ id, weekly }: Subscription, now: EpochMs): Notice | null {
  const due = weekly && nextWeekly(weekly, now);
  if (!weekly || due === null) return null;
  const hour = `${dateIn(due, weekly.zone)}T${weekly.at} ${weekly.zone}`;
  return ownNotice(`weekly/${id}/${hour}`, 'summary', id, due, null, null);
}

/** The entry of a notice for one subscription. */
export function entryOfNotice(notice: Notice, subscription: Subscription): Entry {
  const { id: noticeId, subscriptionId: _, ...rest } = notice;
  return {
    ...rest,
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
