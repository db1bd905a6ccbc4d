import dayjs from 'dayjs';
import type { EpochMs } from '../clock.ts';
import { dayIn } from '../domain/countdown.ts';
import { type Deadline, standing } from '../domain/deadline.ts';
import {
  type Boundary,
  dateIn,
  daysBetween,
  instantOf,
  type Moment,
  SEOUL,
  startOfDay,
  timeIn,
  type Window,
  windowProgress,
} from '../domain/moment.ts';
import type { Precision, Revision } from '../domain/revision.ts';
import { lookUp } from '../domain/spelling.ts';
import type { Language } from '../domain/subscription.ts';
import { textsIn } from './index.ts';
import 'dayjs/locale/ko.js';
import relativeTime from 'dayjs/plugin/relativeTime.js';
import utc from 'dayjs/plugin/utc.js';

/** The zone after a time: `ET`, `KST`, or the offset at `instant` with the zone's name. */
export function zoneWords(zone: string, instant: EpochMs, language: Language): string {
  const name = lookUp(textsIn(language).moments.zone, zone);
  if (name) return name;
  const { offset } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return `UTC${offset} (${zone})`;
}

// Both plugins work on given fields; the tz plugin is left out because Temporal has converted already.
dayjs.extend(relativeTime);
dayjs.extend(utc);

/** An arbitrary fixed day: a duration must read the same today and tomorrow, and on every host. */
const BASE = '2001-01-01T00:00:00Z';

/**
 * A calendar date `YYYY-MM-DD` in words: `day` with weekday and year, `weekday` without the year, `dated` with the year, `short` with
 * neither; or its month alone: `month` as `Jul 2025`, `tick` as `Jul ’25` where there is little room.
 */
export function dayWords(
  date: string,
  form: 'day' | 'weekday' | 'dated' | 'short' | 'month' | 'tick',
  language: Language,
): string {
  return dayjs.utc(date).locale(language).format(textsIn(language).moments.format[form]);
}

/** A wall time `HH:MM`: `12:01 a.m.` as American law prints it, 24 hours in Korean. */
export function wallWords(time: string, language: Language): string {
  const wall = dayjs.utc(`2001-01-01T${time}`).format(textsIn(language).moments.format.wall);
  return wall.replace('AM', 'a.m.').replace('PM', 'p.m.');
}

