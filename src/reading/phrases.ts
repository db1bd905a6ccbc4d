import { type Bound, boundBefore } from './boundaries.ts';
import { anchorAt, type Count, countAt, isPeriod, momentAt, skip } from './counts.ts';
import { blankAt, isYearEnd, monthAt, type PrintedDate } from './dates.ts';
import {
  type KoreanDate,
  koreanCountAt,
  koreanDateAt,
  koreanDayAt,
  koreanVagueMonth,
  koreanYearEndAt,
} from './korean.ts';
import { numberWords } from './numbers.ts';
import { timeAt, wallTime, type ZoneLabel, zoneAt } from './times.ts';
import { HANGUL, isCapital, kindAt, MARK, NUMBER, type Tokens, WORD, word } from './tokens.ts';

/** A stretch of words that names a moment, before its role is known. */
export type Phrase = {
  readonly first: number;
  readonly next: number;
  readonly bound: Bound;
  readonly kind: 'date' | 'count' | 'blank' | 'vague';
  readonly date: PrintedDate | null;
  readonly count: Count | null;
  readonly time: string | null;
  readonly zone: ZoneLabel | null;
  /** The suffix of a Korean date, such as 부터 or 까지; null for English. */
  readonly suffix: string | null;
  /** The time was printed without its a.m. or p.m. */
  readonly halfless: boolean;
};

/** More moments than any instrument has; beyond it the text counts as truncated, so that no text can be slow. */
export const MOST_PHRASES = 500;

type Found = Omit<Phrase, 'bound'> & { readonly resume?: number };

/** Tokens examined closely before a text counts as truncated: far more than any instrument has. */
const MOST_ATTEMPTS = 10_000;

/** All moments named in a text, in reading order. */
export function scanPhrases(tokens: Tokens): { readonly phrases: readonly Phrase[]; readonly truncated: boolean } {
  const phrases: Phrase[] = [];
  let attempts = 0;
  for (let at = 0; at < tokens.count; ) {
    const promising = isPromising(tokens, at);
    if (promising && ++attempts > MOST_ATTEMPTS) return { phrases, truncated: true };
    const found = promising ? phraseAt(tokens, at) : undefined;
    if (!found) {
      at++;
      continue;
    }
    if (phrases.length === MOST_PHRASES) return { phrases, truncated: true };
    const { resume, ...phrase } = found;
    phrases.push({ ...phrase, bound: boundBefore(tokens, found.first) });
    const { date } = found;
    // The later day of `June 9 and 10, 2025`.
    if (date?.upTo !== undefined)
      phrases.push({ ...phrase, date: { ...date, day: date.upTo }, bound: { prelude: 'joined', first: phrase.first } });
    at = Math.max(at + 1, resume ?? found.next);
  }
  return { phrases, truncated: false };
}

const triggers = new Set([
  ...'noon midnight early mid late end immediately date day tbd tba'.split(' '),
  ...numberWords.filter((name) => name !== 'zero'),
]);

/** Characters that may follow a number of a moment: of `:`, `-`, `/`, `‑`, and of units, months and halves of the day. */
const afterNumber = new Set([...':-/‑(,adpnmwybcfsrtoJFMASOND'].map((c) => c.charCodeAt(0)));

const nearDays = new Set(['오늘', '금일', '내일', '모레', '어제', '그제']);

/** A cheap test: whether a moment may begin at a token at all. */
function isPromising(tokens: Tokens, at: number): boolean {
  const kind = kindAt(tokens, at);
  const from = tokens.start[at] ?? 0;
  const length = (tokens.end[at] ?? 0) - from;
  if (kind === NUMBER) {
    if (length > 10) return false;
    if (length > 4 || (length === 4 && isYearEnd(tokens, at))) return true;
    return kindAt(tokens, at + 1) === HANGUL || afterNumber.has(tokens.text.charCodeAt(tokens.start[at + 1] ?? 0));
  }
  if (kind === WORD) {
    if (length < 3 || length > 11) return false;
    return (isCapital(tokens, at) && monthAt(tokens, at) !== undefined) || triggers.has(word(tokens, at));
  }
  if (kind === HANGUL) return nearDays.has(tokens.text.slice(from, from + 2));
  const c = tokens.text.charCodeAt(from);
  return kind === MARK && (c === 91 || c === 95);
}

const empty = { date: null, count: null, time: null, zone: null, suffix: null, halfless: false } as const;

function phraseAt(tokens: Tokens, at: number): Found | undefined {
  const kind = kindAt(tokens, at);
  if (kind === NUMBER) return numberPhrase(tokens, at);
  if (kind === WORD) return wordPhrase(tokens, at);
  if (kind === HANGUL) {
    const day = koreanDayAt(tokens, at);
    return day && koreanPhrase(at, day);
  }
  return kind === MARK ? blankPhrase(tokens, at) : undefined;
}

