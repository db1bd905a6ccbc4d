import type { EpochMs } from '../../clock.ts';
import { isOwed } from '../../domain/grouping.ts';
import { type Entry, type Notice, REPLACED_BY } from '../../domain/ledger.ts';
import { corrects, isAboutStatement } from '../../domain/notice-kind.ts';
import { entryOfNotice, nextSummary, noticeOfReminder } from '../../domain/own-notice.ts';
import { type Subscription, wantsKind } from '../../domain/subscription.ts';
import type { Absorber } from '../catalogue/absorb.ts';
import { yieldToEventLoop } from '../core.ts';
import type { Snapshot } from '../snapshot.ts';
import { isKnown, statementEntry } from '../statements/publish.ts';
import type { CatalogueChange, Store } from '../store.ts';
import { editsFor } from './corrections.ts';

/** Subscriptions expanded in one transaction. */
const BATCH = 200;
/** Notices expanded together. */
const PENDING = 500;

type TickPorts = {
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly absorber: Pick<Absorber, 'run' | 'next'>;
  readonly took: Took;
  /** Reminders are written this long before they are due. */
  readonly planAheadMs: number;
};

type Planned = {
  /** Everything due or announced up to this instant is planned. */
  readonly plannedThrough: EpochMs;
  /** When the next sweep is needed at the latest, or null. */
  readonly next: EpochMs | null;
};

/** The first of some instants; null when there is none. */
export const earliest = (instants: readonly (EpochMs | null)[]): EpochMs | null =>
  instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);

/** Applies the effects of a recorded change: on the snapshot, and on reminders that no longer hold. */
type Took = (change: CatalogueChange) => Promise<void>;

export function createTook({ store, snapshot }: Pick<TickPorts, 'store' | 'snapshot'>): Took {
  return async (change: CatalogueChange) => {
    await snapshot.reload('catalogue');
    for (const deadlineId of new Set(change.added.map((added) => added.deadlineId))) {
      await supersedeOthers(store, snapshot, deadlineId);
    }
  };
}

/**
 * One sweep: the file's announcements become revisions, everything due in the next 24 hours becomes notices, and notices become entries.
 * Any number of sweeps, on any number of processes, write the same keys.
 */
export function createTick(ports: TickPorts) {
  const { store, snapshot, planAheadMs, absorber, took } = ports;
  let written = new Set<string>();
  let writtenFor = -1;
  /** The subscriptions whose next summaries are planned, until the first of those is due. */
  let summarized = { version: -1, until: 0 };

  /** Records a change made elsewhere than in the file; false, and nothing changed, when a chain does not end as it expects. */
  const record = async (change: CatalogueChange) => {
    if (!(await store.catalogue.record(change))) return false;
    await took(change);
    return true;
  };

  const plan = async (now: EpochMs) => {
    if (writtenFor !== snapshot.version()) {
      written = new Set();
      writtenFor = snapshot.version();
    }
    const horizon = now + planAheadMs;
    const notices: Notice[] = [];
    for (const reminder of snapshot.reminders()) {
      if (reminder.due > horizon) break;
      const notice = noticeOfReminder(reminder);
      if (!written.has(notice.id)) notices.push(notice);
    }
    const version = snapshot.version();
    const isSummarized = summarized.version === version && now < summarized.until;
    // The next summary of each channel is planned a week ahead, so that it survives a restart or an outage.
    const summaries = isSummarized ? [] : snapshot.subscriptions().flatMap((each) => nextSummary(each, now) ?? []);
    notices.push(...summaries.filter(({ id }) => !written.has(id)));
    if (notices.length > 0) await store.notices.add(notices);
    for (const notice of notices) written.add(notice.id);
    if (isSummarized) return;
    summarized = {
      version,
      until: summaries.reduce((first, { due }) => Math.min(first, due), Number.POSITIVE_INFINITY),
    };
  };

  /** With `learns` false, applying the file is left to the process that sends. */
  const run = async (now: EpochMs, learns = true): Promise<Planned> => {
    if (learns) await absorber.run(now);
    await plan(now);
    await expandPending(store, snapshot, now);
    const entering = snapshot.reminders().find((reminder) => reminder.due > now + planAheadMs);
    const announced = absorber.next();
    const summary = Number.isFinite(summarized.until) ? summarized.until : null;
    return {
      plannedThrough: Math.min(now + planAheadMs, (announced ?? Number.POSITIVE_INFINITY) - 1),
      next: earliest([announced, summary, entering ? entering.due - planAheadMs : null]),
    };
  };

  return { run, record };
}

export type Tick = ReturnType<typeof createTick>;

