import { saysOtherwise } from '../../alerts/strike.ts';
import type { EpochMs } from '../../clock.ts';
import { remindersAhead } from '../../domain/countdown.ts';
import { type Deadline, happeningOf, standing } from '../../domain/deadline.ts';
import { corrects, isReminder } from '../../domain/notice-kind.ts';
import { followsDeadline } from '../../domain/override.ts';
import type { Revision } from '../../domain/revision.ts';
import { follows, type Subscription, wantsKind } from '../../domain/subscription.ts';
import type { Core } from '../core.ts';
import type { Snapshot } from '../snapshot.ts';
import type { CatalogueChange, Store } from '../store.ts';
import type { Consequences } from './edits.ts';
import { noticeOf } from './news.ts';
import { saysTheSameNow } from './overrides.ts';

/** An edit computed against the current state: the chain it begins from, the copy it needs, the revision it adds. */
export type Worked = {
  readonly before: Deadline | null;
  /** The override that has to be created first, and where the original's chain ended. */
  readonly copy: Deadline | null;
  readonly after: Deadline;
  readonly revision: Revision;
  readonly expects: NonNullable<CatalogueChange['expects']>;
};

/** The subscriptions that would see the edited deadline and follow it. */
function followersOf(snapshot: Snapshot, { before, after }: Worked): readonly Subscription[] {
  const measure = snapshot.measure(after.measureId);
  if (!measure) return [];
  return snapshot.subscriptions().filter((subscription) => {
    const visibility = before && snapshot.isVisibleTo(subscription, before);
    // A server whose override says the same again follows the original.
    const seen =
      !visibility ||
      visibility.kind === 'seen' ||
      (visibility.kind === 'overridden' && saysTheSameNow(visibility.by, before));
    const inScope = after.guild === null || snapshot.guildOf(subscription) === after.guild;
    const named = subscription.deadlines.includes(before?.id ?? '') ? (before?.id ?? null) : after.id;
    const reached = followsDeadline({ ...subscription, deadlines: [] }, { deadline: after, measure });
    return seen && inScope && reached.kind === 'wanted' && follows(subscription, measure, named).kind === 'wanted';
  });
}

/** The effects of an edit: reminders cancelled and planned, channels alerted, posts corrected. */
export async function consequencesOf(
  { store, snapshot }: Pick<Core, 'store' | 'snapshot'>,
  worked: Worked,
  now: EpochMs,
): Promise<Consequences> {
  const { before, after, revision } = worked;
  const list = followersOf(snapshot, worked);
  const setBy = (deadline: Deadline | null) => {
    const current = deadline && standing(deadline);
    return current?.kind === 'dated' ? current.setBy.id.replace(/@\d+$/, '') : null;
  };
  const kept = setBy(before) === setBy(after);
  const ahead = (deadline: Deadline) =>
    list.reduce((sum, subscription) => sum + remindersAhead(deadline, subscription, now), 0);
  const happening = happeningOf(after, revision);
  const kind = happening === 'silent' ? null : happening;
  let edited = 0;
  for (const subscription of list) {
    if (happening === 'silent' || !corrects(happening)) break;
    const posts = await store.ledger.posts(after.id, subscription.id);
    const old = after.overrides === null ? [] : await store.ledger.posts(after.overrides, subscription.id);
    edited += [...old, ...posts].filter((post) => saysOtherwise(post, after)).length;
  }
  return {
    happening,
    cancelled: before && !kept ? ahead(before) + (await unsentOf(store, before, list, now)) : 0,
    planned: kept ? 0 : ahead(after),
    alerted: kind && noticeOf(after, revision, now) ? list.filter((it) => wantsKind(it, kind, null)).length : 0,
    edited,
  };
}

/** Reminders that fell due and have not been sent yet, such as those of a channel that cannot be reached. */
async function unsentOf(
  store: Store,
  deadline: Deadline,
  list: readonly Subscription[],
  now: EpochMs,
): Promise<number> {
  const mine = new Set(list.map(({ id }) => id));
  const entries = await store.ledger.entries({ deadlineId: deadline.id });
  return entries.filter(
    (entry) =>
      isReminder(entry) &&
      entry.due <= now &&
      mine.has(entry.subscriptionId) &&
      (entry.state === 'planned' || entry.state === 'held' || entry.state === 'claimed'),
  ).length;
}
