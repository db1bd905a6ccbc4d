import dayjs from 'dayjs';
import type { EpochMs } from '../clock.ts';
import { timeLeft } from '../domain/countdown.ts';
import { type Boundary, dateIn, instantOf, type Moment, startOfDay, timeIn } from '../domain/moment.ts';
import type { Language } from '../domain/subscription.ts';
import { type Window, windowProgress } from '../domain/window.ts';
import 'dayjs/locale/ko.js';
import relativeTime from 'dayjs/plugin/relativeTime.js';
import utc from 'dayjs/plugin/utc.js';

/** Zones people know by name. American law prints EST and EDT interchangeably and sometimes wrongly: "ET" is always right. */
const known: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'America/New_York': { en: 'ET', ko: '미 동부시간' },
  'Asia/Seoul': { en: 'KST', ko: 'KST' },
  UTC: { en: 'UTC', ko: 'UTC' },
};

/** The zone as it stands behind a time: `ET`, `KST`, or the offset at `instant` with the zone's name. */
export function zoneWords(zone: string, instant: EpochMs, language: Language): string {
  const name = known[zone]?.[language];
  if (name) return name;
  const { offset } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return `UTC${offset} (${zone})`;
}

// Both plugins work on the fields they are given; the tz plugin is left out because Temporal has converted already.
dayjs.extend(relativeTime);
dayjs.extend(utc);

/** Any fixed day will do: a duration must read the same today and tomorrow, and on every host. */
const BASE = '2001-01-01T00:00:00Z';

const formats = {
  en: { day: 'ddd D MMM YYYY', short: 'D MMM', dated: 'D MMM YYYY' },
  ko: { day: 'YYYY년 M월 D일(dd)', short: 'M월 D일', dated: 'YYYY년 M월 D일' },
} as const;

/** A calendar date `YYYY-MM-DD` in words: `day` with weekday and year, `dated` with the year, `short` with neither. */
export function dayWords(date: string, form: 'day' | 'dated' | 'short', language: Language): string {
  return dayjs.utc(date).locale(language).format(formats[language][form]);
}

/** The month of a calendar date: `Jul 2025`, `25년 7월`. */
export function monthWords(date: string, language: Language): string {
  if (language === 'ko') return `${date.slice(2, 4)}년 ${Number(date.slice(5, 7))}월`;
  return dayWords(date, 'dated', language).replace(/^\d+ /, '');
}

/** The same where little room is: `Jul ’25`, `25.7`. */
export function shortMonthWords(date: string, language: Language): string {
  if (language === 'ko') return `${date.slice(2, 4)}.${Number(date.slice(5, 7))}`;
  return monthWords(date, language).replace(/ 20/, ' ’');
}

/** A wall time `HH:MM`: `12:01 a.m.` as American law prints it, 24 hours in Korean. */
export function wallWords(time: string, language: Language): string {
  if (language === 'ko') return time;
  const [clock = '', half = ''] = dayjs.utc(`2001-01-01T${time}`).format('h:mm|A').split('|');
  return `${clock} ${half === 'AM' ? 'a.m.' : 'p.m.'}`;
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
  const left = timeLeft(moment, reached, now);
  const { hours, minutes } = left;
  if (hours === null || minutes === null) return daysLeft(left.days, language);
  if (left.ms <= 0) return language === 'ko' ? '기한 도래' : 'due now';
  const exact = exactWords(hours, minutes, language);
  if (hours < DAY_HOURS) return language === 'ko' ? `${exact} 남음` : `${exact} left`;
  return `${daysLeft(left.days, language)} (${exact})`;
}

function daysLeft(days: number, language: Language): string {
  if (days <= 0) return language === 'ko' ? '오늘 기한' : 'due today';
  if (language === 'ko') return `${days}일 남음`;
  return days === 1 ? '1 day left' : `${days} days left`;
}

