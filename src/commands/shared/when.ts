import {
  addDays,
  dateIn,
  LEGAL_ZONE,
  type Moment,
  orderingInstant,
  SEOUL,
  wallTimeTrouble,
} from '../../domain/moment.ts';
import { lookUp } from '../../domain/spelling.ts';
import type { Language } from '../../domain/subscription.ts';
import { legalWords } from '../../texts/moment.ts';
import type { Choice } from './command.ts';
import { type DateReading, readDate } from './dates.ts';

/** A typed legal moment, or why it could not be read, with possible moments. */
export type WhenReading =
  /** `label`: a summer-time label such as EST that does not fit its date; the zone counts. */
  | { readonly kind: 'moment'; readonly moment: Moment; readonly label: string | null }
  | { readonly kind: 'unreadable' }
  /** It contains a time of day that does not exist. */
  | { readonly kind: 'mistimed' }
  | {
      readonly kind: 'impossible' | 'ambiguous' | 'yearless' | 'gap' | 'repeated';
      readonly choices: readonly Moment[];
    };

/** A weekday that does not fit: there is one possible date, which only the person can confirm. */
export const isWeekday = ({ kind, choices = [] }: { readonly kind: string; readonly choices?: readonly unknown[] }) =>
  kind === 'ambiguous' && choices.length === 1;

/** The possible moments, to choose from. */
export const momentChoices = (
  reading: Exclude<WhenReading, { readonly kind: 'moment' }>,
  language: Language,
): readonly Choice[] =>
  'choices' in reading
    ? reading.choices.map((moment) => ({ name: legalWords(moment, null, language), value: momentText(moment) }))
    : [];

/** The code of the reason why a typed date or moment could not be read. */
export function codeOf<Kind extends keyof typeof momentCodes>(reading: {
  readonly kind: Kind;
  readonly choices?: readonly unknown[];
}) {
  return isWeekday(reading) ? 'DW-DATE-WEEKDAY' : momentCodes[reading.kind];
}

/** A code for each reason why a typed moment could not be read. */
const momentCodes = {
  unreadable: 'DW-WHEN',
  mistimed: 'DW-TIME',
  impossible: 'DW-DATE-NONE',
  ambiguous: 'DW-DATE-SEVERAL',
  yearless: 'DW-DATE-YEAR',
  gap: 'DW-TIME-NONE',
  repeated: 'DW-TIME-TWICE',
} as const;

/** Zones as people write them; Eastern labels all mean New York, whatever the season. */
const zones: readonly (readonly [RegExp, string])[] = [
  [/\b(?:eastern(?: (?:standard|daylight))?(?: time)?|e[sd]?t|new york(?: time)?)\b\.?/, LEGAL_ZONE],
  [/미국? ?동부 ?(?:시간|표준시|일광시)?|뉴욕 ?시간?/, LEGAL_ZONE],
  [/\b(?:kst|korean? (?:standard )?time|seoul(?: time)?)\b/, SEOUL],
  [/한국 ?(?:시간|표준시)?|서울 ?시간?/, SEOUL],
  [/\b(?:utc|gmt|zulu)\b/, 'UTC'],
];

const SUMMER = /\bedt\b|eastern daylight/;
const WINTER = /\best\b|eastern standard/;

/** `days`: how many days after the printed one the time falls; several where only the person knows. */
type Clock = { readonly time: string | null; readonly rest: string; readonly days?: readonly number[] };

/** A day's midnight is ambiguous: with "midnight" and a date half the world means its beginning, half its end. */
const EITHER_END = [0, 1];
const NEXT_DAY = [1];

/**
 * Reads a date with or without a time of day, in English or Korean: "9 July 2025 12:01 am ET", "2025-07-09 00:01", "in 90 days from 10
 * April 2025", "2025년 7월 9일 0시 1분". Without a zone, `zone` applies; `today` is the date there.
 */
export function readWhen(typed: string, today: string, zone: string): WhenReading {
  const text = typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const iso = isoInstant(text);
  if (iso) return settle({ date: iso.date, time: iso.time, zone: 'UTC' }, null);
  const named = zones.find(([pattern]) => pattern.test(text));
  const label = SUMMER.exec(text)?.[0] ?? WINTER.exec(text)?.[0] ?? null;
  // `eastern daylight time (EDT)` names one zone twice.
  const zoneless = named ? text.replaceAll(new RegExp(named[0], 'g'), ' ').replace(/\(\s*\)|\[\s*\]/g, ' ') : text;
  const clock = readClock(zoneless);
  if (!clock) return { kind: 'mistimed' };
  const inZone = named?.[1] ?? zone;
  const momentsOn = (date: string): readonly Moment[] =>
    (clock.days ?? [0]).map((days) => ({ date: addDays(date, days), time: clock.time, zone: inZone }));
  const date = readCounted(tidy(clock.rest), today) ?? readDate(tidy(clock.rest), today);
  switch (date.kind) {
    case 'date': {
      const [moment, ...others] = momentsOn(date.date);
      if (!moment) return { kind: 'unreadable' };
      return others.length > 0 ? { kind: 'ambiguous', choices: [moment, ...others] } : settle(moment, label);
    }
    case 'unreadable':
      return date;
    case 'yearless':
    case 'impossible':
    case 'ambiguous':
      return { kind: date.kind, choices: date.choices.flatMap(momentsOn) };
    default:
      return date satisfies never;
  }
}

