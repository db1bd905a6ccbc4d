import type { EpochMs } from '../clock.ts';
import { givesWay, type MeasuredDeadline } from './ahead.ts';
import { remindersFor } from './countdown.ts';
import { type Deadline, reachedAt, settingRevision, standing } from './deadline.ts';
import { nextWeekly } from './digest.ts';
import { type Entry, NEVER_ARRIVED, type Notice, REFUSED_TOGETHER, REPLACED_BY } from './ledger.ts';
import type { Measure } from './measure.ts';
import { isAboutDeadline, isReminder } from './notice-kind.ts';
import { followsDeadline, type Visibility } from './override.ts';
import { ends, type Revision } from './revision.ts';
import { leadText, type Subscription, wantsKind, zoneOf } from './subscription.ts';

/** The current state of the deadlines; entries are checked against it at send time. */
export type Known = {
  readonly deadline: (id: string) => Deadline | undefined;
  readonly measure: (id: string) => Measure | undefined;
  readonly subscription: (id: string) => Subscription | undefined;
  /** Which version of a deadline a subscription's server sees. */
  readonly isVisibleTo: (subscription: Subscription, deadline: Deadline) => Visibility;
};

/** How late an alert may still be sent. */
export type LatePolicy = { readonly lateReachedMs: number };

type Judgement =
  | { readonly kind: 'send' }
  | { readonly kind: 'superseded'; readonly reason: string }
  | { readonly kind: 'skipped'; readonly reason: string };

const SEND: Judgement = { kind: 'send' };

/** Decides whether a due entry still holds: against the chain and the deadline, never against the planned minute. */
export function judge(entry: Entry, known: Known, now: EpochMs, policy: LatePolicy): Judgement {
  const subscription = known.subscription(entry.subscriptionId);
  if (!subscription) return { kind: 'skipped', reason: 'unfollowed' };
  if (entry.kind === 'summary') return judgeSummary(entry, subscription, now);
  if (entry.deadlineId === null) return SEND;
  const deadline = known.deadline(entry.deadlineId);
  if (!deadline) return { kind: 'skipped', reason: 'deadline unknown' };
  const concern = judgeConcern(entry, deadline, subscription, known);
  if (concern.kind !== 'send') return concern;
  return isReminder(entry)
    ? judgeReminder(entry, deadline, subscription, now, policy)
    : judgeHappening(entry, deadline);
}

/** After this, a summary of the past week helps nobody. */
const LATE_SUMMARY_MS = 2 * 86_400_000;

/** A summary belongs to the hour it was planned for: an hour chosen later has its own summary. */
function judgeSummary({ due }: Entry, { weekly }: Subscription, now: EpochMs): Judgement {
  if (weekly === null || nextWeekly(weekly, due - 1) !== due) return { kind: 'skipped', reason: 'not wanted any more' };
  return now - due > LATE_SUMMARY_MS ? { kind: 'skipped', reason: 'too late' } : SEND;
}

/** Whether a subscription sees the deadline and wants this notice of it: checked when an entry is planned, and again when it is sent. */
function judgeConcern(
  { kind, lead }: Pick<Notice, 'kind' | 'lead'>,
  deadline: Deadline,
  subscription: Subscription,
  known: Known,
): Judgement {
  const visibility = known.isVisibleTo(subscription, deadline);
  if (visibility.kind === 'elsewhere') return { kind: 'skipped', reason: 'of another server' };
  // This reason does not let the entry reopen: the copy plans reminders of its own.
  if (visibility.kind === 'overridden') return { kind: 'superseded', reason: `told by ${visibility.by.id}` };
  if (!isAboutDeadline(kind)) return SEND;
  const measure = known.measure(deadline.measureId);
  const isFollowed = measure && followsDeadline(subscription, { deadline, measure }).kind === 'wanted';
  const isWanted = isFollowed && wantsKind(subscription, kind, lead, deadline.kind);
  return isWanted ? SEND : { kind: 'skipped', reason: 'not followed any more' };
}

/** Whether a subscription gets a notice that is for all followers of a deadline; day leads only where it is then nine in the morning. */
export function isOwed(notice: Notice, subscription: Subscription, known: Known): boolean {
  const deadline = known.deadline(notice.deadlineId ?? '');
  if (!deadline || notice.due < subscription.since) return false;
  if (notice.lead?.endsWith('d') && notice.detail !== zoneOf(subscription)) return false;
  return judgeConcern(notice, deadline, subscription, known).kind === 'send';
}