function exactWords(hours: number, minutes: number, language: Language): string {
  if (language === 'ko') {
    if (minutes === 0) return `${hours}시간`;
    return hours === 0 ? `${minutes}분` : `${hours}시간 ${minutes}분`;
  }
  if (minutes === 0) return hours === 1 ? '1 hour' : `${hours} hours`;
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`;
}

const CELLS = 15;

/** A bar and its words, `▰▰▰▱▱ day 58 of 90`; null while the window is not open. Beyond its end the bar stays full. */
export function progressWords(window: Window, end: Moment, now: EpochMs, language: Language): string | null {
  const progress = windowProgress(window, end.date, now);
  if (!progress || progress.total <= 0) return null;
  const { day, of, extendedTo, total } = progress;
  const filled = Math.min(CELLS, Math.floor((Math.min(day, total) / total) * CELLS));
  const bar = `${'▰'.repeat(filled)}${'▱'.repeat(CELLS - filled)}`;
  if (extendedTo === null) return `${bar}\n${language === 'ko' ? `${of}일 중 ${day}일째` : `day ${day} of ${of}`}`;
  const until = shortDayWords(extendedTo, end.zone, language);
  const words =
    language === 'ko'
      ? `${day}일째 (당초 ${of}일, 현재 ${until}까지)`
      : `day ${day}; first ${of} days, now until ${until}`;
  return `${bar}\n${words}`;
}

const SEOUL = 'Asia/Seoul';
const NEW_YORK = 'America/New_York';

const untimed = { en: 'no time printed', ko: '시각 미기재' } as const;

/** The legal wording: `12:01 a.m. ET, Wed 9 Jul 2025`; `Sat 29 Nov 2025, no time printed (ET)`; with `through` where it says so. */
export function legalWords(moment: Moment, boundary: Boundary | null, language: Language): string {
  const day = dayWords(moment.date, 'day', language);
  const words =
    moment.time === null ? `${day}, ${untimed[language]} (${zoneOf(moment, language)})` : timed(moment, day, language);
  if (boundary !== 'through') return words;
  return language === 'ko' ? `${words}까지(당일 포함)` : `through ${words}`;
}

function timed(moment: Moment, day: string, language: Language): string {
  const wall = wallWords(moment.time ?? '', language);
  const zone = zoneOf(moment, language);
  return language === 'ko' ? `${day} ${wall} ${zone}` : `${wall} ${zone}, ${day}`;
}

/** The same moment in a sentence that goes through several: `7 Aug 2025, 12:01 a.m. ET`. */
export function pathWords(moment: Moment, form: 'full' | 'dated' | 'short' | 'timed', language: Language): string {
  const day = dayWords(moment.date, form === 'short' ? 'short' : 'dated', language);
  const withTime = (form === 'full' || form === 'timed') && moment.time !== null;
  const wall = withTime ? `${language === 'ko' ? ' ' : ', '}${wallWords(moment.time ?? '', language)}` : '';
  if (form !== 'full') return `${day}${wall}`;
  if (withTime) return `${day}${wall} ${zoneOf(moment, language)}`;
  return `${day}, ${untimed[language]} (${zoneOf(moment, language)})`;
}

/** A date in its zone without a time: `1 Aug ET`, `8월 1일(미 동부시간)`. */
export function shortDayWords(date: string, zone: string, language: Language): string {
  const day = dayWords(date, 'short', language);
  const name = zoneWords(zone, startOfDay(date, zone), language);
  return language === 'ko' ? `${day}(${name})` : `${day} ${name}`;
}

/** An instant on the calendar of a zone, 24 hours: `Wed 9 Jul 2025, 13:01 KST`. */
export function instantWords(instant: EpochMs, zone: string, language: Language): string {
  const day = dayWords(dateIn(instant, zone), 'day', language);
  const separator = language === 'ko' ? ' ' : ', ';
  return `${day}${separator}${timeIn(instant, zone)} ${zoneWords(zone, instant, language)}`;
}

/** Seoul time of an instant. */
export function seoulWords(instant: EpochMs, language: Language): string {
  return instantWords(instant, SEOUL, language);
}

/** Where the reader of a language most likely sits: the zone in which checks and lateness are told. */
export function readerZone(language: Language): string {
  return language === 'ko' ? SEOUL : NEW_YORK;
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
  return language === 'ko'
    ? `${day} ${zoneWords(zone, instant, language)}`
    : `${day} (${zoneWords(zone, instant, language)})`;
}

/** Discord's own markup: the viewer's local date and time, and the time from now, kept right by the client. */
export function viewerWords(instant: EpochMs, form: 'both' | 'relative'): string {
  const unix = Math.floor(instant / 1000);
  return form === 'both' ? `<t:${unix}:F> (<t:${unix}:R>)` : `<t:${unix}:R>`;
}

function zoneOf(moment: Moment, language: Language): string {
  return zoneWords(moment.zone, instantOf(moment) ?? startOfDay(moment.date, moment.zone), language);
}
