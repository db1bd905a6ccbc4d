import type { Boundary } from '../domain/moment.ts';
import { type Tokens, word } from './tokens.ts';

type Bounding = {
  /** The boundary that a deadline takes from the words; null where they bound nothing. */
  readonly boundary: Boundary | null;
  /** Separated by bars. */
  readonly words: string;
};

/** The words right before a moment that say what it bounds; `from … through` and `between … and` need further checks. */
const preludes = {
  'on-or-after': {
    boundary: 'on-or-after',
    words: 'on or after|on and after|at or after|no earlier than|not earlier than|effective on and after',
  },
  effective: {
    boundary: 'on-or-after',
    words: 'effective as of|effective on|effective from|effective at|effective beginning|effective starting|effective',
  },
  retroactive: {
    boundary: 'on-or-after',
    words:
      'retroactive to|retroactively to|retroactive as of|retroactive from|retroactively from|retroactively as of|backdated to',
  },
  'as-of': { boundary: 'on-or-after', words: 'as of' },
  starting: {
    boundary: 'on-or-after',
    words:
      'starting on|starting from|starting at|starting|beginning on|beginning at|beginning with|beginning|commencing on|commencing at|commencing|from and after',
  },
  from: { boundary: 'on-or-after', words: 'from' },
  between: { boundary: 'on-or-after', words: 'between' },
  until: { boundary: 'until', words: 'until the earlier of|until the later of|until|up until|till|up to' },
  through: {
    boundary: 'through',
    words:
      'through the close of|until the close of|the close of|through the end of|up to and including|through|thru|though',
  },
  before: { boundary: 'before', words: 'prior to|before' },
  'no-later-than': {
    boundary: 'no-later-than',
    words: 'on or before|at or before|no later than|not later than|later than',
  },
  by: { boundary: 'no-later-than', words: 'by' },
  within: { boundary: 'no-later-than', words: 'within' },
  since: { boundary: null, words: 'since' },
  after: { boundary: null, words: 'after' },
  on: { boundary: null, words: 'on|at|in' },
  joined: { boundary: null, words: 'to|and|or' },
} as const satisfies Readonly<Record<string, Bounding>>;
export type Prelude = keyof typeof preludes | 'none';

export type Bound = {
  readonly prelude: Prelude;
  /** The first token of the bounding words. */
  readonly first: number;
};

/** Each is matched backwards from the moment, the longest first. */
const rows = (Object.keys(preludes) as (keyof typeof preludes)[])
  .flatMap((prelude) =>
    preludes[prelude].words.split('|').map((words) => ({ words: words.split(' ').reverse(), prelude })),
  )
  .sort((a, b) => b.words.length - a.words.length);

/** Words that may stand between the bounding words and the moment. */
const between = new Set(
  ', ( the about “ " exactly and also only monday tuesday wednesday thursday friday saturday sunday'.split(' '),
);

/** The bounding words that end right before token `at`. */
export function boundBefore(tokens: Tokens, at: number): Bound {
  let last = at - 1;
  for (let skipped = 0; skipped <= 3; skipped++) {
    for (const row of rows) {
      if (row.prelude === 'joined' && skipped > 0) continue;
      if (row.words.every((text, back) => word(tokens, last - back) === text)) {
        return { prelude: row.prelude, first: last - row.words.length + 1 };
      }
    }
    if (!between.has(word(tokens, last))) break;
    last--;
  }
  return { prelude: 'none', first: at };
}

/** The boundary that a deadline takes from a prelude; null where it bounds nothing. */
export const boundaryOf = (prelude: Prelude): Boundary | null =>
  prelude === 'none' ? null : preludes[prelude].boundary;

/** Whether the words say by when something must be done. */
export const isDue = (prelude: Prelude) => boundaryOf(prelude) === 'no-later-than';

/** Whether the words say until when something holds, or by when it must be done. */
export function closes(prelude: Prelude): boolean {
  const boundary = boundaryOf(prelude);
  return boundary !== null && boundary !== 'on-or-after';
}
