import type { EpochMs } from '../../clock.ts';
import { instantOfWall, isZone } from '../../domain/moment.ts';
import { lookUp } from '../../domain/spelling.ts';

/** A printed date: its instant, and whether it names only the day, which then begins at the instant. */
type FeedDate = { readonly at: EpochMs; readonly dayOnly: boolean };

const LONGEST = 80;
/** Feeds are younger; an earlier date is the zero of somebody's clock. */
const FIRST_YEAR = 1995;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekdays = 'sun mon tue wed thu fri sat'.split(' ');
const weekday =
  /^(sun(?:day)?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?)\b\.?[\s,]*/;

const dayFirst = new RegExp(`(?<![\\d:])(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${MONTH}[\\s,-]+(\\d{4}|\\d{2})(?![\\d:])`);
const monthFirst = new RegExp(`(?<![a-z])${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?![\\d:])`);
const yearFirst = /^(\d{4})(?:\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?|(\d{2})(\d{2}))(?!\d)/;
const korean = /^(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일/;
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/;

const HALF = 'a\\.?m\\.?|p\\.?m\\.?|오전|오후';
const packed = /^t(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?:[.,]\d{1,9})?(?!\d)/;
const clock = new RegExp(
  `(?:(?<half>${HALF})\\s*)?(?<![\\d:.+-])(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2})(?:[:.](?<second>\\d{2})(?:[.,]\\d{1,9})?)?|\\s*시(?:\\s*(?<minutes>\\d{1,2})\\s*분)?(?:\\s*(?<seconds>\\d{1,2})\\s*초)?)(?!\\d)(?:\\s*(?<after>${HALF})(?![a-z]))?`,
);
const hourAlone = new RegExp(`(?<![\\d:.])(?<hour>\\d{1,2})\\s*(?<half>${HALF})(?![a-z])`);

/**
 * A date as printed in feeds: RFC 822 and its many misspellings, ISO 8601, `2026.11.24 09:00`, `2026년 11월 24일 오후 4시`. Without a printed
 * zone it is read in `zone`. Null if it is no date, or an ambiguous one: nothing is guessed, and the host's own zone is never used.
 */
export function parseFeedDate(text: string | undefined, zone: string): FeedDate | null {
  const line = (text ?? '').normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (line === '' || line.length > LONGEST) return null;
  const named = weekday.exec(line);
  const rest = named
    ? line.slice(named[0].length)
    : line.replace(/\s*\(?[월화수목금토일](?:요일)?\)(?=\s|$)|\s[월화수목금토일]요일/, ' ');
  const day = dayIn(rest, named?.[1] ?? null);
  if (day === null) return null;
  const time = timeIn(day.rest);
  if (time === null) return null;
  const offset = offsetIn(time.rest, text ?? '');
  if (offset === null) return null;
  const at = instant(day, time, offset === 'none' ? { zone } : offset);
  return at === null ? null : { at, dayOnly: time.hour === null };
}

export function readFeedDate(text: string | undefined, zone: string): EpochMs | null {
  return parseFeedDate(text, zone)?.at ?? null;
}

type Day = { readonly year: number; readonly month: number; readonly day: number; readonly rest: string };

/** The day in a line, and the rest of the line. */
function dayIn(line: string, weekdayName: string | null): Day | null {
  const of = (match: RegExpExecArray, year: number, month: number, day: number): Day => ({
    year,
    month,
    day,
    rest: without(line, match).trim(),
  });
  const numbers = korean.exec(line) ?? yearFirst.exec(line);
  if (numbers) {
    const [, year, ...parts] = numbers;
    const [month, day] = parts.filter((part) => part !== undefined && /^\d+$/.test(part)).map(Number);
    return of(numbers, Number(year), month ?? 0, day ?? 0);
  }
  const first = dayFirst.exec(line);
  if (first) return of(first, fullYear(first[3] ?? ''), monthOf(first[2]), Number(first[1]));
  const second = monthFirst.exec(line);
  if (second) return of(second, Number(second[3]), monthOf(second[1]), Number(second[2]));
  const both = slashed.exec(line);
  if (!both) return null;
  const [, one, two, year] = both.map(Number);
  const sure = oneOfTwo(year ?? 0, one ?? 0, two ?? 0, weekdayName);
  return sure && of(both, year ?? 0, sure.month, sure.day);
}

const monthOf = (name: string | undefined) => months.indexOf((name ?? '').slice(0, 3)) + 1;
const fullYear = (year: string) => Number(year) + (year.length > 2 ? 0 : Number(year) < 70 ? 2000 : 1900);

/** `04/02/2025` is April or February: only a day above twelve or the printed weekday decides. */
function oneOfTwo(year: number, one: number, two: number, weekdayName: string | null) {
  const ways = [
    { month: one, day: two },
    { month: two, day: one },
  ].filter(({ month, day }) => {
    const date = dateOf(year, month, day);
    if (date === null) return false;
    return weekdayName === null || weekdays[date.dayOfWeek % 7] === weekdayName.slice(0, 3);
  });
  const [way, other] = ways;
  return way && (other === undefined || (way.month === other.month && way.day === other.day)) ? way : null;
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

type Time = { readonly hour: number | null; readonly minute: number; readonly second: number; readonly rest: string };

/** The time of day in the rest of a line; null where it cannot be one. */
function timeIn(line: string): Time | null {
  const found = packed.exec(line) ?? clock.exec(line) ?? hourAlone.exec(line);
  if (!found?.groups) return { hour: null, minute: 0, second: 0, rest: line };
  const { hour, minute, minutes, second, seconds, half, after } = found.groups;
  const ofDay = hourOf(Number(hour), half ?? after);
  if (ofDay === null) return null;
  return {
    hour: ofDay,
    minute: Number(minute ?? minutes ?? 0),
    second: Number(second ?? seconds ?? 0),
    rest: without(line, found),
  };
}

/** The rest of a line. */
const without = (line: string, { index, 0: { length } }: RegExpExecArray) =>
  `${line.slice(0, index)} ${line.slice(index + length)}`;

/** The hour of the day; null where the half of the day contradicts it. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  const late = /^(?:p|오후)/.test(half);
  if (hour > 12) return late ? hour : null;
  if (hour === 0) return late ? null : 0;
  return (hour % 12) + (late ? 12 : 0);
}

function instant({ year, month, day }: Day, { hour, minute, second }: Time, where: Where): EpochMs | null {
  const printed = dateOf(year, month, day);
  if (printed === null || year < FIRST_YEAR) return null;
  const ends = hour === 24 && minute === 0 && second === 0;
  const date = ends ? printed.add({ days: 1 }) : printed;
  const time = [ends ? 0 : (hour ?? 0), minute, Math.min(second, 59)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  try {
    if ('zone' in where) return instantOfWall(date.toString(), time, where.zone);
    return Temporal.Instant.from(`${date}T${time}${where.offset}`).epochMilliseconds;
  } catch {
    return null;
  }
}

/** Names of fixed offsets that mean one place: RFC 822, 5.1, and those of tz zones that no other zone uses. */
const byOffset: Readonly<Record<string, string>> = {
  '-10:00': 'hst',
  '-09:00': 'akst',
  '-08:00': 'pst akdt',
  '-07:00': 'mst pdt',
  '-06:00': 'cst mdt',
  '-05:00': 'est cdt',
  '-04:00': 'edt',
  '-03:00': 'adt brt',
  '+00:00': 'z ut utc gmt wet',
  '+01:00': 'west cet mez',
  '+02:00': 'cest mesz eet sast',
  '+03:00': 'eest msk',
  '+07:00': 'ict wib',
  '+08:00': 'hkt sgt myt pht awst',
  '+09:00': 'jst kst',
  '+09:30': 'acst',
  '+10:00': 'aest',
  '+10:30': 'acdt',
  '+11:00': 'aedt',
  '+12:00': 'nzst',
  '+13:00': 'nzdt',
};
const offsets = new Map(
  Object.entries(byOffset).flatMap(([offset, names]) => names.split(' ').map((name) => [name, offset] as const)),
);

/** Names of the time in a place, summer or winter. */
const cities: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
  'eastern time': 'America/New_York',
  'central time': 'America/Chicago',
  'mountain time': 'America/Denver',
  'pacific time': 'America/Los_Angeles',
  'korea standard time': 'Asia/Seoul',
  한국시간: 'Asia/Seoul',
};

type Where = { readonly offset: string } | { readonly zone: string };

const number = /^(?:utc|gmt|ut|z)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/;
const MOST_HOURS = 14;

/**
 * The zone in the rest of a date after day and time: `none` where nothing is left, null where the rest does not clearly name a zone (`IST`,
 * `BST`, single letters). `printed` keeps the capitals of `Asia/Seoul`.
 */
function offsetIn(left: string, printed: string): Where | 'none' | null {
  const words = left
    // `-0400 (EDT)`: the number counts.
    .replace(/([+-]\d{1,2}:?\d{0,2})\s*[([][^)\]]*[)\]]/, '$1')
    .replace(/\bt(?=\s|$)|\bat\b|[\s,;|·]+|(?:^|\s)-(?=\s|$)/g, ' ')
    .replace(/[()[\]]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  if (words === '') return 'none';
  const [first = '', ...others] = words.split(' ');
  const offset = number.test(first) ? offsetOf(first) : null;
  if (offset && others.every((each) => offsets.has(each))) return offset;
  const whole = offsetOf(words);
  if (whole) return whole;
  const zone = /[A-Za-z]+(?:\/[A-Za-z_]+){1,2}/.exec(printed)?.[0];
  return zone !== undefined && zone.toLowerCase() === words && isZone(zone) ? { zone } : null;
}

function offsetOf(words: string): Where | null {
  const named = offsets.get(words);
  if (named !== undefined) return { offset: named };
  const city = lookUp(cities, words);
  if (city !== undefined) return { zone: city };
  const [found, sign = '', hours = '', minutes = '00'] = number.exec(words) ?? [];
  if (found === undefined || Number(hours) > MOST_HOURS || Number(minutes) > 59) return null;
  return { offset: `${sign}${hours.padStart(2, '0')}:${minutes}` };
}
