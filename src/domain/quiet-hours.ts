import type { EpochMs } from '../clock.ts';
import { changeBetween, type Deadline, reachedAt, standing } from './deadline.ts';
import type { Known } from './grouping.ts';
import type { Entry } from './ledger.ts';
import { addDays, dateIn, instantOfWall } from './moment.ts';
import type { NoticeKind } from './notice-kind.ts';
import { noticeKindTable } from './notice-kind.ts';
import type { Subscription } from './subscription.ts';

/** `held`: sent when the quiet hours end. `silent`: sent at once, without a sound and without a ping. */
export const quietWays = ['held', 'silent'] as const;

/** Wall times `HH:MM` in an IANA zone, `[from, to)`; `to` before `from` ends on the next day. */
export type QuietHours = {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly how: (typeof quietWays)[number];
};

/** When the quiet hours that hold at `now` end; null outside of them. */
export function quietUntil(quiet: QuietHours, now: EpochMs): EpochMs | null {
  const today = dateIn(now, quiet.zone);
  const overnight = quiet.to <= quiet.from;
  for (const date of overnight ? [addDays(today, -1), today] : [today]) {
    // The calendar comes first, then the zone: on a night when the clocks change, both ends are still the chosen wall times.
    const starts = instantOfWall(date, quiet.from, quiet.zone);
    const ends = instantOfWall(overnight ? addDays(date, 1) : date, quiet.to, quiet.zone);
    if (starts <= now && now < ends) return ends;
  }
  return null;
}

/** The facts about an alert that quiet hours depend on. */
export type Tidings = {
  readonly kind: NoticeKind;
  /** `7d`, `12h`, `0` for reminders, else null. */
  readonly lead: string | null;
  /** When its deadline is reached; null when it has no date or there is none. */
  readonly reached: EpochMs | null;
  /** Whether the deadline now comes sooner than announced before. */
  readonly earlier: boolean;
};

/** Whether an alert may make a sound now, and why; `until` is when the quiet hours end. */
type Quiet =
  | {
      readonly kind: 'loud';
      readonly because: 'no quiet hours' | 'outside' | 'moved earlier' | 'within a day' | 'asked for' | 'trouble';
    }
  | { readonly kind: 'held'; readonly until: EpochMs }
  | { readonly kind: 'silent'; readonly until: EpochMs };

const DAY_MS = 86_400_000;

/** Quiet hours of a subscription at `now`. A deadline that moved earlier, or is a day away or less, always breaks through. */
export function quietAt({ quiet }: Pick<Subscription, 'quiet'>, tidings: Tidings, now: EpochMs): Quiet {
  if (quiet === null) return { kind: 'loud', because: 'no quiet hours' };
  const until = quietUntil(quiet, now);
  if (until === null) return { kind: 'loud', because: 'outside' };
  const { soundsFor } = noticeKindTable[tidings.kind];
  if (soundsFor !== null) return { kind: 'loud', because: soundsFor };
  if (tidings.earlier) return { kind: 'loud', because: 'moved earlier' };
  if (isNear(tidings, now)) return { kind: 'loud', because: 'within a day' };
  return { kind: quiet.how, until };
}

/** A lead of one day also counts as near on the day that has 25 hours. */
function isNear({ kind, lead, reached }: Tidings, now: EpochMs): boolean {
  if (kind === 'reached') return true;
  if (
    kind === 'countdown' &&
    lead !== null &&
    (lead === '1d' || (lead.endsWith('h') && Number.parseInt(lead, 10) <= 24))
  )
    return true;
  return reached !== null && reached > now && reached - now <= DAY_MS;
}

/** The facts that quiet hours depend on, taken from a notice or an entry and its deadline. */
export function tidingsOf(
  notice: { readonly kind: NoticeKind; readonly lead: string | null; readonly revisionId: string | null },
  deadline: Deadline | undefined,
): Tidings {
  const { kind, lead, revisionId } = notice;
  if (!deadline) return { kind, lead, reached: null, earlier: false };
  const current = standing(deadline);
  const reached = current.kind === 'dated' ? reachedAt(deadline.kind, current) : null;
  return { kind, lead, reached, earlier: kind === 'moved' && comesSooner(deadline, revisionId) };
}

function comesSooner({ revisions }: Deadline, revisionId: string | null): boolean {
  const at = revisions.findIndex((revision) => revision.id === revisionId);
  const after = revisions[at]?.moment;
  const before = revisions.slice(0, Math.max(0, at)).findLast((revision) => revision.moment !== null)?.moment;
  return after != null && before != null && changeBetween(before, after) === 'brought-forward';
}

/** Whether the message of these entries, all of one subscription, may make a sound: it may as soon as one of them may. */
export function quietOf(entries: readonly Entry[], known: Known, now: EpochMs): Quiet {
  const subscription = known.subscription(entries[0]?.subscriptionId ?? '');
  if (!subscription) return { kind: 'loud', because: 'no quiet hours' };
  const each = entries.map((entry) =>
    quietAt(subscription, tidingsOf(entry, known.deadline(entry.deadlineId ?? '')), now),
  );
  return each.find(({ kind }) => kind === 'loud') ?? each[0] ?? { kind: 'loud', because: 'no quiet hours' };
}
