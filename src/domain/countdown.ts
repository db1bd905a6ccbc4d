import type { EpochMs } from '../clock.ts';
import { type Deadline, reachedAt, standing } from './deadline.ts';
import { addDays, dateIn, instantOfWall, type Moment, orderingInstant, REMINDER_TIME, sameZone } from './moment.ts';
import { type Lead, leadText, type Subscription, wantsKind, zoneOf } from './subscription.ts';

const HOUR_MS = 3_600_000;

/** One reminder of a deadline, before it has recipients. A `lead` of 0 is the deadline itself: `reached`. */
export type Reminder = {
  readonly deadlineId: string;
  /** Id of the revision that set the moment: the permanent part of the key. */
  readonly setBy: string;
  readonly lead: Lead;
  /** The zone of the channels reminded at this instant; null for channels without one, which use the deadline's own. */
  readonly zone: string | null;
  readonly due: EpochMs;
  /** When the deadline is reached. */
  readonly reached: EpochMs;
};

/**
 * When a lead of a deadline is due. Day leads are due at 09:00 in the channel's `zone` (null: the deadline's own), that many calendar days
 * before; hour leads are exact, and do not exist without a printed time (null).
 */
export function dueOf(lead: Lead, moment: Moment, reached: EpochMs, zone: string | null = null): EpochMs | null {
  if (lead.unit === 'instant') return reached;
  if (lead.unit === 'h') return moment.time === null ? null : reached - lead.n * HOUR_MS;
  const where = zone ?? moment.zone;
  return instantOfWall(addDays(dayIn(moment, where), -lead.n), REMINDER_TIME, where);
}

/** The calendar day of a moment in a zone. */
export function dayIn(moment: Moment, zone: string): string {
  if (sameZone(zone, moment.zone)) return moment.date;
  return dateIn(orderingInstant(moment), zone);
}

/** The kind of a lead: the deadline itself, or a reminder of it. */
export const kindOfLead = ({ unit }: Lead): 'reached' | 'countdown' => (unit === 'instant' ? 'reached' : 'countdown');

/**
 * All reminders of a deadline that are due after the floor and by `until`. The floor is the instant when the moment was recorded: leads
 * that had passed by then are never planned. A subscription adds its own beginning as a second floor.
 */
export function planReminders(
  deadline: Deadline,
  leads: readonly Lead[],
  until: EpochMs,
  zone: string | null = null,
): readonly Reminder[] {
  const now = standing(deadline);
  if (now.kind !== 'dated') return [];
  const reached = reachedAt(deadline.kind, now);
  const reminders: Reminder[] = [];
  for (const lead of leads) {
    const due = dueOf(lead, now.moment, reached, zone);
    if (due === null || due > until || due <= floorOf(deadline)) continue;
    reminders.push({ deadlineId: deadline.id, setBy: now.setBy.id, lead, zone, due, reached });
  }
  return reminders.sort((a, b) => a.due - b.due);
}

/** The reminders that a subscription asked for, in its zone and since it began. */
export const remindersFor = (
  deadline: Deadline,
  subscription: Subscription,
  until: EpochMs = Number.POSITIVE_INFINITY,
): readonly Reminder[] =>
  planReminders(deadline, subscription.leads, until, zoneOf(subscription)).filter(
    ({ due, lead }) =>
      due >= subscription.since && wantsKind(subscription, kindOfLead(lead), leadText(lead), deadline.kind),
  );

/** How many of a subscription's reminders are still to come. */
export const remindersAhead = (deadline: Deadline, subscription: Subscription, now: EpochMs): number =>
  remindersFor(deadline, subscription).filter(({ due }) => due > now).length;

/** The instant before which nothing of this deadline is planned: when the revision that set its moment was recorded. */
export function floorOf(deadline: Deadline): EpochMs {
  const now = standing(deadline);
  return now.kind === 'dated' ? now.setBy.recordedAt : Number.POSITIVE_INFINITY;
}
