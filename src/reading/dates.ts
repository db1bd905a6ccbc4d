import { type Counted, numberAt, ordinalAt } from './numbers.ts';
import { isCapital, kindAt, NUMBER, type Tokens, touches, WORD, word } from './tokens.ts';

const months = 'january february march april may june july august september october november december'.split(' ');

/** `다음 달 1일`, `오는 24일`, `지난 4일`, `18일부터`, `오늘`; `days` counts from the day of the text. */
export type Relative =
  | { readonly kind: 'month'; readonly months: number }
  | { readonly kind: 'coming' | 'gone' | 'nearest' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'year'; readonly years: number };

/** A date as printed. A null `year` was not printed; a null `day` is a blank or a placeholder. */
export type PrintedDate = {
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
  readonly next: number;
  /** The day could as well be the month (`07/09/2025`). */
  readonly eitherOrder?: boolean;
  /** Relative to the day of the text instead of printed: `month` is then 0, and for a day of the week of the text `day` too. */
  readonly relative?: Relative;
  /** Last day of a printed range or pair: `June 9 and 10, 2025`. */
  readonly upTo?: number;
};

/** Month 1–12 of a capitalised name or its abbreviation, with the point after it. */
export function monthAt(tokens: Tokens, at: number): { readonly month: number; readonly next: number } | undefined {
  if (kindAt(tokens, at) !== WORD) return undefined;
  const length = (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0);
  if (length < 3 || length > 9 || !isCapital(tokens, at)) return undefined;
  const text = word(tokens, at);
  const month = months.findIndex(
    (name) => text === name || text === name.slice(0, 3) || (text === 'sept' && name === 'september'),
  );
  if (month === -1) return undefined;
  const pointed = text !== months[month] && word(tokens, at + 1) === '.';
  return { month: month + 1, next: pointed ? at + 2 : at + 1 };
}

/** An absolute date at `at`, in any of the orders of English prose, or as figures. */
export function dateAt(tokens: Tokens, at: number): PrintedDate | undefined {
  return monthFirst(tokens, at) ?? dayFirst(tokens, at) ?? figures(tokens, at);
}

/** `July 9, 2025`, `Feb. 7, 2023`, `July 9`, `June 9 and 10, 2025`, `December [DATE], 2025`. */
function monthFirst(tokens: Tokens, at: number): PrintedDate | undefined {
  const name = monthAt(tokens, at);
  if (!name) return undefined;
  let i = name.next;
  if (word(tokens, i) === ',' && kindAt(tokens, i + 1) === NUMBER && isDay(word(tokens, i + 1))) i++;
  const blank = blankAt(tokens, i);
  if (blank !== undefined) {
    const year = yearAfter(tokens, blank);
    return { month: name.month, day: null, year: year?.value ?? null, next: year?.next ?? blank };
  }
  const day = dayAt(tokens, i);
  if (!day) return undefined;
  const second = secondDay(tokens, day.next);
  const after = second?.next ?? day.next;
  const year = yearAfter(tokens, after);
  const range = second ? { upTo: second.value } : {};
  return { month: name.month, day: day.value, year: year?.value ?? null, next: year?.next ?? after, ...range };
}

/** `1 September 2025`, `the 9th day of July, 2025`, `tenth day of February, in the year … two thousand twenty-five`. */
function dayFirst(tokens: Tokens, at: number): PrintedDate | undefined {
  const day = dayAt(tokens, at) ?? ordinalAt(tokens, at);
  if (!day || day.value < 1 || day.value > 31) return undefined;
  let i = day.next;
  if (word(tokens, i) === 'day') i++;
  if (word(tokens, i) === 'of') i++;
  const name = monthAt(tokens, i);
  if (!name) return undefined;
  const year = yearAfter(tokens, name.next) ?? yearOfOurLord(tokens, name.next);
  return { month: name.month, day: day.value, year: year?.value ?? null, next: year?.next ?? name.next };
}

/** `2025-07-09`, `07/09/2025`, `7/9/25`, `2025.7.9`. */
function figures(tokens: Tokens, at: number): PrintedDate | undefined {
  if (kindAt(tokens, at) !== NUMBER) return undefined;
  const first = word(tokens, at);
  const dotted = first.split('.');
  if (dotted.length === 3 && first.length <= 10 && isYear(dotted[0] ?? '')) {
    return valid(Number(dotted[0]), Number(dotted[1]), Number(dotted[2]), at + 1);
  }
  const address = word(tokens, at - 1);
  if ((address === '/' || address === '-') && touches(tokens, at - 1)) return undefined;
  const mark = word(tokens, at + 1);
  if ((mark !== '-' && mark !== '/') || word(tokens, at + 3) !== mark) return undefined;
  for (let i = at; i < at + 4; i++) if (!touches(tokens, i)) return undefined;
  const second = word(tokens, at + 2);
  const third = word(tokens, at + 4);
  if (kindAt(tokens, at + 2) !== NUMBER || kindAt(tokens, at + 4) !== NUMBER) return undefined;
  if (isYear(first) && second.length <= 2 && third.length <= 2) {
    return valid(Number(first), Number(second), Number(third), at + 5);
  }
  // `5/4/26` as Americans print it; with dashes only where the year has four figures.
  const short = mark === '/' && third.length === 2;
  if (!(short || isYear(third)) || first.length > 2 || second.length > 2) return undefined;
  const date = valid(Number(third) + (short ? 2000 : 0), Number(first), Number(second), at + 5);
  return date && { ...date, eitherOrder: Number(first) <= 12 && Number(second) <= 12 && first !== second };
}