function numberPhrase(tokens: Tokens, at: number): Found | undefined {
  if (kindAt(tokens, at + 1) === HANGUL) {
    const korean = koreanDateAt(tokens, at) ?? koreanYearEndAt(tokens, at);
    if (korean) return koreanPhrase(at, korean);
    const month = koreanVagueMonth(tokens, at);
    if (month !== undefined) return { ...empty, first: at, next: month, kind: 'vague' };
    const counted = koreanCountAt(tokens, at);
    return (
      counted && { ...empty, first: at, next: counted.next, kind: 'count', count: counted, suffix: counted.suffix }
    );
  }
  return plain(tokens, at) ?? timed(tokens, at) ?? yearEnd(tokens, at) ?? counted(tokens, at);
}

function koreanPhrase(at: number, { date, time, zone, suffix, next }: KoreanDate): Found {
  const label = zone ? { zone, claims: null, next } : null;
  return { ...empty, first: at, next, kind: 'date', date, time, zone: label, suffix };
}

/** A date, with or without a time. */
function plain(tokens: Tokens, at: number): Found | undefined {
  const moment = momentAt(tokens, at);
  if (!moment) return undefined;
  return { ...empty, ...moment, kind: moment.date.day === null ? 'blank' : 'date' };
}

/** A time and a count or a blank after it. */
function timed(tokens: Tokens, at: number): Found | undefined {
  const clock = timeAt(tokens, at);
  if (!clock) return undefined;
  const zone = zoneAt(tokens, clock.next) ?? null;
  const time = wallTime(clock);
  const after = skip(tokens, zone?.next ?? clock.next, [',', 'on', 'of']);
  const blank = blankAt(tokens, after);
  if (blank !== undefined) return { ...empty, first: at, next: blank, kind: 'blank', time, zone };
  const count = countAt(tokens, thatIs(tokens, after));
  if (!count || count.stretch) return undefined;
  return { ...empty, first: at, next: count.next, kind: 'count', count, time, zone };
}

/** Skips `the date that is` in front of a count. */
function thatIs(tokens: Tokens, at: number): number {
  const i = skip(tokens, at, ['the']);
  if (word(tokens, i) !== 'date' && word(tokens, i) !== 'day') return at;
  if (word(tokens, i + 1) !== 'that' && word(tokens, i + 1) !== 'which') return at;
  return word(tokens, i + 2) === 'is' ? i + 3 : at;
}

/** How many words back from a stretch of time its subject is searched. */
const NEAR = 14;
const FAR = 30;

/** Words that make a stretch of time a legal one rather than part of a story. */
const lawful =
  /^(?:suspend|paus|delay|postpon|defer|effective|effect|force|begin|start|apply|applies|imposed|impose|extend|remain|expire|terminat|laps|cease)/;

function counted(tokens: Tokens, at: number): Found | undefined {
  const count = countAt(tokens, at);
  if (!count) return undefined;
  const period = isPeriod(tokens, at);
  if (count.anchor.kind === 'none' && !(period && (concernsLaw(tokens, at) || isNear(tokens, at, NEAR, suspensions))))
    return undefined;
  if (count.anchor.kind === 'document' && isUnderstood(tokens, at, count) && !concernsLaw(tokens, at, FAR))
    return undefined;
  const bounded = word(tokens, at - 1) === 'within' || word(tokens, at - 1) === 'than';
  if (count.anchor.kind === 'other' && !bounded && !(concernsLaw(tokens, at) && !period)) return undefined;
  const resume = count.stretch && count.anchor.kind === 'date' ? { resume: count.anchor.start.first } : {};
  return { ...empty, first: beforeThatIs(tokens, at), next: count.next, kind: 'count', count, ...resume };
}

function beforeThatIs(tokens: Tokens, at: number): number {
  const is = word(tokens, at - 1) === 'is' && (word(tokens, at - 2) === 'that' || word(tokens, at - 2) === 'which');
  if (!is) return at;
  return word(tokens, at - 4) === 'the' ? at - 4 : at - 3;
}

/** Counted from the day of the text, which is not named (`in 45 days`). */
function isUnderstood(tokens: Tokens, at: number, { next }: Count): boolean {
  const lead = word(tokens, at - 1);
  return lead === 'in' || lead === 'after' || ['now', 'today', 'later', 'hence'].includes(word(tokens, next - 1));
}

/** `the suspension of duties for nine months`. */
const suspensions = /^(?:suspension|pause|moratorium)$/;

/** Whether one of the last `far` words matches. */
function isNear(tokens: Tokens, at: number, far: number, kind: RegExp): boolean {
  for (let back = 1; back <= far; back++) if (kind.test(word(tokens, at - back))) return true;
  return false;
}

function concernsLaw(tokens: Tokens, at: number, far = NEAR): boolean {
  const period = word(tokens, at - 1) === 'of' && word(tokens, at - 2) === 'period';
  return period || isNear(tokens, at, far, lawful);
}

