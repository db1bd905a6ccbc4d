import { dateAt, type PrintedDate } from './dates.ts';
import { numberAt } from './numbers.ts';
import { timeAt, wallTime, type ZoneLabel, zoneAt } from './times.ts';
import { type Tokens, word } from './tokens.ts';

export type Unit = 'day' | 'week' | 'month' | 'year';

/** A moment from which a count starts. */
type Start = {
  readonly first: number;
  readonly date: PrintedDate;
  readonly time: string | null;
  readonly zone: ZoneLabel | null;
  readonly next: number;
  /** The time was printed in front of the date, without its a.m. or p.m. */
  readonly halfless: boolean;
};

/** The start of a count; `other` is an event whose date this text does not give. */
export type Anchor =
  | { readonly kind: 'document' | 'publication' | 'effective-date' | 'other' | 'none' }
  | { readonly kind: 'date'; readonly start: Start };

export type Count = {
  readonly n: number;
  readonly unit: Unit;
  readonly business: boolean;
  readonly anchor: Anchor;
  /** A stretch of time (`for a period of 90 days`) rather than a point (`7 days after …`). */
  readonly stretch: boolean;
  readonly next: number;
};

const units = /^(day|week|month|year)s?$/;

const starting = new Set(['beginning', 'starting', 'commencing', 'effective', 'running']);
const following = new Set(['after', 'from', 'following', 'of']);
const documents = new Set('order proclamation memorandum notice determination directive action rule'.split(' '));
const signings = new Set(['signature', 'signing', 'issuance', 'promulgation']);

/** `7 days after the date of this order`, `for a period of 90 days beginning …`, `6 months from the effective date`. */
export function countAt(tokens: Tokens, at: number): Count | undefined {
  const number = numberAt(tokens, at);
  if (!number || number.value > 1000) return undefined;
  let i = number.next;
  const adjective = word(tokens, i) === '-' || word(tokens, i) === '‑';
  if (adjective) i++;
  const kind = word(tokens, i);
  const business = kind === 'business' || kind === 'working';
  if (business || kind === 'calendar' || kind === 'full' || kind === 'consecutive') i++;
  const unit = units.exec(word(tokens, i))?.[1];
  if (unit === undefined) return undefined;
  i++;
  const base = { n: number.value, unit: unit as Unit, business };
  if (adjective) return adjectival(tokens, i, base);
  const comma = word(tokens, i) === ',' ? i + 1 : i;
  if (starting.has(word(tokens, comma))) {
    const start = momentAt(tokens, afterPreposition(tokens, comma + 1));
    if (start) return { ...base, anchor: { kind: 'date', start }, stretch: true, next: start.next };
  }
  if (isPoint(tokens, at, i))
    return { ...base, anchor: { kind: 'document' }, stretch: false, next: afterPoint(tokens, i) };
  if (following.has(word(tokens, i))) {
    const { anchor, next } = anchorAt(tokens, i + 1);
    return { ...base, anchor, stretch: isPeriod(tokens, at), next };
  }
  return { ...base, anchor: { kind: 'none' }, stretch: true, next: i };
}

/** `the 150-day period beginning on …`; other adjectives (`this 90-day suspension`) give no moment. */
function adjectival(tokens: Tokens, at: number, base: Pick<Count, 'n' | 'unit' | 'business'>): Count | undefined {
  for (let i = at; i < at + 5; i++) {
    if (!starting.has(word(tokens, i))) continue;
    const start = momentAt(tokens, afterPreposition(tokens, i + 1));
    return start && { ...base, anchor: { kind: 'date', start }, stretch: true, next: start.next };
  }
  return undefined;
}

/** `in 45 days`, `after 45 days`, `45 days later`, `45 days from now`: counted from the day of the text. */
function isPoint(tokens: Tokens, at: number, next: number): boolean {
  if (afterPoint(tokens, next) > next) return true;
  const lead = word(tokens, at - 1);
  return (lead === 'in' || lead === 'after') && !following.has(word(tokens, next)) && word(tokens, next) !== 'before';
}

function afterPoint(tokens: Tokens, at: number): number {
  const first = word(tokens, at);
  if (first === 'hence' || first === 'later') return at + 1;
  const second = word(tokens, at + 1);
  return (first === 'from' || first === 'after') && (second === 'now' || second === 'today') ? at + 2 : at;
}

