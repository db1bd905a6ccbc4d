import type { EpochMs } from '../clock.ts';
import { addDays, dateIn, instantOfWall } from './moment.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** When statements are sent: each at once, or together at a wall time (`HH:MM`) in an IANA zone. */
export type Digest =
  | 'instant'
  | { readonly every: 'day'; readonly at: string; readonly zone: string }
  | { readonly every: 'week'; readonly weekday: Weekday; readonly at: string; readonly zone: string };

/** A weekly summary of changes at a wall time (`HH:MM`) in an IANA zone. */
export type Weekly = { readonly weekday: Weekday; readonly at: string; readonly zone: string };

/** The first instant after `after` at which a digest is due; null when statements are sent at once. */
export function nextDigest(digest: Digest, after: EpochMs): EpochMs | null {
  if (digest === 'instant') return null;
  const today = dateIn(after, digest.zone);
  const week = Array.from({ length: 8 }, (_, day) => addDays(today, day));
  const days = digest.every === 'day' ? week : week.filter((date) => weekdayOf(date) === digest.weekday);
  return days.map((date) => instantOfWall(date, digest.at, digest.zone)).find((due) => due > after) ?? null;
}

function weekdayOf(date: string): Weekday | undefined {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1];
}

/** The first instant after `after` at which a weekly summary is due. */
export const nextWeekly = (weekly: Weekly, after: EpochMs): EpochMs | null =>
  nextDigest({ every: 'week', ...weekly }, after);

/** When the week that ends at `due` began: the same wall time seven days earlier, across any clock change. */
export const weekBefore = ({ at, zone }: Weekly, due: EpochMs): EpochMs =>
  instantOfWall(addDays(dateIn(due, zone), -7), at, zone);
