import { weekdays } from '../../domain/digest.ts';
import { addDays, startOfDay } from '../../domain/moment.ts';
import { lookUp } from '../../domain/spelling.ts';
import { spanOf, spelled } from './spans.ts';

/** A typed calendar date: `YYYY-MM-DD`, or why it could not be read, with possible dates. */
export type DateReading =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'yearless'; readonly choices: readonly string[] }
  | { readonly kind: 'impossible'; readonly choices: readonly string[] }
  | { readonly kind: 'ambiguous'; readonly choices: readonly string[] };

const YEARS = { from: 1990, to: 2100 } as const;

/** Days from today. */
const relative = spelled(
  [0, 'today now 오늘 지금 금일'],
  [-1, 'yesterday 어제'],
  [1, 'tomorrow 내일'],
  [2, '모레'],
  [-2, '그제 그저께'],
);

/** A length of time before or after today. */
const AWAY = /^(?:in )?(.+?) ?(전|후|뒤|ago|earlier|from now|later|from today)$/;
const BEFORE = new Set(['전', 'ago', 'earlier']);

/** A day of a month that is named by its distance from this month. */
const monthsAway: Readonly<Record<string, number>> = { 지난: -1, 저번: -1, 이번: 0, 다음: 1, 다다음: 2 };
const KOREAN_MONTH_AWAY = /^(지난|저번|이번|다음|다다음) ?달 ?(\d{1,2})일$/;
const ENGLISH_MONTH_AWAY = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?(last|this|next) month$/;
const englishAway: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };
const YEAR_AWAY = /^(작년|올해|금년|내년|내후년) ?(\d{1,2})월 ?(\d{1,2})일$/;
const yearsAway: Readonly<Record<string, number>> = { 작년: -1, 올해: 0, 금년: 0, 내년: 1, 내후년: 2 };

const months = 'january february march april may june july august september october november december'.split(' ');
const koreanWeekdays = '월화수목금토일';

const WEEKDAY =
  /(?<![a-z])(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?(?![a-z])\.?|\(?([월화수목금토일])(?:요일\)?|\))/;

/** Year, month and day in the order their form prints them; `month` names are read by their first three letters. */
const forms: readonly RegExp[] = [
  /^(?<year>\d{4})[-/.] ?(?<month>\d{1,2})[-/.] ?(?<day>\d{1,2})\.?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<year>\d{4})년 ?(?<month>\d{1,2})월 ?(?<day>\d{1,2})일$/,
  /^(?<month>\d{1,2})월 ?(?<day>\d{1,2})일$/,
  /^(?<day>\d{1,2})[- ]?(?<name>[a-z]{3,9})\.?(?:[- ]?(?<year>\d{4}))?$/,
  /^(?<name>[a-z]{3,9})\.?[- ]?(?<day>\d{1,2})(?:[- ](?<year>\d{4}))?$/,
  /^(?<year>\d{4})[- ]?(?<name>[a-z]{3,9})\.?[- ]?(?<day>\d{1,2})$/,
];

/** `09/07/2025`: nothing says which number is the month. */
const NUMBERS = /^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?(\d{4})\.?$/;
/** `7/9/26`, `26. 7. 9.`: nor which is the year. */
const SHORT_NUMBERS = /^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})\.?$/;

/** Reads a date as people write it in English or Korean; `today` is the date in the relevant zone. */
export function readDate(typed: string, today: string): DateReading {
  const text = typed.normalize('NFKC').toLowerCase().trim();
  const steps = lookUp(relative, text);
  if (steps !== undefined) return { kind: 'date', date: addDays(today, steps) };
  const away = readAway(text.replace(/\s+/g, ' '), today);
  if (away) return away;
  const weekday = WEEKDAY.exec(text);
  const plain = withoutNoise(weekday ? text.replace(weekday[0], ' ') : text);
  return weekday ? onWeekday(readPlain(plain, today), weekday) : readPlain(plain, today);
}

/** `일주일 전`, `2 weeks ago`, `다음 달 1일`, `내년 3월 2일`: relative to today; undefined when it is none of these. */
function readAway(text: string, today: string): DateReading | undefined {
  const now = Temporal.PlainDate.from(today);
  const [, span = text, way] = AWAY.exec(text) ?? [];
  const length = spanOf(span);
  if (length && length.unit !== 'h') {
    const by = length.unit === 'month' ? { months: length.n } : { days: length.n };
    const [ago, ahead] = [now.subtract(by).toString(), now.add(by).toString()];
    // A length alone does not say in which direction.
    return way === undefined ? amongst([ago, ahead], today) : inYears(BEFORE.has(way) ? ago : ahead);
  }
  const korean = KOREAN_MONTH_AWAY.exec(text);
  const english = ENGLISH_MONTH_AWAY.exec(text);
  const months = korean ? lookUp(monthsAway, korean[1] ?? '') : lookUp(englishAway, english?.[2] ?? '');
  if (months !== undefined) {
    const { year, month } = now.with({ day: 1 }).add({ months });
    return ofParts(year, month, Number(korean ? korean[2] : english?.[1]));
  }
  const [, name = '', month, day] = YEAR_AWAY.exec(text) ?? [];
  const years = lookUp(yearsAway, name);
  return years === undefined ? undefined : ofParts(now.year + years, Number(month), Number(day));
}

