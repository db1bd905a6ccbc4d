import type { EpochMs } from '../clock.ts';
import { addDays, dateIn, daysBetween, type Moment } from './moment.ts';

/** A suspension or counting window: `from` is day 0, and the day it ends on is `from` plus `days` calendar days. */
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

/** Where an instant stands in a window. `extendedTo` is the current last day when it is not the first one. */
export type WindowProgress = {
  readonly day: number;
  readonly of: number;
  readonly extendedTo: string | null;
  /** Days from day 0 to the current end; the scale a progress bar uses. */
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
