import type { EpochMs } from '../clock.ts';
import { changeBetween, type Deadline, reachedAt, standing } from './deadline.ts';
import { quietUntil } from './quiet-hours.ts';
import type { NoticeKind, Subscription } from './subscription.ts';

/** What quiet hours need to know of something that is to be told. */
export type Tidings = {
  readonly kind: NoticeKind;
  /** `7d`, `12h`, `0` for reminders, else null. */
  readonly lead: string | null;
  /** When the deadline it is about is reached; null when it has no date or there is none. */
  readonly reached: EpochMs | null;
  /** The deadline now comes sooner than people were told before. */
  readonly earlier: boolean;
};

/** Whether something may sound now, and why; `until` is when the quiet hours end. */
export type Quiet =
  | {
      readonly kind: 'loud';
      readonly because: 'no quiet hours' | 'outside' | 'moved earlier' | 'within a day' | 'asked for' | 'trouble';
    }
  | { readonly kind: 'held'; readonly until: EpochMs }
  | { readonly kind: 'silent'; readonly until: EpochMs };

const DAY_MS = 86_400_000;

/** Quiet hours of a subscription at `now`. What moved earlier, and what is a day away or less, always breaks through. */
export function quietAt({ quiet }: Pick<Subscription, 'quiet'>, tidings: Tidings, now: EpochMs): Quiet {
  if (quiet === null) return { kind: 'loud', because: 'no quiet hours' };
  const until = quietUntil(quiet, now);
  if (until === null) return { kind: 'loud', because: 'outside' };
  if (tidings.kind === 'health') return { kind: 'loud', because: 'trouble' };
  if (tidings.kind === 'catch-up') return { kind: 'loud', because: 'asked for' };
  if (tidings.earlier) return { kind: 'loud', because: 'moved earlier' };
  if (isNear(tidings, now)) return { kind: 'loud', because: 'within a day' };
  return { kind: quiet.how, until };
}

/** A lead of one day is near also on the day that has 25 hours. */
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

/** What quiet hours need to know of a notice or an entry, read off the deadline it is about. */
export function tidingsOf(
  notice: { readonly kind: NoticeKind; readonly lead: string | null; readonly revisionId: string | null },
  deadline: Deadline | undefined,
): Tidings {
  const { kind, lead, revisionId } = notice;
  if (!deadline) return { kind, lead, reached: null, earlier: false };
  const current = standing(deadline);
  const reached = current.kind === 'dated' ? reachedAt(deadline.kind, current.moment, current.revision.boundary) : null;
  return { kind, lead, reached, earlier: kind === 'moved' && comesSooner(deadline, revisionId) };
}

function comesSooner({ revisions }: Deadline, revisionId: string | null): boolean {
  const at = revisions.findIndex((revision) => revision.id === revisionId);
  const after = revisions[at]?.moment;
  const before = revisions.slice(0, Math.max(0, at)).findLast((revision) => revision.moment !== null)?.moment;
  return after != null && before != null && changeBetween(before, after) === 'brought-forward';
}