function judgeReminder(
  entry: Entry,
  deadline: Deadline,
  subscription: Subscription,
  now: EpochMs,
  policy: LatePolicy,
): Judgement {
  const current = standing(deadline);
  if (current.kind !== 'dated' || current.setBy.id !== entry.revisionId) {
    const by = current.kind === 'unknown' ? 'nothing' : current.revision.id;
    return { kind: 'superseded', reason: `${REPLACED_BY} ${by}` };
  }
  const reached = reachedAt(deadline.kind, current);
  if (entry.kind === 'countdown') {
    if (now >= reached) return { kind: 'superseded', reason: 'deadline reached' };
    const newer = newerReminder(entry, deadline, subscription, now);
    return newer ? { kind: 'superseded', reason: `newer reminder ${newer}` } : SEND;
  }
  return now - reached > policy.lateReachedMs ? { kind: 'skipped', reason: 'too late' } : SEND;
}

/** The lead of a later reminder that is due as well, planned already or not: after an outage only the newest is sent. */
function newerReminder(entry: Entry, deadline: Deadline, subscription: Subscription, now: EpochMs): string | undefined {
  const due = remindersFor(deadline, subscription, now).at(-1);
  // The same lead may be due at another hour, since the channel's zone may have changed after it was planned.
  return due && due.due > entry.due && leadText(due.lead) !== entry.lead ? leadText(due.lead) : undefined;
}

/** News of a revision holds while that revision counts: it is the last one that changed something, or the one that set the moment. */
function judgeHappening(entry: Entry, deadline: Deadline): Judgement {
  const last = deadline.revisions.at(-1);
  const named = deadline.revisions.find((revision) => revision.id === entry.revisionId);
  if (!last || !named) return { kind: 'superseded', reason: 'revision unknown' };
  const later = deadline.revisions.slice(deadline.revisions.indexOf(named) + 1);
  const keepsIt = later.every((revision) => tellsTheSame(deadline, named, revision));
  return keepsIt ? SEND : { kind: 'superseded', reason: `${REPLACED_BY} ${last.id}` };
}

function tellsTheSame(deadline: Deadline, first: Revision, later: Revision): boolean {
  if (ends(later.change) || ends(first.change)) return ends(later.change) && ends(first.change);
  if (!later.moment) return first.moment === null || later.change === 'confirmed' || later.change === 'rate-changed';
  if (!first.moment) return false;
  return settingRevision(deadline, later).id === settingRevision(deadline, first).id;
}

/**
 * Whether a sent entry shows a moment that no longer holds, so that its post must be struck; this includes claims that a rate applies now.
 */
export function isStale(entry: Entry, deadline: Deadline): boolean {
  if (isReminder(entry)) {
    const current = standing(deadline);
    return current.kind !== 'dated' || current.setBy.id !== entry.revisionId;
  }
  return judgeHappening(entry, deadline).kind === 'superseded';
}

/** The plan for the due entries of one channel: messages in sending order, and entries that get none. */
type Plan = {
  readonly groups: readonly (readonly Entry[])[];
  readonly settled: readonly {
    readonly entry: Entry;
    readonly state: 'superseded' | 'skipped';
    readonly reason: string;
  }[];
};

/**
 * Checks, collapses and groups entries. Reminders of one deadline collapse to the newest. Everything due about deadlines in one channel job
 * becomes one message, since separate messages would follow each other within seconds. A general deadline gives way to the country's own.
 */