/** The day in `zone` of a typed date, with or without a time of day. */
export function readDay(typed: string, today: string, zone: string): DateReading {
  const date = readDate(typed, today);
  if (date.kind !== 'unreadable') return date;
  const when = readWhen(typed, today, zone);
  const dayOf = (moment: Moment) => (moment.time === null ? moment.date : dateIn(orderingInstant(moment), zone));
  switch (when.kind) {
    case 'unreadable':
    case 'mistimed':
      return { kind: 'unreadable' };
    case 'moment':
      return { kind: 'date', date: dayOf(when.moment) };
    default: {
      const choices = [...new Set(when.choices.map(dayOf))];
      const [only, other] = choices;
      // An hour that comes twice or never is on the same day either way.
      if (only !== undefined && other === undefined) return { kind: 'date', date: only };
      return { kind: when.kind === 'impossible' || when.kind === 'yearless' ? when.kind : 'ambiguous', choices };
    }
  }
}

const tidy = (text: string) =>
  text
    .replace(/\b(?:at|on|by)\b|에$|까지$/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,·]+|[\s,·]+$/g, '');

/** If clocks skip or repeat a wall time, only the person knows which instant is meant. */
function settle(moment: Moment, label: string | null): WhenReading {
  const trouble = wallTimeTrouble(moment);
  if (!trouble) return { kind: 'moment', moment, label: label !== null && contradicts(moment, label) ? label : null };
  const plain = Temporal.PlainDateTime.from(`${moment.date}T${moment.time}`);
  const readings = (['earlier', 'later'] as const).map((disambiguation) =>
    plain.toZonedDateTime(moment.zone, { disambiguation }),
  );
  if (trouble.kind === 'gap') {
    const choices = readings.map((it) => momentOf(it, moment.zone));
    return { kind: 'gap', choices };
  }
  // The hour comes twice; the second one has no name in the zone, so it is given in UTC.
  const [first, second] = readings;
  if (!first || !second) return { kind: 'unreadable' };
  return { kind: 'repeated', choices: [momentOf(first, moment.zone), momentOf(second.withTimeZone('UTC'), 'UTC')] };
}

const momentOf = (at: Temporal.ZonedDateTime, zone: string): Moment => ({
  date: at.toPlainDate().toString(),
  time: at.toPlainTime().toString().slice(0, 5),
  zone,
});

function contradicts(moment: Moment, label: string): boolean {
  const noon = Temporal.PlainDateTime.from(`${moment.date}T${moment.time ?? '12:00'}`).toZonedDateTime(moment.zone);
  const isSummer =
    noon.offsetNanoseconds !==
    Temporal.PlainDate.from(`${moment.date.slice(0, 4)}-01-15`).toZonedDateTime(moment.zone).offsetNanoseconds;
  return SUMMER.test(label) !== isSummer;
}

