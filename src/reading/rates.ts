import { isCapital, kindAt, NUMBER, type Tokens, touches, WORD, word, wordsBetween } from './tokens.ts';

/** A rate in a text; null where the text does not give the earlier or the new one. */
export type RateReading = {
  readonly before: string | null;
  readonly after: string | null;
  readonly quote: string;
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
};

type Percent = { readonly first: number; readonly next: number; readonly text: string };

/** Beyond this many a text counts as truncated. */
const MOST_RATES = 300;
const MOST_PERCENTAGES = 2_000;

const duty =
  /\b(?:tariffs?|dut(?:y|ies)|ad valorem|surcharge|rate of duty|levy|levies|rates?)\b|관세|세율|부과|인상|인하/;

/** Percentages of duty, with the one they replace where the sentence says so. */
export function readRates(tokens: Tokens): { readonly rates: readonly RateReading[]; readonly truncated: boolean } {
  const rates: RateReading[] = [];
  let seen = 0;
  for (let at = 0; at < tokens.count; at++) {
    const percent = percentAt(tokens, at);
    if (!percent) continue;
    if (rates.length === MOST_RATES || ++seen > MOST_PERCENTAGES) return { rates, truncated: true };
    const second = replacement(tokens, percent);
    const last = second ?? percent;
    const around = wordsBetween(tokens, percent.first - 25, last.next + 14);
    if (duty.test(around)) rates.push(readingOf(tokens, percent, second));
    at = last.next - 1;
  }
  return { rates, truncated: false };
}

function readingOf(tokens: Tokens, first: Percent, second: Percent | undefined): RateReading {
  const last = second ?? first;
  const offset = tokens.start[first.first] ?? 0;
  const quote = tokens.text.slice(offset, tokens.end[last.next - 1]);
  const lead = wordsBetween(tokens, first.first - 6, first.first);
  if (second) return { before: first.text, after: second.text, quote, offset };
  const former =
    /\b(?:deleting|striking|instead of|in lieu of(?: the)?|rather than|down from|up from|from)(?: the)?(?: “| ")?$/;
  return former.test(lead)
    ? { before: first.text, after: null, quote, offset }
    : { before: null, after: first.text, quote, offset };
}

/** `25 percent`, `25%`, `24 percentage points`, `25퍼센트`. */
function percentAt(tokens: Tokens, at: number): Percent | undefined {
  if (kindAt(tokens, at) !== NUMBER) return undefined;
  const number = word(tokens, at);
  if (number.length > 6 || Number.isNaN(Number(number))) return undefined;
  const unit = word(tokens, at + 1);
  if (unit === '%') return { first: at, next: at + 2, text: `${number}%` };
  if (unit === 'percent' || unit.startsWith('퍼센트')) return { first: at, next: at + 2, text: `${number}%` };
  if (unit === 'per' && word(tokens, at + 2) === 'cent') return { first: at, next: at + 3, text: `${number}%` };
  if (unit === 'percentage' && word(tokens, at + 2).startsWith('point')) {
    return { first: at, next: at + 3, text: `${number} pp` };
  }
  return undefined;
}

/** The most words between the old rate and the new one. */
const REACH = 14;

/** The second rate of `from 25 percent to 15 percent`, `by deleting “20%” and inserting “10%”`, `25%에서 15%로`. */
function replacement(tokens: Tokens, first: Percent): Percent | undefined {
  const from = word(tokens, first.first - 1) === 'from';
  const lead = wordsBetween(tokens, first.first - 6, first.first);
  const struck = /\b(?:deleting|striking)\b/.test(lead);
  const korean = word(tokens, first.next) === '에서' || word(tokens, first.next - 1) === '퍼센트에서';
  if (!from && !struck && !korean) return undefined;
  let joined = korean;
  for (let at = first.next; at < first.next + REACH; at++) {
    const text = word(tokens, at);
    if (text === 'to' || text.startsWith('insert')) joined = true;
    const second = joined ? percentAt(tokens, at) : undefined;
    if (second) return second;
    if (kindAt(tokens, at) === WORD && text === 'on' && isCapital(tokens, at + 1) && touches(tokens, at))
      return undefined;
  }
  return undefined;
}
