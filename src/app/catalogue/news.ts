import type { EpochMs } from '../../clock.ts';
import {
  boundaryOf,
  type Deadline,
  type Happening,
  happeningOf,
  isReached,
  reachedAt,
  standing,
} from '../../domain/deadline.ts';
import type { Notice } from '../../domain/ledger.ts';
import { dateIn, instantOfWall, LEGAL_ZONE, REMINDER_TIME } from '../../domain/moment.ts';
import { instrumentKey, isUndo, type Revision } from '../../domain/revision.ts';

const NEWS_FOR_MS = 7 * 86_400_000;

/** What a new revision gives people to know, if anything: history and old news are recorded silently. */
export function noticeOf(deadline: Deadline, revision: Revision, now: EpochMs): Notice | undefined {
  const happening = happeningOf(deadline, revision);
  if (happening === 'silent') return undefined;
  const fresh = revision.announcedAt >= now - NEWS_FOR_MS;
  const current = standing(deadline);
  const before = { ...deadline, revisions: deadline.revisions.slice(0, -1) };
  // People were counting down to the date before: that it lies in the past now is news, however old its source.
  const counted = happening === 'moved' && !isReached(before, now);
  const ahead = current.kind === 'dated' && reachedAt(deadline.kind, current) > now;
  const ended =
    current.kind === 'over' &&
    current.last !== null &&
    reachedAt(deadline.kind, { moment: current.last, boundary: boundaryOf(deadline) }) > now;
  if (!fresh && !ahead && !ended && !counted) return undefined;
  return {
    id: `${happening}/${deadline.id}/${revision.id}`,
    kind: happening,
    deadlineId: deadline.id,
    revisionId: revision.id,
    lead: null,
    due: tellingAt(deadline, revision, now),
    reached: null,
    group: groupOf(happening, revision, fresh, now),
    subscriptionId: null,
    subject: null,
    detail: null,
  };
}

/**
 * When people are told: at once, but where only the day of the announcement is known, not before its morning, or the date itself
 * where that comes earlier.
 */
function tellingAt(deadline: Deadline, revision: Revision, now: EpochMs): EpochMs {
  const { announcedAt, announcedAtPrecision, moment } = revision;
  if (announcedAtPrecision === 'minute') return now;
  const zone = moment?.zone ?? LEGAL_ZONE;
  const morning = instantOfWall(dateIn(announcedAt, zone), REMINDER_TIME, zone);
  const current = standing(deadline);
  const reached = current.kind === 'dated' ? reachedAt(deadline.kind, current) : morning;
  return Math.max(now, Math.min(morning, reached));
}

/** What one instrument brings is one happening; so is what a file tells late, since nobody waited for the one or the other of it. */
function groupOf(happening: Happening, revision: Revision, fresh: boolean, now: EpochMs): string {
  if (isUndo(revision)) return `undo/${revision.id}`;
  if (happening === 'set' && !fresh) return `filled-in/${now}`;
  return `instrument/${instrumentKey(revision.instrument)}`;
}