const ISO = /^(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(z|[+-]\d{2}:\d{2})$/;

/** An instant with its offset is complete; it is kept in UTC. */
function isoInstant(text: string): { readonly date: string; readonly time: string } | undefined {
  if (!ISO.test(text)) return undefined;
  try {
    const [date = '', time = ''] = Temporal.Instant.from(text.toUpperCase()).toString().split('T');
    return { date, time: time.slice(0, 5) };
  } catch {
    return undefined;
  }
}

const MERIDIEM = /\b(\d{1,2})(?:[:.](\d{2}))?(?:[:.]00)? ?([ap])\.? ?m\b\.?/;
const WALL_TIME = /(?:^|[\st])([01]?\d|2[0-4]):([0-5]\d)(?::00)?(?: ?(?:h|hrs|hours))?(?= |,|$)/;
const KOREAN =
  /(오전|오후|새벽|아침|낮|저녁|밤)? ?(\d{1,2})(?:시(?: ?(\d{1,2})분| ?(반))?|(?<=[가-힣] ?\d{1,2}):(\d{2})(?!\d))/;
/** The hours of a twelve-hour clock that belong to each part of the day, as people count them: `밤 12시` is midnight, `낮 12시` noon. */
const KOREAN_HOURS: Readonly<Record<string, (hour: number) => number | 'midnight' | undefined>> = {
  오전: (hour) => (hour <= 12 ? hour % 12 : undefined),
  오후: (hour) => (hour >= 1 && hour <= 12 ? (hour % 12) + 12 : undefined),
  새벽: (hour) => (hour <= 6 ? hour : hour === 12 ? 'midnight' : undefined),
  아침: (hour) => (hour >= 5 && hour <= 11 ? hour : undefined),
  낮: (hour) => (hour === 12 || hour === 11 ? hour : hour >= 1 && hour <= 5 ? hour + 12 : undefined),
  저녁: (hour) => (hour >= 5 && hour <= 11 ? hour + 12 : undefined),
  밤: (hour) => (hour >= 6 && hour <= 11 ? hour + 12 : hour === 12 ? 'midnight' : undefined),
};
/** With the hour before them: `12 noon`, `12:00 midnight`, `12:00 p.m. (noon)`. */
const NOON = /(?:\b12(?:[:.]00)?(?: ?p\.? ?m\b\.?)? ?)?\(?\b(?:noon|midday)\b\)?|(?:12시 ?)?정오(?: ?12시)?/;
const MIDNIGHT = /(?:\b(?:12(?:[:.]00)?(?: ?a\.? ?m\b\.?)?|0?0[:.]00) ?)?\(?\bmidnight\b\)?|(?:12시 ?)?자정(?: ?12시)?/;

/** Takes the time of day out of the text; undefined when it contains an impossible one. */
function readClock(text: string): Clock | undefined {
  const noon = NOON.exec(text);
  if (noon) return { time: '12:00', rest: text.replace(noon[0], ' ') };
  const midnight = MIDNIGHT.exec(text);
  if (midnight) return { time: '00:00', rest: text.replace(midnight[0], ' '), days: EITHER_END };
  const meridiem = MERIDIEM.exec(text);
  if (meridiem) {
    const hour = Number(meridiem[1]);
    const minute = Number(meridiem[2] ?? 0);
    if (hour < 1 || hour > 12 || minute > 59) return undefined;
    return { time: wall((hour % 12) + (meridiem[3] === 'p' ? 12 : 0), minute), rest: text.replace(meridiem[0], ' ') };
  }
  const korean = KOREAN.exec(text);
  if (korean) {
    const [found, half, hours, minutes, isHalfPast, clocked] = korean;
    const hour = Number(hours);
    const minute = isHalfPast ? 30 : Number(minutes ?? clocked ?? 0);
    const rest = text.replace(found, ' ');
    if (hour === 24 && minute === 0 && half === undefined) return { time: '00:00', rest, days: NEXT_DAY };
    const read = half === undefined ? hour : lookUp(KOREAN_HOURS, half)?.(hour);
    if (read === undefined || minute > 59) return undefined;
    if (read === 'midnight') return { time: wall(0, minute), rest, days: minute === 0 ? EITHER_END : NEXT_DAY };
    return read > 23 ? undefined : { time: wall(read, minute), rest };
  }
  const plain = WALL_TIME.exec(text);
  if (!plain) return /\d:\d|\d{1,2} ?[ap]\.?m/.test(text) ? undefined : { time: null, rest: text };
  if (Number(plain[1]) === 24) {
    return Number(plain[2]) === 0 ? { time: '00:00', rest: text.replace(plain[0], ' '), days: NEXT_DAY } : undefined;
  }
  return { time: wall(Number(plain[1]), Number(plain[2])), rest: text.replace(plain[0], ' ') };
}

/** A typed time of day as `HH:MM`; null for an empty text, undefined for one that is no time, such as a mere `10`. */
export function readWallTime(typed: string): string | null | undefined {
  const text = typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  const clock = readClock(text.replace(/^(\d{1,2})[.h](\d{2})$/, '$1:$2'));
  return clock?.time != null && clock.rest.trim() === '' ? clock.time : undefined;
}

const wall = (hour: number, minute: number) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const COUNTED = /^(?:in )?(\d{1,4}) (day|week)s?(?: (?:from|after|since) (.+))?$/;
const KOREAN_COUNTED = /^(?:(.+?) ?(?:부터|로부터|에서) ?)?(\d{1,4}) ?(일|주) ?(?:후|뒤|이내|간)?$/;

/** Days from a date exclude that date: 10 April and 90 days is 9 July. */
function readCounted(text: string, today: string) {
  const english = COUNTED.exec(text);
  const korean = english ? null : KOREAN_COUNTED.exec(text);
  const count = english ? Number(english[1]) : Number(korean?.[2]);
  const weeks = english?.[2] === 'week' || korean?.[3] === '주';
  const from = english ? english[3] : korean?.[1];
  if (!english && !korean) return undefined;
  const start = from === undefined ? ({ kind: 'date', date: today } as const) : readDate(from, today);
  const later = (date: string) => addDays(date, count * (weeks ? 7 : 1));
  if (start.kind === 'date') return { kind: 'date', date: later(start.date) } as const;
  return start.kind === 'unreadable' ? start : { kind: start.kind, choices: start.choices.map(later) };
}

/** A moment as one word for a menu's value or a draft: `2025-07-09 00:01 America/New_York`, `-` without a time. */
export const momentText = ({ date, time, zone }: Moment): string => `${date} ${time ?? '-'} ${zone}`;

/** The moment written as such a word; undefined when it is none. */
export function momentOfText(text: string): Moment | undefined {
  const [date = '', time = '', zone = ''] = text.split(' ');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^(\d{2}:\d{2}|-)$/.test(time)) return undefined;
  try {
    Temporal.PlainDate.from(date).toZonedDateTime(zone);
    return { date, time: time === '-' ? null : time, zone };
  } catch {
    return undefined;
  }
}
