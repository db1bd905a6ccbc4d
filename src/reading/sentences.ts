import { GAP, isCapital, kindAt, NUMBER, type Tokens, touches, WORD, word } from './tokens.ts';

type Range = { readonly from: number; readonly to: number };

/** The beginnings of sentences, the words quoted as struck out, and the part of a text that only gives reasons. */
export type Sentences = {
  /** First token of each sentence, ascending. */
  readonly firsts: readonly number[];
  /** Tokens that an amendment deletes from an older text. */
  readonly struck: readonly Range[];
  /** Recitals: the background section of an order, or the part of a proclamation before "Now, therefore". */
  readonly recitals: Range;
};

/** Abbreviations after which a point ends no sentence. */
const shortened = new Set(
  'sec secs no nos art vol fed reg stat cong dept inc ltd co corp st mr mrs ms dr approx jan feb mar apr jun jul aug sep sept oct nov dec pub cf seq subpt pt ch v'.split(
    ' ',
  ),
);

/** This many points in a row lead to another column, and end the sentence before them. */
const LEADER = 4;

export function sentencesOf(tokens: Tokens): Sentences {
  const firsts = [0];
  const begin = (at: number) => {
    if (at < tokens.count && firsts.at(-1) !== at) firsts.push(at);
  };
  let therefore: number | undefined;
  let second: number | undefined;
  let background: number | undefined;
  let points = 0;
  for (let at = 0; at < tokens.count; at++) {
    const kind = kindAt(tokens, at);
    if (kind === GAP) begin(at + 1);
    else if (kind === WORD) {
      const text = word(tokens, at);
      if (text === 'therefore' && therefore === undefined && nowBefore(tokens, at)) therefore = at;
      else if (text === 'background' && background === undefined && isFirstHeading(tokens, at)) background = at;
      else if (text === 'sec' && second === undefined && word(tokens, at + 2) === '2') second = at;
    }
    const mark =
      (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) === 1 ? tokens.text.charCodeAt(tokens.start[at] ?? 0) : 0;
    points = mark === 46 ? points + 1 : 0;
    if (mark === 46 && points >= LEADER && word(tokens, at + 1) !== '.') begin(at + 1);
    else if (mark === 46 && points === 1 && endsSentence(tokens, at)) begin(afterQuote(tokens, at + 1));
    else if (mark === 63 || mark === 33) begin(afterQuote(tokens, at + 1));
  }
  const recitals =
    therefore !== undefined ? { from: 0, to: therefore } : { from: background ?? 0, to: (background && second) ?? 0 };
  return { firsts, struck: struckIn(tokens), recitals };
}

const nowBefore = (tokens: Tokens, at: number) => word(tokens, at - 1) === 'now' || word(tokens, at - 2) === 'now';

const isFirstHeading = (tokens: Tokens, at: number) => word(tokens, at - 1) === '.' && word(tokens, at - 2) === '1';

function endsSentence(tokens: Tokens, at: number): boolean {
  const before = word(tokens, at - 1);
  const next = afterQuote(tokens, at + 1);
  if (kindAt(tokens, next) === GAP) return true;
  if (before.endsWith('다') || before.endsWith('요')) return true;
  const listed = word(tokens, next) === '-' || word(tokens, next) === '•' || word(tokens, next) === '–';
  const starts = isCapital(tokens, next) || opens(word(tokens, next)) || (listed && isCapital(tokens, next + 1));
  if (!starts) return false;
  if (kindAt(tokens, at - 1) === WORD && (before.length === 1 || shortened.has(before))) return false;
  return !(kindAt(tokens, at - 1) === NUMBER && touches(tokens, at));
}

const opens = (text: string) => text === '“' || text === '"' || text === '(' || text === '[' || text === '‘';
const closes = (text: string) => text === '”' || text === '’' || text === ')' || text === ']';

function afterQuote(tokens: Tokens, at: number): number {
  return closes(word(tokens, at)) && touches(tokens, at - 1) ? at + 1 : at;
}

const striking = /^(?:delet|strik|struck|remov|replac)/;

function struckIn(tokens: Tokens): readonly Range[] {
  const ranges: Range[] = [];
  let open: number | undefined;
  for (let at = 0; at < tokens.count; at++) {
    if (kindAt(tokens, at) === GAP) {
      if (open !== undefined) ranges.push({ from: open, to: at });
      open = undefined;
      continue;
    }
    const text = (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) === 1 ? word(tokens, at) : '';
    if (open !== undefined && (text === '”' || text === '"')) {
      ranges.push({ from: open, to: at });
      open = undefined;
    } else if (open === undefined && (text === '“' || text === '"') && strikesBefore(tokens, at)) open = at;
  }
  return ranges;
}

/** `by deleting “`, `striking the term “`. */
function strikesBefore(tokens: Tokens, at: number): boolean {
  for (let back = 1; back <= 5; back++) {
    const text = word(tokens, at - back);
    // `replacing it with “`: the next words are inserted, not struck.
    if (text === '”' || text === '"' || text === 'with' || text.startsWith('insert')) return false;
    if (striking.test(text)) return true;
  }
  return false;
}

/** Tokens `[from, to)` of the sentence that contains token `at`. */
export function sentenceAt(sentences: Sentences, tokens: Tokens, at: number): Range {
  const { firsts } = sentences;
  const index = Math.max(0, lastAtMost(firsts, at));
  return { from: firsts[index] ?? 0, to: firsts[index + 1] ?? tokens.count };
}

/** The sentence before the one that begins at token `from`; an empty line does not count. */
export function previousSentence({ firsts }: Sentences, tokens: Tokens, from: number): Range | undefined {
  let to = from;
  for (let index = lastAtMost(firsts, from - 1); index >= 0 && to > 0; index--) {
    const first = firsts[index] ?? 0;
    if (to - first > 1 || kindAt(tokens, first) !== GAP) return { from: first, to };
    to = first;
  }
  return undefined;
}

/** Whether a token is in text that an amendment strikes. */
export function isStruck({ struck }: Sentences, at: number): boolean {
  return struck.some(({ from, to }) => at > from && at < to);
}

/** Index of the last of ascending values that is at most `limit`; -1 when there is none. */
function lastAtMost(values: readonly number[], limit: number): number {
  let low = -1;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