/** A length of time in common words: `2 days`, `3시간`. Rounded to its largest unit; the sign is dropped. */
export function spanWords(ms: number, language: Language): string {
  const base = dayjs.utc(BASE).locale(language);
  return base.add(Math.abs(ms), 'millisecond').from(base, true);
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** From this many days on, whole days are exact enough. */
const DAYS_ALONE = 7;

/**
 * The time left as one figure: `12 days left` on the deadline's calendar (or that of a channel in another zone), below a week `5 d 12 h
 * left`, below a day `11 h 20 min left`. Without a printed time, calendar days.
 */
export function leftWords(
  moment: Moment,
  reached: EpochMs,
  now: EpochMs,
  language: Language,
  zone = moment.zone,
): string {
  const words = textsIn(language).moments;
  const calendar = daysBetween(dateIn(now, zone), dayIn(moment, zone));
  if (moment.time === null) return calendar <= 0 ? words.dueToday : words.daysLeft(calendar);
  const left = reached - now;
  if (left <= 0) return words.dueNow;
  const days = Math.floor(left / DAY_MS);
  const hours = Math.floor((left % DAY_MS) / HOUR_MS);
  if (days >= DAYS_ALONE) return words.daysLeft(calendar);
  if (days > 0 && hours === 0) return words.daysLeft(days);
  if (days > 0) return words.daysHoursLeft(days, hours);
  return words.exactLeft(words.exact(hours, Math.floor((left % HOUR_MS) / 60_000)));
}

/** The words of a figure with `{0}` and `{1}` in place of its numbers, for a page that counts by itself. */
export function patternOf(words: (first: number, second: number) => string): string {
  const [first, second] = [70_001, 80_002];
  return words(first, second).replace(String(first), '{0}').replace(String(second), '{1}');
}

/** The wordings of `leftWords`, as patterns. */
export function leftPatterns(language: Language) {
  const words = textsIn(language).moments;
  return {
    now: words.dueNow,
    day: words.daysLeft(1),
    days: patternOf(words.daysLeft),
    daysHours: patternOf(words.daysHoursLeft),
    hour: words.exactLeft(words.exact(1, 0)),
    hours: patternOf((hours) => words.exactLeft(words.exact(hours, 0))),
    hoursMinutes: patternOf((hours, minutes) => words.exactLeft(words.exact(hours, minutes))),
  };
}

/** The progress of a suspension: `day 58 of 90`; null while it has not begun. */
export function progressWords(window: Window, end: Moment, now: EpochMs, language: Language): string | null {
  const progress = windowProgress(window, end.date, now);
  if (!progress || progress.total <= 0) return null;
  const { day, of, extendedTo } = progress;
  const words = textsIn(language).moments;
  if (extendedTo === null) return words.dayOf(day, of);
  return words.dayExtended(day, of, shortDayWords(extendedTo, end.zone, language));
}

/** The legal wording: `12:01 a.m. ET, Wed 9 Jul 2025`; `Sat 29 Nov 2025, no time printed (ET)`; with `through` for that boundary. */
export function legalWords(moment: Moment, boundary: Boundary | null, language: Language): string {
  const texts = textsIn(language).moments;
  const day = dayWords(moment.date, 'day', language);
  const zone = zoneOf(moment, language);
  if (moment.time !== null) {
    const words = texts.timed(day, wallWords(moment.time, language), zone);
    return boundary === 'through' ? texts.through(words, false) : words;
  }
  // A whole day that still counts needs no time.
  return boundary === 'through' ? texts.through(texts.wholeDay(day, zone), true) : `${day}, ${texts.untimed} (${zone})`;
}

/** The state of a deadline: its date in the legal wording, or how it ended; `undated` where nobody has set a date. */
export function standingWords(deadline: Deadline, language: Language, undated: string): string {
  const now = standing(deadline);
  if (now.kind === 'dated') return legalWords(now.moment, now.boundary, language);
  return now.kind === 'over' ? endedWords(now.revision, language) : undated;
}

/** How a revision ended its deadline: withdrawn or struck down. */
export function endedWords({ change }: Revision, language: Language): string {
  const { label } = textsIn(language).alerts;
  return change === 'voided' ? label.voided : label.withdrawn;
}

/** The date in the first line of a message: `Wed 9 Jul, 12:01 a.m. ET`; with its year where that is not the present one. */
export function newsWords(moment: Moment, now: EpochMs, language: Language): string {
  const texts = textsIn(language).moments;
  const sameYear = dateIn(now, moment.zone).slice(0, 4) === moment.date.slice(0, 4);
  const day = dayWords(moment.date, sameYear ? 'weekday' : 'day', language);
  const zone = zoneOf(moment, language);
  return moment.time === null
    ? texts.wholeDay(day, zone)
    : `${texts.dayAt(day, wallWords(moment.time, language))} ${zone}`;
}

/** A moment in a sentence with several: `7 Aug 2025, 12:01 a.m. ET`. */
export function pathWords(moment: Moment, form: 'full' | 'dated' | 'short' | 'timed', language: Language): string {
  const texts = textsIn(language).moments;
  const day = dayWords(moment.date, form === 'short' ? 'short' : 'dated', language);
  const isTimed = form === 'full' || form === 'timed';
  const words = isTimed && moment.time !== null ? texts.dayAt(day, wallWords(moment.time, language)) : day;
  if (form !== 'full') return words;
  const zone = zoneOf(moment, language);
  return moment.time === null ? `${words}, ${texts.untimed} (${zone})` : `${words} ${zone}`;
}

/** A date in its zone without a time: `1 Aug ET`, `8월 1일(미 동부시간)`. */
function shortDayWords(date: string, zone: string, language: Language): string {
  const day = dayWords(date, 'short', language);
  const name = zoneWords(zone, startOfDay(date, zone), language);
  return textsIn(language).moments.shortDay(day, name);
}

/** The same with its year: `20 Feb 2026 ET`. */
export function datedDayWords(date: string, zone: string, language: Language): string {
  const name = zoneWords(zone, startOfDay(date, zone), language);
  return textsIn(language).moments.datedDay(dayWords(date, 'dated', language), name);
}

/** An instant on the calendar of a zone, 24 hours: `Wed 9 Jul 2025, 13:01 KST`. */
export function instantWords(instant: EpochMs, zone: string, language: Language): string {
  const day = dayWords(dateIn(instant, zone), 'day', language);
  const time = `${timeIn(instant, zone)} ${zoneWords(zone, instant, language)}`;
  return textsIn(language).moments.dayAt(day, time);
}

/** The same in few words, for instants at most days ago: `9 Jul, 13:01 KST`. */
export function shortInstantWords(instant: EpochMs, zone: string, language: Language): string {
  const time = `${timeIn(instant, zone)} ${zoneWords(zone, instant, language)}`;
  return textsIn(language).moments.dayAt(dayWords(dateIn(instant, zone), 'short', language), time);
}

/** Seoul time of an instant. */
export function seoulWords(instant: EpochMs, language: Language): string {
  return instantWords(instant, SEOUL, language);
}

/** Seoul time beside the legal time: `13:01 KST`, with its day where that differs from the legal one. */
export function seoulShortWords(instant: EpochMs, { date }: Moment, language: Language): string {
  const here = dateIn(instant, SEOUL);
  const time = `${timeIn(instant, SEOUL)} ${zoneWords(SEOUL, instant, language)}`;
  return here === date ? time : textsIn(language).moments.dayAt(dayWords(here, 'weekday', language), time);
}

/** The likely zone of a language's readers: the zone in which checks and delays are shown. */
export function readerZone(language: Language): string {
  return textsIn(language).moments.readerZone;
}

/** When something was announced: with its time, or as a day where only the day is known. */
export function announcedWords(instant: EpochMs, precision: Precision, zone: string, language: Language): string {
  const moment = { date: dateIn(instant, zone), time: timeIn(instant, zone), zone };
  if (precision === 'minute') return legalWords(moment, null, language);
  const day = dayWords(moment.date, 'day', language);
  return textsIn(language).moments.wholeDay(day, zoneWords(zone, instant, language));
}

/** Discord's own markup: the viewer's local date and time, and the time from now, kept right by the client. */
export function viewerWords(instant: EpochMs, form: 'both' | 'full' | 'relative'): string {
  const unix = Math.floor(instant / 1000);
  if (form === 'full') return `<t:${unix}:F>`;
  return form === 'both' ? `<t:${unix}:F> (<t:${unix}:R>)` : `<t:${unix}:R>`;
}

function zoneOf(moment: Moment, language: Language): string {
  return zoneWords(moment.zone, instantOf(moment) ?? startOfDay(moment.date, moment.zone), language);
}
