import dayjs from 'dayjs';
import 'dayjs/locale/ko.js';
import relativeTime from 'dayjs/plugin/relativeTime.js';
import utc from 'dayjs/plugin/utc.js';
import type { Language } from '../../domain/subscription.ts';

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