function valid(year: number, month: number, day: number, next: number): PrintedDate | undefined {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day, next } : undefined;
}

const isDay = (text: string) => text.length <= 2 && Number(text) >= 1 && Number(text) <= 31;
const isYear = (text: string) => text.length === 4 && (text.startsWith('19') || text.startsWith('20'));

function dayAt(tokens: Tokens, at: number): Counted | undefined {
  const text = word(tokens, at);
  if (kindAt(tokens, at) !== NUMBER || !isDay(text)) return undefined;
  const printed = ordinalAt(tokens, at);
  if (printed) return printed;
  const mark = word(tokens, at + 1);
  const more = (mark === '%' || mark === ':' || mark === '/') && touches(tokens, at);
  return more ? undefined : { value: Number(text), next: at + 1 };
}

/** The second day of `June 9 and 10, 2025` or `June 9–10`, distinguished from `June 9 and 10 countries` by the next words. */
function secondDay(tokens: Tokens, at: number): Counted | undefined {
  const joint = word(tokens, at);
  if (joint !== 'and' && joint !== '-' && joint !== '–' && joint !== '&') return undefined;
  const day = dayAt(tokens, at + 1);
  return day && yearAfter(tokens, day.next) ? day : undefined;
}

function yearAfter(tokens: Tokens, at: number): Counted | undefined {
  const i = word(tokens, at) === ',' ? at + 1 : at;
  const text = word(tokens, i);
  return kindAt(tokens, i) === NUMBER && isYear(text) ? { value: Number(text), next: i + 1 } : undefined;
}

function yearOfOurLord(tokens: Tokens, at: number): Counted | undefined {
  let i = word(tokens, at) === ',' ? at + 1 : at;
  for (const expected of ['in', 'the', 'year', 'of', 'our', 'lord']) {
    if (word(tokens, i) !== expected) return undefined;
    i++;
  }
  if (word(tokens, i) === ',') i++;
  const year = numberAt(tokens, i);
  return year && year.value >= 1900 && year.value < 2100 ? year : undefined;
}

/** Whether the year at `at` means its last day: `through 2028`, `through calendar year 2028`. */
export function isYearEnd(tokens: Tokens, at: number): boolean {
  if (!/^20\d\d$/.test(word(tokens, at))) return false;
  const lead = word(tokens, at - 1);
  const through = lead === 'through' || lead === 'thru';
  const named =
    lead === 'year' && word(tokens, at - 2) === 'calendar' && /^(?:through|thru)$/.test(word(tokens, at - 3));
  // `From 2025 through 2030` is a span of years, in which something is produced or counted.
  const span = through && /^20\d\d$/.test(word(tokens, at - 2));
  return (through || named) && !span && !notOfTheCalendar.has(word(tokens, at + 1));
}

const notOfTheCalendar = new Set(['-', '/', 'model', 'fiscal', 'tax', 'season', 'crop', 'marketing', 'edition']);

/** The most tokens in a pair of brackets that stands for a date. */
const LONGEST_BLANK = 16;

/** End of a blank left for a date: `[ ]`, `[INSERT DATE OF PUBLICATION]`, `XX`, `___`; undefined when there is none. */
export function blankAt(tokens: Tokens, at: number): number | undefined {
  const first = word(tokens, at);
  if (first === 'xx' || first === 'xxx') return at + 1;
  if (first === '_' && word(tokens, at + 1) === '_') {
    if (word(tokens, at - 1) === '_') return undefined;
    let i = at;
    while (i < at + LONGEST_BLANK && word(tokens, i) === '_') i++;
    return i;
  }
  if (first !== '[') return undefined;
  let date = false;
  for (let i = at + 1; i < at + LONGEST_BLANK; i++) {
    const text = word(tokens, i);
    if (text === ']') return i === at + 1 || date ? i + 1 : undefined;
    if (text === 'date' || text === 'day' || text === '_' || text === 'publication' || text === 'xx') date = true;
  }
  return undefined;
}

/** Whether the year, month and day exist together. */
export function isoDate(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
