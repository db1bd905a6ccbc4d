import dayjs from 'dayjs';
import type { EpochMs } from '../clock.ts';
import { timeLeft } from '../domain/countdown.ts';
import {
  type Boundary,
  dateIn,
  instantOf,
  type Moment,
  startOfDay,
  timeIn,
  type Window,
  windowProgress,
} from '../domain/moment.ts';
import { lookUp } from '../domain/spelling.ts';
import type { Language } from '../domain/subscription.ts';
import { textsIn } from './index.ts';
import 'dayjs/locale/ko.js';
import relativeTime from 'dayjs/plugin/relativeTime.js';
import utc from 'dayjs/plugin/utc.js';

/** The zone as it stands behind a time: `ET`, `KST`, or the offset at `instant` with the zone's name. */
export function zoneWords(zone: string, instant: EpochMs, language: Language): string {
  const name = lookUp(textsIn(language).moments.zone, zone);
  if (name) return name;
  const { offset } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return `UTC${offset} (${zone})`;
}

// Both plugins work on the fields they are given; the tz plugin is left out because Temporal has converted already.
dayjs.extend(relativeTime);
dayjs.extend(utc);

/** Any fixed day will do: a duration must read the same today and tomorrow, and on every host. */
const BASE = '2001-01-01T00:00:00Z';

/**
 * A calendar date `YYYY-MM-DD` in words: `day` with weekday and year, `dated` with the year, `short` with neither; or its month alone:
 * `month` as `Jul 2025`, `tick` where little room is, as `Jul ’25`.
 */
export function dayWords(date: string, form: 'day' | 'dated' | 'short' | 'month' | 'tick', language: Language): string {
  return dayjs.utc(date).locale(language).format(textsIn(language).moments.format[form]);
}

/** A wall time `HH:MM`: `12:01 a.m.` as American law prints it, 24 hours in Korean. */
export function wallWords(time: string, language: Language): string {
  const wall = dayjs.utc(`2001-01-01T${time}`).format(textsIn(language).moments.format.wall);
  return wall.replace('AM', 'a.m.').replace('PM', 'p.m.');
}

/** A length of time as people say it: `2 days`, `3시간`. Rounded to its largest unit; the sign is dropped. */
export function spanWords(ms: number, language: Language): string {
  const base = dayjs.utc(BASE).locale(language);
  return base.add(Math.abs(ms), 'millisecond').from(base, true);
}

const DAY_HOURS = 24;

/**
 * The time left: calendar days in the deadline's zone, exact hours beside them below two days, and hours alone below
 * one: `7 days left`, `1 day left (24 hours)`, `11 h 58 min left`.
 */
export function leftWords(moment: Moment, reached: EpochMs, now: EpochMs, language: Language): string {
  const words = textsIn(language).moments;
  const { days, hours, minutes, ms } = timeLeft(moment, reached, now);
  const daysLeft = days <= 0 ? words.dueToday : words.daysLeft(days);
  if (hours === null || minutes === null) return daysLeft;
  if (ms <= 0) return words.dueNow;
  const exact = words.exact(hours, minutes);
  return hours < DAY_HOURS ? words.exactLeft(exact) : `${daysLeft} (${exact})`;
}

const CELLS = 15;

/** A bar and its words, `▰▰▰▱▱ day 58 of 90`; null while the window is not open. Beyond its end the bar stays full. */
export function progressWords(window: Window, end: Moment, now: EpochMs, language: Language): string | null {
  const progress = windowProgress(window, end.date, now);
  if (!progress || progress.total <= 0) return null;
  const { day, of, extendedTo, total } = progress;
  const filled = Math.min(CELLS, Math.floor((Math.min(day, total) / total) * CELLS));
  const bar = `${'▰'.repeat(filled)}${'▱'.repeat(CELLS - filled)}`;
  const words = textsIn(language).moments;
  if (extendedTo === null) return `${bar}\n${words.dayOf(day, of)}`;
  return `${bar}\n${words.dayExtended(day, of, shortDayWords(extendedTo, end.zone, language))}`;
}

const SEOUL = 'Asia/Seoul';

/** The legal wording: `12:01 a.m. ET, Wed 9 Jul 2025`; `Sat 29 Nov 2025, no time printed (ET)`; with `through` where it says so. */
export function legalWords(moment: Moment, boundary: Boundary | null, language: Language): string {
  const texts = textsIn(language).moments;
  const day = dayWords(moment.date, 'day', language);
  const zone = zoneOf(moment, language);
  const words =
    moment.time === null
      ? `${day}, ${texts.untimed} (${zone})`
      : texts.timed(day, wallWords(moment.time, language), zone);
  return boundary === 'through' ? texts.through(words) : words;
}

/** The same moment in a sentence that goes through several: `7 Aug 2025, 12:01 a.m. ET`. */
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
export function shortDayWords(date: string, zone: string, language: Language): string {
  const day = dayWords(date, 'short', language);
  const name = zoneWords(zone, startOfDay(date, zone), language);
  return textsIn(language).moments.shortDay(day, name);
}

/** An instant on the calendar of a zone, 24 hours: `Wed 9 Jul 2025, 13:01 KST`. */
export function instantWords(instant: EpochMs, zone: string, language: Language): string {
  const day = dayWords(dateIn(instant, zone), 'day', language);
  const time = `${timeIn(instant, zone)} ${zoneWords(zone, instant, language)}`;
  return textsIn(language).moments.dayAt(day, time);
}

/** Seoul time of an instant. */
export function seoulWords(instant: EpochMs, language: Language): string {
  return instantWords(instant, SEOUL, language);
}

/** Where the reader of a language most likely sits: the zone in which checks and lateness are told. */
export function readerZone(language: Language): string {
  return textsIn(language).moments.readerZone;
}

/** When something was announced: with its time, or as a day where only the day is known. */
export function announcedWords(
  instant: EpochMs,
  precision: 'minute' | 'day',
  zone: string,
  language: Language,
): string {
  const moment = { date: dateIn(instant, zone), time: timeIn(instant, zone), zone };
  if (precision === 'minute') return legalWords(moment, null, language);
  const day = dayWords(moment.date, 'day', language);
  return textsIn(language).moments.announcedDay(day, zoneWords(zone, instant, language));
}

/** Discord's own markup: the viewer's local date and time, and the time from now, kept right by the client. */
export function viewerWords(instant: EpochMs, form: 'both' | 'relative'): string {
  const unix = Math.floor(instant / 1000);
  return form === 'both' ? `<t:${unix}:F> (<t:${unix}:R>)` : `<t:${unix}:R>`;
}

function zoneOf(moment: Moment, language: Language): string {
  return zoneWords(moment.zone, instantOf(moment) ?? startOfDay(moment.date, moment.zone), language);
}