/** Reminders of a moment that no longer holds are recorded as superseded, in batches that let other work through. */
async function supersedeOthers(store: Store, snapshot: Snapshot, deadlineId: string): Promise<void> {
  const deadline = snapshot.deadline(deadlineId);
  if (!deadline) return;
  const keep = snapshot.reminders().find((reminder) => reminder.deadlineId === deadlineId)?.setBy ?? null;
  const reason = `${REPLACED_BY} ${deadline.revisions.at(-1)?.id ?? 'nothing'}`;
  while ((await store.notices.supersede(deadlineId, keep, reason, BATCH)) > 0) await yieldToEventLoop();
}

/**
 * Writes an entry for every subscription that wants a notice; after a crash it resumes at the cursor. All notices of a page are one
 * transaction: a dispatcher at work never sees half of the changes of one instrument for a subscription.
 */
async function expandPending(store: Store, snapshot: Snapshot, now: EpochMs): Promise<void> {
  for (;;) {
    const pending = await store.notices.pending(PENDING);
    // Another process may have recorded something that is not in this process's snapshot yet; without it, no recipient would be found here.
    if (pending.some(({ notice }) => isAboutStatement(notice.kind) && !isKnown(notice, snapshot)))
      await snapshot.statements.refresh();
    if (pending.some(({ notice }) => isStrange(notice, snapshot))) await snapshot.reload('catalogue');
    if (pending.some(({ notice }) => isOfStranger(notice, snapshot))) await snapshot.reload('subscriptions');
    const first = pending[0];
    if (!first) return;
    const own = pending.filter(({ notice }) => notice.subscriptionId !== null).map(({ notice }) => notice);
    if (own.length > 0) await expandDirect(store, snapshot, own);
    const together = pending.filter(({ notice, cursor }) => notice.subscriptionId === null && cursor === first.cursor);
    if (together.length === 0) continue;
    const notices = together.map(({ notice }) => notice);
    // Before the notice counts as expanded: after a crash in between, it is done again.
    if (first.cursor === null)
      for (const notice of notices) await strikeOldDateForUnsubscribed(store, snapshot, notice, now);
    await store.notices.expandPage(
      notices.map((notice) => notice.id),
      first.cursor,
      BATCH,
      (page) =>
        page.flatMap((subscription) => notices.flatMap((notice) => entryFor(notice, subscription, snapshot) ?? [])),
    );
    await yieldToEventLoop();
  }
}

/** A subscription without these alerts is not alerted, but its earlier posts are corrected too. */
async function strikeOldDateForUnsubscribed(
  store: Store,
  snapshot: Snapshot,
  notice: Notice,
  now: EpochMs,
): Promise<void> {
  const { kind, revisionId } = notice;
  const deadline = snapshot.deadline(notice.deadlineId ?? '');
  if (!deadline || revisionId === null || !corrects(kind)) return;
  for (const subscription of snapshot.subscriptions()) {
    if (wantsKind(subscription, kind, null) || snapshot.isVisibleTo(subscription, deadline).kind !== 'seen') continue;
    await store.ledger.addActions(await editsFor(store, deadline, subscription.id, null, revisionId, now));
  }
}

/** Whether a notice is about a deadline or revision that is not in the snapshot. */
function isStrange({ deadlineId, revisionId }: Notice, snapshot: Snapshot): boolean {
  if (deadlineId === null) return false;
  return !snapshot.deadline(deadlineId)?.revisions.some(({ id }) => id === revisionId);
}

/** Whether a notice is for one subscription that is not in the snapshot. */
const isOfStranger = ({ subscriptionId: id }: Notice, snapshot: Snapshot): boolean =>
  id !== null && !snapshot.subscription(id);

/** Expands notices for a single subscription: start cards and trouble. */
async function expandDirect(store: Store, snapshot: Snapshot, notices: readonly Notice[]): Promise<void> {
  const entries = notices.flatMap((notice) => {
    const subscription = snapshot.subscription(notice.subscriptionId ?? '');
    return (subscription && entryFor(notice, subscription, snapshot)) ?? [];
  });
  await store.notices.expand(
    notices.map((notice) => notice.id),
    entries,
  );
}

/** The entry that a subscription gets for a notice, or undefined when the notice does not concern it. */
export function entryFor(notice: Notice, subscription: Subscription, snapshot: Snapshot): Entry | undefined {
  if (notice.subscriptionId === null && isAboutStatement(notice.kind)) {
    return statementEntry(notice, subscription, snapshot);
  }
  const isFor =
    notice.subscriptionId === null ? isOwed(notice, subscription, snapshot) : notice.subscriptionId === subscription.id;
  return isFor ? entryOfNotice(notice, subscription) : undefined;
}
