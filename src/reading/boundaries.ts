import type { Boundary } from '../domain/moment.ts';
import { type Tokens, word } from './tokens.ts';

/** The words right before a moment that say what it bounds. */
const preludes = [
  'on-or-after',
  'effective',
  'retroactive',
  'as-of',
  'starting',
  'from',
  'between',
  'until',
  'through',
  'before',
  'no-later-than',
  'by',
  'within',
  'since',
  'after',
  'on',
  'joined',
  'none',
] as const;
export type Prelude = (typeof preludes)[number];

export type Bound = {
  readonly prelude: Prelude;
  /** First token of the words. */
  readonly first: number;
};

/** Longest first. Each line is read backwards from the moment; `from … through` and `between … and` need a second look. */
const table: readonly (readonly [words: string, prelude: Prelude])[] = [
  ['on or after', 'on-or-after'],
  ['on and after', 'on-or-after'],
  ['at or after', 'on-or-after'],
  ['no earlier than', 'on-or-after'],
  ['not earlier than', 'on-or-after'],
  ['on or before', 'no-later-than'],
  ['at or before', 'no-later-than'],
  ['no later than', 'no-later-than'],
  ['not later than', 'no-later-than'],
  ['later than', 'no-later-than'],
  ['through the close of', 'through'],
  ['until the close of', 'through'],
  ['the close of', 'through'],
  ['through the end of', 'through'],
  ['up to and including', 'through'],
  ['effective on and after', 'on-or-after'],
  ['retroactive to', 'retroactive'],
  ['retroactively to', 'retroactive'],
  ['retroactive as of', 'retroactive'],
  ['retroactive from', 'retroactive'],
  ['retroactively from', 'retroactive'],
  ['retroactively as of', 'retroactive'],
  ['backdated to', 'retroactive'],
  ['effective as of', 'effective'],
  ['effective on', 'effective'],
  ['effective from', 'effective'],
  ['effective at', 'effective'],
  ['effective beginning', 'effective'],
  ['effective starting', 'effective'],
  ['effective', 'effective'],
  ['as of', 'as-of'],
  ['starting on', 'starting'],
  ['starting from', 'starting'],
  ['starting at', 'starting'],
  ['starting', 'starting'],
  ['beginning on', 'starting'],
  ['beginning at', 'starting'],
  ['beginning with', 'starting'],
  ['beginning', 'starting'],
  ['commencing on', 'starting'],
  ['commencing at', 'starting'],
  ['commencing', 'starting'],
  ['from and after', 'starting'],
  ['from', 'from'],
  ['between', 'between'],
  ['until the earlier of', 'until'],
  ['until the later of', 'until'],
  ['until', 'until'],
  ['up until', 'until'],
  ['till', 'until'],
  ['up to', 'until'],
  ['through', 'through'],
  ['thru', 'through'],
  ['though', 'through'],
  ['prior to', 'before'],
  ['before', 'before'],
  ['by', 'by'],
  ['within', 'within'],
  ['since', 'since'],
  ['after', 'after'],
  ['on', 'on'],
  ['at', 'on'],
  ['in', 'on'],
  ['to', 'joined'],
  ['and', 'joined'],
  ['or', 'joined'],
];

const rows = table.map(([words, prelude]) => ({ words: words.split(' ').reverse(), prelude }));
rows.sort((a, b) => b.words.length - a.words.length);

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

/** What deadlines call the boundary; null where the words bound nothing. */
export function boundaryOf(prelude: Prelude): Boundary | null {
  switch (prelude) {
    case 'on-or-after':
    case 'effective':
    case 'retroactive':
    case 'as-of':
    case 'starting':
    case 'from':
    case 'between':
      return 'on-or-after';
    case 'until':
      return 'until';
    case 'through':
      return 'through';
    case 'before':
      return 'before';
    case 'no-later-than':
    case 'by':
    case 'within':
      return 'no-later-than';
    case 'since':
    case 'after':
    case 'on':
    case 'joined':
    case 'none':
      return null;
  }
  return prelude satisfies never;
}