/** Whether the number follows `for` or `period of`. */
export function isPeriod(tokens: Tokens, at: number): boolean {
  const near = word(tokens, at - 1);
  if (near === 'for') return true;
  if (near === 'of') return word(tokens, at - 2) === 'period' || word(tokens, at - 2) === 'term';
  return near === 'additional' || near === 'initial' || near === 'another';
}

function afterPreposition(tokens: Tokens, at: number): number {
  const first = word(tokens, at);
  if (first === 'as' && word(tokens, at + 1) === 'of') return at + 2;
  return first === 'on' || first === 'at' || first === 'with' || first === 'from' ? at + 1 : at;
}

const betweenTimeAndDate = ', on of the morning monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** A date with its time and zone before or after it. */
export function momentAt(tokens: Tokens, at: number): Start | undefined {
  const time = timeAt(tokens, at);
  if (time) {
    const zone = zoneAt(tokens, time.next);
    const date = dateAt(tokens, skip(tokens, zone?.next ?? time.next, betweenTimeAndDate));
    if (!date) return undefined;
    const tail = zone ?? zoneAt(tokens, date.next) ?? null;
    const next = zone || !tail ? date.next : tail.next;
    return { first: at, date, time: wallTime(time), zone: tail, next, halfless: time.halfless ?? false };
  }
  const date = dateAt(tokens, at);
  if (!date) return undefined;
  const later = timeAt(tokens, skip(tokens, date.next, [',', '(', 'at', 'as', 'of', 'beginning', 'starting']));
  const zone = (later && zoneAt(tokens, later.next)) ?? null;
  const next = zone?.next ?? later?.next ?? date.next;
  return { first: at, date, time: later ? wallTime(later) : null, zone, next, halfless: false };
}

export function skip(tokens: Tokens, at: number, words: readonly string[]): number {
  let i = at;
  while (i < at + 4 && words.includes(word(tokens, i))) i++;
  return i;
}

type Anchored = { readonly anchor: Anchor; readonly next: number };

/** The anchor after the words `days after`. */
export function anchorAt(tokens: Tokens, at: number): Anchored {
  const start = momentAt(tokens, at);
  if (start) return { anchor: { kind: 'date', start }, next: start.next };
  let i = skip(tokens, at, ['the', 'its', 'this', 'such']);
  if (word(tokens, i) === 'effective' && word(tokens, i + 1) === 'date') {
    const own = skip(tokens, i + 2, ['of', 'the', 'this']);
    return { anchor: { kind: 'effective-date' }, next: documentEnd(tokens, own) ?? i + 2 };
  }
  if ((word(tokens, i) === 'date' || word(tokens, i) === 'day') && word(tokens, i + 1) === 'of') {
    const dated = skip(tokens, i + 2, ['the']);
    const fixed = momentAt(tokens, dated);
    if (fixed) return { anchor: { kind: 'date', start: fixed }, next: fixed.next };
    i = skip(tokens, i + 2, ['the', 'its']);
  }
  const here = word(tokens, i);
  if (here === 'publication' || here === 'published') return publication(tokens, i + 1);
  if (signings.has(here)) {
    const own = skip(tokens, i + 1, ['of', 'the', 'this']);
    return { anchor: { kind: 'document' }, next: documentEnd(tokens, own) ?? i + 1 };
  }
  const end = documentEnd(tokens, skip(tokens, i, ['this', 'the']));
  return end === undefined ? { anchor: { kind: 'other' }, next: i } : { anchor: { kind: 'document' }, next: end };
}

/** End of `order`, `executive order`, `proclamation`; undefined for a numbered one, which is another document. */
function documentEnd(tokens: Tokens, at: number): number | undefined {
  const i = skip(tokens, at, ['executive', 'presidential', 'federal', 'register']);
  if (!documents.has(word(tokens, i))) return undefined;
  const after = word(tokens, i + 1);
  return /^\d/.test(after) || after === 'no' ? undefined : i + 1;
}

function publication(tokens: Tokens, at: number): Anchored {
  let i = documentEnd(tokens, skip(tokens, at, ['of', 'this', 'the'])) ?? at;
  const register = skip(tokens, i, ['in', 'the']);
  if (word(tokens, register) === 'federal' && word(tokens, register + 1) === 'register') i = register + 2;
  return { anchor: { kind: 'publication' }, next: i };
}