function withoutNoise(text: string): string {
  return text
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .replace(/,|\bof\b|\bthe\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function readPlain(text: string, today: string): DateReading {
  const numbers = NUMBERS.exec(text);
  if (numbers) return ofNumbers(numbers.slice(1).map(Number));
  const short = SHORT_NUMBERS.exec(text);
  if (short) return ofShortNumbers(short.slice(1), today);
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const month = groups.name === undefined ? Number(groups.month) : monthNamed(groups.name);
    if (month === undefined) continue;
    if (groups.year !== undefined) return ofParts(Number(groups.year), month, Number(groups.day));
    return yearless(Number(today.slice(0, 4)), month, Number(groups.day));
  }
  return { kind: 'unreadable' };
}

/** The day in this year, the last and the next; for 29 February in the leap years around, and its substitutes in this year. */
function yearless(year: number, month: number, day: number): DateReading {
  const inYear = (it: number) => exists(it, month, day);
  const near = [year, year - 1, year + 1].flatMap(inYear);
  const leap = [1, -1].flatMap(
    (way) =>
      Array.from({ length: MOST_BETWEEN_LEAPS }, (_, n) => inYear(year + way * (n + 1))).find((it) => it.length > 0) ??
      [],
  );
  // A day that no year has is no date.
  if (leap.length === 0) return ofParts(year, month, day);
  if (near.length >= 3) return { kind: 'yearless', choices: near };
  const instead = near.includes(`${year}-02-29`) ? [] : [`${year}-02-28`, `${year}-03-01`];
  return { kind: 'yearless', choices: [...new Set([...near, ...leap, ...instead])] };
}

/** From 1896 to 1904, from 2096 to 2104. */
const MOST_BETWEEN_LEAPS = 8;

/** A month's name from at least three of its letters; `sept` is accepted too. */
function monthNamed(name: string): number | undefined {
  const at = months.findIndex((month) => month.startsWith(name));
  return at === -1 ? undefined : at + 1;
}

function ofNumbers([first = 0, second = 0, year = 0]: readonly number[]): DateReading {
  const readings = [...new Set([...exists(year, second, first), ...exists(year, first, second)])];
  const [one, other] = readings;
  if (one === undefined) return ofParts(year, second, first);
  return other === undefined ? inYears(one) : { kind: 'ambiguous', choices: readings };
}

/** Day, month and year in the usual orders; a year has two digits, in today's century. */
function ofShortNumbers([first = '', second = '', third = '']: readonly string[], today: string): DateReading {
  const dated = (year: string, month: string, day: string) =>
    year.length < 2 ? [] : exists(Number(today.slice(0, 2) + year), Number(month), Number(day));
  return amongst(
    [...dated(third, second, first), ...dated(third, first, second), ...dated(first, second, third)],
    today,
  );
}

/** Dates among which only the person can choose. */
function amongst(dates: readonly string[], today: string): DateReading {
  const readable = [...new Set(dates)].filter((date) => inYears(date).kind === 'date');
  const far = (date: string) => Math.abs(Temporal.PlainDate.from(today).until(date).days);
  const [only, other] = readable;
  if (only === undefined) return { kind: 'unreadable' };
  if (other === undefined) return { kind: 'date', date: only };
  return { kind: 'ambiguous', choices: readable.toSorted((a, b) => far(a) - far(b)) };
}

function ofParts(year: number, month: number, day: number): DateReading {
  const [date] = exists(year, month, day);
  if (date !== undefined) return inYears(date);
  if (month < 1 || month > 12 || day < 1 || day > 31) return { kind: 'impossible', choices: [] };
  const last = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString();
  return { kind: 'impossible', choices: [last, addDays(last, 1)] };
}

function inYears(date: string): DateReading {
  const year = Number(date.slice(0, 4));
  return year < YEARS.from || year > YEARS.to ? { kind: 'unreadable' } : { kind: 'date', date };
}

function exists(year: number, month: number, day: number): readonly string[] {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  try {
    return [Temporal.PlainDate.from(text).toString()];
  } catch {
    return [];
  }
}

const pad = (n: number) => String(n).padStart(2, '0');

/** A weekday that contradicts its date: one of the two is wrong, and only the person knows which. */
function onWeekday(reading: DateReading, weekday: RegExpExecArray): DateReading {
  if (reading.kind !== 'date') return reading;
  const [, english, korean = ''] = weekday;
  const days: readonly string[] = english === undefined ? [...koreanWeekdays] : weekdays;
  const named = days.indexOf(english ?? korean);
  const is = Temporal.PlainDate.from(reading.date).dayOfWeek - 1;
  return named === is ? reading : { kind: 'ambiguous', choices: [reading.date] };
}

/** The last millisecond of a calendar day in a zone. */
export function endOfDay(date: string, zone: string): number {
  return startOfDay(addDays(date, 1), zone) - 1;
}
