/** The kinds of tokens. A `gap` stands for the end of a paragraph and covers no text. */
export const WORD = 1;
export const NUMBER = 2;
export const HANGUL = 3;
export const MARK = 4;
export const GAP = 5;

/** The tokens of a text as parallel arrays; offsets point into the original text (UTF-16 units). */
export type Tokens = {
  readonly text: string;
  /** Lower-cased text of the same length. */
  readonly lower: string;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly kind: Uint8Array;
  readonly count: number;
};

const isDigit = (c: number) => c >= 48 && c <= 57;
const isHangul = (c: number) => c >= 0xac00 && c <= 0xd7a3;
const isSpace = (c: number) => c === 32 || c === 9 || c === 13 || c === 0xa0 || c === 0x202f || c === 0x3000;
const isApostrophe = (c: number) => c === 39 || c === 0x2019;

function isLetter(c: number): boolean {
  if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) return true;
  return c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7;
}

/** A list mark at the start of a line: bullets, or a rule of dashes. */
const isBullet = (c: number) => c === 45 || c === 42 || c === 0x2022 || c === 0x25a0 || c === 0x25a1 || c === 0x25cb;

/** A gap this wide inside a line of at least this many characters separates the columns of a printed table. */
const COLUMN_GAP = 6;
const COLUMN_LEFT = 40;
const WIDE = ' '.repeat(COLUMN_GAP);
/** A line longer than this was not wrapped by a printer. */
const UNWRAPPED = 200;
/** `[[Page 30823]]` in texts of the Federal Register. */
const PAGE_MARK = '[[page';

/**
 * Splits a text in one pass. Text right of a wide gap (another column of a table) is read after everything else, so that it does not tear
 * apart the sentence in the first column.
 */
export function tokenise(text: string): Tokens {
  const size = text.length;
  // Every token covers at least one character: a gap has its line break, or the spaces before its column.
  const start = new Uint32Array(size);
  const end = new Uint32Array(size);
  const kind = new Uint8Array(size);
  let count = 0;
  const lowered = text.toLowerCase();
  // Lower-casing changes the length of some letters outside ASCII, but every offset must be kept.
  const lower = lowered.length === size ? lowered : text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
  const columns: number[] = [];
  const unwrapped = isUnwrapped(text);

  const push = (from: number, to: number, what: number) => {
    start[count] = from;
    end[count] = to;
    kind[count++] = what;
  };

  const scan = (from: number, to: number, inColumn: boolean) => {
    let at = from;
    let lineStart = from;
    while (at < to) {
      const c = text.charCodeAt(at);
      if (c === 10) {
        const next = endOfBreak(text, at, to);
        if (next.paragraph || unwrapped) push(at, at, GAP);
        at = next.at;
        lineStart = at;
      } else if (isSpace(c)) {
        const first = at;
        while (at < to && isSpace(text.charCodeAt(at))) at++;
        const wide = at - first >= COLUMN_GAP && first - lineStart >= COLUMN_LEFT;
        if (wide && !inColumn) {
          const line = text.indexOf('\n', at);
          const stop = line === -1 || line > to ? to : line;
          if (at < stop) columns.push(at, stop);
          at = stop;
          lineStart = at;
        }
      } else {
        at = token(at, c, to);
      }
    }
  };

  const token = (from: number, c: number, to: number): number => {
    let at = from + 1;
    if (isDigit(c)) {
      while (at < to) {
        const d = text.charCodeAt(at);
        const joins = (d === 46 || d === 44) && isDigit(text.charCodeAt(at + 1));
        if (!isDigit(d) && !joins) break;
        at++;
      }
      push(from, at, NUMBER);
    } else if (isHangul(c)) {
      while (at < to && isHangul(text.charCodeAt(at))) at++;
      push(from, at, HANGUL);
    } else if (isLetter(c)) {
      while (at < to) {
        const d = text.charCodeAt(at);
        if (!isLetter(d) && !(isApostrophe(d) && isLetter(text.charCodeAt(at + 1)))) break;
        at++;
      }
      push(from, at, WORD);
    } else if (c === 91 && lower.startsWith(PAGE_MARK, from)) {
      const close = text.indexOf(']]', from);
      at = close === -1 || close - from > 24 ? from + PAGE_MARK.length : close + 2;
    } else {
      push(from, at, MARK);
    }
    return at;
  };

  scan(0, size, false);
  for (let i = 0; i < columns.length; i += 2) {
    push(columns[i] ?? 0, columns[i] ?? 0, GAP);
    scan(columns[i] ?? 0, columns[i + 1] ?? 0, true);
  }
  return { text, lower, start, end, kind, count };
}

/** Whether each line of the text is a paragraph: most of the text is in lines longer than any page is wide. */
function isUnwrapped(text: string): boolean {
  let long = 0;
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const to = found === -1 ? text.length : found;
    if (to - from > UNWRAPPED && !text.slice(from, to).includes(WIDE)) long += to - from;
    from = to + 1;
  }
  return long * 2 > text.length;
}

/** Where the text goes on after a line end, and whether a new paragraph begins there. */
function endOfBreak(text: string, from: number, to: number): { readonly at: number; readonly paragraph: boolean } {
  let at = from + 1;
  let lines = 1;
  while (at < to) {
    const c = text.charCodeAt(at);
    if (c === 10) lines++;
    else if (!isSpace(c)) break;
    at++;
  }
  if (lines > 1 || at >= to) return { at, paragraph: true };
  const c = text.charCodeAt(at);
  if (isBullet(c)) return { at, paragraph: true };
  const before = text.charCodeAt(from - 1);
  const closed = before === 46 || before === 58 || before === 59;
  return { at, paragraph: c === 40 && closed };
}

/** Lower-cased text of a token; empty outside the text and for a gap. */
export function word(tokens: Tokens, at: number): string {
  if (at < 0 || at >= tokens.count) return '';
  return tokens.lower.slice(tokens.start[at], tokens.end[at]);
}

export function kindAt(tokens: Tokens, at: number): number {
  return at < 0 || at >= tokens.count ? GAP : (tokens.kind[at] ?? GAP);
}

/** Whether a token touches the next one. */
export function touches(tokens: Tokens, at: number): boolean {
  return at >= 0 && at + 1 < tokens.count && tokens.end[at] === tokens.start[at + 1];
}

/** Whether the token begins with a capital letter, as names and months do. */
export function isCapital(tokens: Tokens, at: number): boolean {
  const offset = tokens.start[at] ?? 0;
  return tokens.text.charCodeAt(offset) !== tokens.lower.charCodeAt(offset);
}

/** Words of the tokens `[from, to)` in lower case, single spaces between; gaps are left out. */
export function wordsBetween(tokens: Tokens, from: number, to: number): string {
  const words: string[] = [];
  for (let at = Math.max(0, from); at < Math.min(to, tokens.count); at++) {
    if (tokens.kind[at] !== GAP) words.push(word(tokens, at));
  }
  return words.join(' ');
}
