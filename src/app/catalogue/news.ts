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

/** The notice that a new revision gives, if any: history and old news are recorded silently. */
export function noticeOf(deadline: Deadline, revision: Revision, now: EpochMs): Notice | undefined {
  const happening = happeningOf(deadline, revision);
  if (happening === 'silent') return undefined;
  const fresh = revision.announcedAt >= now - NEWS_FOR_MS;
  const current = standing(deadline);
  const before = { ...deadline, revisions: deadline.revisions.slice(0, -1) };
  // People were counting down to the previous date, so it is news that the date now lies in the past, however old the source.
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
 * When a revision is announced: at once. But where only the day of the announcement is known, not before its morning, or at the date itself
 * if that comes earlier.
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

/** All changes of one instrument form one group; so do all changes that the file adds late, since nobody waited for them separately. */
function groupOf(happening: Happening, revision: Revision, fresh: boolean, now: EpochMs): string {
  if (isUndo(revision)) return `undo/${revision.id}`;
  if (happening === 'set' && !fresh) return `filled-in/${now}`;
  return `instrument/${instrumentKey(revision.instrument)}`;
}