export function planMessages(entries: readonly Entry[], known: Known, now: EpochMs, policy: LatePolicy): Plan {
  const settled: { entry: Entry; state: 'superseded' | 'skipped'; reason: string }[] = [];
  const sendable: Entry[] = [];
  for (const entry of entries) {
    const judgement = judge(entry, known, now, policy);
    if (judgement.kind === 'send') sendable.push(entry);
    else settled.push({ entry, state: judgement.kind, reason: judgement.reason });
  }
  const newest = new Map<string, Entry>();
  for (const entry of sendable.filter(isReminder)) {
    const key = `${entry.subscriptionId} ${entry.deadlineId}`;
    const other = newest.get(key);
    if (!other || entry.due > other.due) newest.set(key, entry);
  }
  const groups = new Map<string, Entry[]>();
  for (const entry of sendable) {
    const newer = isReminder(entry) ? newest.get(`${entry.subscriptionId} ${entry.deadlineId}`) : undefined;
    if (newer && newer.id !== entry.id) {
      settled.push({ entry, state: 'superseded', reason: `newer reminder ${newer.lead}` });
      continue;
    }
    if (sendable.some((other) => saysAll(other, entry))) {
      settled.push({ entry, state: 'skipped', reason: TOLD_WITH_NEWS });
      continue;
    }
    const key = `${entry.subscriptionId} ${entry.reason === REFUSED_TOGETHER ? entry.id : entry.group}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const messages: Entry[][] = [];
  for (const group of joined([...groups.values()], known)) {
    const kept: Entry[] = [];
    for (const entry of group) {
      const own = group.find((other) => repeatsOwn(entry, other, known));
      if (own) settled.push({ entry, state: 'skipped', reason: `told by ${own.deadlineId}` });
      else kept.push(entry);
    }
    if (kept.length > 0) messages.push(kept);
  }
  return { groups: inOrder(messages), settled };
}

/** More than this in one message cannot be read at a glance, unless one instrument brings it all. */
const MOST_TOGETHER = 4;

/**
 * Merges the groups of one subscription that are only about deadlines, since they would be several posts at once. Entries that failed stay
 * apart, and so do entries that belong in different threads, where each measure has its thread.
 */
function joined(groups: readonly (readonly Entry[])[], known: Known): readonly (readonly Entry[])[] {
  const isNews = (group: readonly Entry[]) =>
    group.every(({ kind, reason }) => isAboutDeadline(kind) && reason !== REFUSED_TOGETHER && reason !== NEVER_ARRIVED);
  const placeOf = ([first]: readonly Entry[]) => {
    const subscription = known.subscription(first?.subscriptionId ?? '');
    const thread = subscription?.thread ? known.deadline(first?.deadlineId ?? '')?.measureId : undefined;
    return `${subscription?.id} ${thread ?? ''}`;
  };
  const together: Entry[][] = [];
  for (const news of Map.groupBy(inOrder(groups.filter(isNews)), placeOf).values()) {
    let open: Entry[] | undefined;
    for (const group of news) {
      if (open && open.length + group.length <= MOST_TOGETHER) open.push(...group);
      else {
        open = [...group];
        together.push(open);
      }
    }
  }
  return [...groups.filter((group) => !isNews(group)), ...together];
}

const inOrder = <Group extends readonly Entry[]>(groups: readonly Group[]): readonly Group[] =>
  groups.toSorted((a, b) => urgency(a) - urgency(b) || earliest(a) - earliest(b));

/** The priority of the most urgent entry; 0 is first. */
export const urgency = (group: readonly Entry[]) => Math.min(...group.map((entry) => entry.priority));
const earliest = (group: readonly Entry[]) => Math.min(...group.map((entry) => entry.due));

/** Reason of entries that repeat the news of the deadline in the same channel job. */
const TOLD_WITH_NEWS = 'told with the news';

/**
 * Whether `other`, due at the same instant, says everything that `entry` would say of the same deadline: how long is left, or that it is
 * reached.
 */
function saysAll(other: Entry, entry: Entry): boolean {
  if (other.id === entry.id || other.deadlineId === null || other.deadlineId !== entry.deadlineId) return false;
  if (other.subscriptionId !== entry.subscriptionId || other.due !== entry.due) return false;
  return entry.kind === 'countdown' || (entry.kind === 'set' && other.kind === 'reached');
}

/** Whether a general entry repeats the country's own one, for a subscription that follows countries. */
function repeatsOwn(entry: Entry, other: Entry, known: Known): boolean {
  if (entry.id === other.id || entry.kind !== other.kind || entry.lead !== other.lead) return false;
  if (!known.subscription(entry.subscriptionId)?.countries.length) return false;
  const [general, own] = [measured(entry, known), measured(other, known)];
  return general !== undefined && own !== undefined && givesWay(general, own);
}

function measured(entry: Entry, known: Known): MeasuredDeadline | undefined {
  const deadline = known.deadline(entry.deadlineId ?? '');
  const measure = known.measure(deadline?.measureId ?? '');
  return deadline && measure && { deadline, measure };
}