function wordPhrase(tokens: Tokens, at: number): Found | undefined {
  const month = monthAt(tokens, at);
  if (month) return plain(tokens, at) ?? monthOnly(tokens, at, month.next);
  const text = word(tokens, at);
  if (text === 'noon' || text === 'midnight') return plain(tokens, at) ?? timed(tokens, at);
  if (text === 'early' || text === 'mid' || text === 'late') return vagueMonth(tokens, at);
  if (text === 'end') return endOfYear(tokens, at);
  if (text === 'immediately')
    return word(tokens, at - 1) === 'effective' ? onTheDay(at, at + 1, { kind: 'document' }) : undefined;
  if (text === 'date' || text === 'day') return dateToBeSet(tokens, at) ?? dateOf(tokens, at);
  if (text !== 'tbd' && text !== 'tba') return counted(tokens, at);
  return isBounded(tokens, at) ? { ...empty, first: at, next: at + 1, kind: 'blank' } : undefined;
}

const isBounded = (tokens: Tokens, at: number) => boundBefore(tokens, at).prelude !== 'none';

const notYet = new Set('announced determined specified set fixed published decided agreed confirmed'.split(' '));

/** `on a date to be announced`. */
function dateToBeSet(tokens: Tokens, at: number): Found | undefined {
  const i = skip(tokens, at + 1, ['yet']);
  if (word(tokens, i) !== 'to' || word(tokens, i + 1) !== 'be') return undefined;
  const last = skip(tokens, i + 2, ['mutually', 'later']);
  return notYet.has(word(tokens, last)) ? { ...empty, first: at, next: last + 1, kind: 'blank' } : undefined;
}

function onTheDay(first: number, next: number, anchor: Count['anchor']): Found {
  const count: Count = { n: 0, unit: 'day', business: false, anchor, stretch: false, next };
  return { ...empty, first, next, kind: 'count', count };
}

/** `effective on the date of this order`, `as of the date of publication`. */
function dateOf(tokens: Tokens, at: number): Found | undefined {
  if (word(tokens, at + 1) !== 'of' || word(tokens, at - 1) !== 'the') return undefined;
  const { prelude } = boundBefore(tokens, at - 1);
  if (prelude !== 'effective' && prelude !== 'as-of' && prelude !== 'on-or-after' && prelude !== 'starting') {
    return undefined;
  }
  const { anchor, next } = anchorAt(tokens, at);
  if (anchor.kind !== 'document' && anchor.kind !== 'publication') return undefined;
  return onTheDay(at - 1, next, anchor);
}

/** `early July`, `mid-July 2026`: a moment nobody has set. */
function vagueMonth(tokens: Tokens, at: number): Found | undefined {
  const month = monthAt(tokens, word(tokens, at + 1) === '-' ? at + 2 : at + 1);
  return month && { ...empty, first: at, next: month.next, kind: 'vague' };
}

/** `until July 2026`, `by the end of July`: a month is no day. */
function monthOnly(tokens: Tokens, at: number, next: number): Found | undefined {
  const { prelude } = boundBefore(tokens, at);
  if (prelude === 'none' || prelude === 'on' || prelude === 'joined' || prelude === 'since') return undefined;
  return { ...empty, first: at, next, kind: 'vague' };
}

/** `before the end of the year`, `by the end of 2026`. */
function endOfYear(tokens: Tokens, at: number): Found | undefined {
  if (word(tokens, at + 1) !== 'of') return undefined;
  const i = skip(tokens, at + 2, ['the', 'this', 'calendar']);
  const text = word(tokens, i);
  const year = kindAt(tokens, i) === NUMBER && /^20\d\d$/.test(text) ? Number(text) : null;
  if (year === null && text !== 'year') return undefined;
  const first = word(tokens, at - 1) === 'the' ? at - 1 : at;
  // `Through the end of 2028` is exact to the day; `by the end of 2028` is only a hope.
  const exact = year !== null && boundBefore(tokens, first).prelude === 'through';
  return { ...lastDayOf(year, first, i + 1), kind: exact ? 'date' : 'vague' };
}

const lastDayOf = (year: number | null, first: number, next: number): Found => ({
  ...empty,
  first,
  next,
  kind: 'date',
  date: { year, month: 12, day: 31, next },
});

/** `through 2028`: the last day of that year. */
function yearEnd(tokens: Tokens, at: number): Found | undefined {
  if (!isYearEnd(tokens, at)) return undefined;
  return lastDayOf(Number(word(tokens, at)), word(tokens, at - 1) === 'year' ? at - 2 : at, at + 1);
}

/** A blank where a date belongs: `on or after [ ]`. */
function blankPhrase(tokens: Tokens, at: number): Found | undefined {
  const next = blankAt(tokens, at);
  return next !== undefined && isBounded(tokens, at) ? { ...empty, first: at, next, kind: 'blank' } : undefined;
}
