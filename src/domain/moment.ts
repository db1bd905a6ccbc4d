import type { EpochMs } from '../clock.ts';

/** How the printed words bound the moment: `until`/`before` end at it, `through` ends when it ends. */
export const boundaries = ['on-or-after', 'until', 'before', 'through', 'no-later-than'] as const;
export type Boundary = (typeof boundaries)[number];

/** A legal moment as printed: calendar date, wall time and zone. `time` is null where the text prints none. */
export type Moment = {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM`, 24 hours, or null for "no time printed" */
  readonly time: string | null;
  /** IANA zone */
  readonly zone: string;
};

/** Wall time at which reminders of a day or more are sent, when people are awake. */
export const REMINDER_TIME = '09:00';

/** The zone that every alert shows beside the law's. */
export const SEOUL = 'Asia/Seoul';

/** The zone of the wall times in instruments of the United States. */
export const LEGAL_ZONE = 'America/New_York';

/** Instant of a wall time. In a gap the later reading counts, in a repeated hour the earlier one, as in ISO 8601. */
export function instantOfWall(date: string, time: string, zone: string): EpochMs {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

/** The instant printed, or null when no time is printed. */
export function instantOf(moment: Moment): EpochMs | null {
  return moment.time === null ? null : instantOfWall(moment.date, moment.time, moment.zone);
}

type WallTimeTrouble = { readonly kind: 'gap' } | { readonly kind: 'repeated' };

/** Whether the clocks of the zone skip or repeat this wall time; undefined when it happens exactly once. */
export function wallTimeTrouble(moment: Moment): WallTimeTrouble | undefined {
  if (moment.time === null) return undefined;
  const plain = Temporal.PlainDateTime.from(`${moment.date}T${moment.time}`);
  const earlier = plain.toZonedDateTime(moment.zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(moment.zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return undefined;
  return earlier.toPlainDateTime().equals(plain) ? { kind: 'repeated' } : { kind: 'gap' };
}

/** Start of the calendar day in the moment's zone (not always 00:00: some zones skip midnight). */
export function startOfDay(date: string, zone: string): EpochMs {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** `date` plus whole calendar days (negative allowed), as `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Calendar days from `from` to `to` (negative when `to` is earlier). */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** Calendar date of an instant in a zone. */
export function dateIn(instant: EpochMs, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Wall time `HH:MM` of an instant in a zone. */
export function timeIn(instant: EpochMs, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
}

/** An instant as people write it in a zone: midnight is shown as the day alone. */
export function momentAt(instant: EpochMs, zone: string): Moment {
  const time = timeIn(instant, zone);
  return { date: dateIn(instant, zone), time: time === '00:00' ? null : time, zone };
}

/** Whether the system knows a time zone of this name. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** Whether two names mean one zone: `US/Eastern` is New York, and letter case does not matter. */
export function sameZone(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one, other].map((zone) => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));
  return a !== undefined && b !== undefined && a.equals(b);
}

/** Whether two moments agree in date, time and zone. */
export function sameMoment(a: Moment | null, b: Moment | null): boolean {
  if (a === null || b === null) return a === b;
  return a.date === b.date && a.time === b.time && sameZone(a.zone, b.zone);
}

/** A total order for "earlier or later": the instant, or the start of the day when no time is printed. */
export function orderingInstant(moment: Moment): EpochMs {
  return instantOf(moment) ?? startOfDay(moment.date, moment.zone);
}

/** A suspension or counting window: `from` is day 0, and it ends `days` calendar days after `from`. */
export type Window = {
  readonly from: Moment;
  readonly days: number;
  /** Id of the revision whose moment this count leads to. */
  readonly revision: string;
};

/** The calendar date the count leads to; the first day is not counted (10 Apr + 90 = 9 Jul). */
export function windowEnd(window: Window): string {
  return addDays(window.from.date, window.days);
}

/** The position of an instant in a window. `extendedTo` is the current last day when it is not the first one. */
type WindowProgress = {
  readonly day: number;
  readonly of: number;
  readonly extendedTo: string | null;
  /** Days from day 0 to the current end: the scale of a progress bar. */
  readonly total: number;
};

/** "day 58 of 90"; once extended "day 95; first 90 days, now until 1 Aug". Null before the window opens. */
export function windowProgress(window: Window, currentEnd: string, now: EpochMs): WindowProgress | null {
  const day = daysBetween(window.from.date, dateIn(now, window.from.zone));
  if (day < 0) return null;
  const firstEnd = windowEnd(window);
  return {
    day,
    of: window.days,
    extendedTo: currentEnd === firstEnd ? null : currentEnd,
    total: daysBetween(window.from.date, currentEnd),
  };
}
