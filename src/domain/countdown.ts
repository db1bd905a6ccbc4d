import type { EpochMs } from '../clock.ts';
import { type Deadline, reachedAt, standing } from './deadline.ts';
import { addDays, instantOfWall, type Moment, UNTIMED_REMINDER_TIME } from './moment.ts';
import type { Lead } from './subscription.ts';

const HOUR_MS = 3_600_000;

/** One reminder of a deadline, before it is owed to anybody. `lead` of 0 is the deadline itself: `reached`. */
export type Reminder = {
  readonly deadlineId: string;
  /** Id of the revision that set the moment: the permanent part of the key. */
  readonly setBy: string;
  readonly lead: Lead;
  readonly due: EpochMs;
  /** When the deadline is reached. */
  readonly reached: EpochMs;
};

/**
 * When a lead of a deadline is due. Day leads are calendar days at the printed wall time; hour leads are exact. Without a
 * printed time day leads are due at 09:00 in the deadline's zone and hour leads do not exist (null).
 */
export function dueOf(lead: Lead, moment: Moment, reached: EpochMs): EpochMs | null {
  if (lead.unit === 'instant') return reached;
  if (lead.unit === 'h') return moment.time === null ? null : reached - lead.n * HOUR_MS;
  return instantOfWall(addDays(moment.date, -lead.n), moment.time ?? UNTIMED_REMINDER_TIME, moment.zone);
}

/**
 * All reminders of a deadline that fall after the floor and by `until`. The floor is when the moment was recorded: leads
 * that had passed by then are never planned. A subscription adds its own beginning as a second floor.
 */
export function planReminders(deadline: Deadline, leads: readonly Lead[], until: EpochMs): readonly Reminder[] {
  const now = standing(deadline);
  if (now.kind !== 'dated') return [];
  const reached = reachedAt(deadline.kind, now.moment, now.revision.boundary);
  const reminders: Reminder[] = [];
  for (const lead of leads) {
    const due = dueOf(lead, now.moment, reached);
    if (due === null || due > until || due <= floorOf(deadline)) continue;
    reminders.push({ deadlineId: deadline.id, setBy: now.setBy.id, lead, due, reached });
  }
  return reminders.sort((a, b) => a.due - b.due);
}

/** Instant before which nothing of this deadline is planned: when the revision that set its moment was recorded. */
export function floorOf(deadline: Deadline): EpochMs {
  const now = standing(deadline);
  return now.kind === 'dated' ? now.setBy.recordedAt : Number.POSITIVE_INFINITY;
}

/** The next instant at which any lead of the deadline falls due after `now`, or null. */
export function nextDue(deadline: Deadline, leads: readonly Lead[], now: EpochMs): EpochMs | null {
  const due = planReminders(deadline, leads, Number.POSITIVE_INFINITY).find((reminder) => reminder.due > now);
  return due?.due ?? null;
}
