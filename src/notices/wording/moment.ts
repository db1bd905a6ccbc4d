import type { EpochMs } from '../../clock.ts';
import { type Boundary, dateIn, instantOf, type Moment, startOfDay, timeIn } from '../../domain/moment.ts';
import type { Language } from '../../domain/subscription.ts';
import { dayWords, wallWords } from './day.ts';
import { zoneWords } from './zone.ts';

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
