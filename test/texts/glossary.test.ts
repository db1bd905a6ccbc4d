import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOLE, scan } from '../architecture/scan.ts';

const root = join(import.meta.dirname, '../../src');
const languages = ['en', 'ko'] as const;
type Language = (typeof languages)[number];

/** Every sentence of a file: its strings and whole templates, without imports and without the keys of tables. */
function sentencesIn(text: string): readonly string[] {
  const { code, strings, sentences } = scan(text);
  const keys = new Set([...code.matchAll(/'(\d+)'(?=:)/g)].map(([, at]) => Number(at)));
  return [...strings.filter((said, at) => !keys.has(at) && !/^\.{1,2}\//.test(said)), ...sentences];
}

type Said = { readonly file: string; readonly text: string };

function saidUnder(folder: string): readonly Said[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const path = `${folder}/${file}`;
      return sentencesIn(readFileSync(join(root, path), 'utf8')).map((text) => ({ file: path, text }));
    });
}

const texts: Readonly<Record<Language, readonly Said[]>> = { en: saidUnder('texts/en'), ko: saidUnder('texts/ko') };

type Row = Readonly<Record<Language, { readonly term: string; readonly never: readonly string[] }>>;

const rows: readonly Row[] = readFileSync(join(root, 'texts/README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((line) => {
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    const [english = '', korean = '', , notEnglish, notKorean] = cells;
    if (cells.length !== 5 || english === 'English') return [];
    const words = (cell = '') => cell.split(',').map((word) => word.trim());
    return [
      { en: { term: english, never: words(notEnglish) }, ko: { term: korean, never: words(notKorean) } } satisfies Row,
    ];
  });

/** English words stand alone and in any case; Korean ones take endings. */
function finder(word: string, language: Language): RegExp {
  const plain = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return language === 'en' ? new RegExp(`(?<![\\w-])${plain}(?![\\w-])`, 'i') : new RegExp(plain);
}

const found = (said: readonly Said[], pattern: RegExp) =>
  said.filter(({ text }) => pattern.test(text)).map(({ file, text }) => `${file}: ${text}`);

describe('the glossary', () => {
  it('has a row for each thing, and no term twice', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const language of languages) {
      const terms = rows.map((row) => row[language].term);
      expect(terms.filter((term, at) => term === '' || terms.indexOf(term) !== at)).toEqual([]);
    }
  });

  for (const language of languages) {
    it.each(rows.map((row) => row[language]))(`${language}: “$term” is what texts call it, and not $never`, (row) => {
      const { term, never } = row;
      // A term that a sentence begins with has a capital, and one in the plural an ending.
      const used = texts[language].some(({ text }) => text.toLowerCase().includes(term.toLowerCase()));
      expect(used, `no text says “${term}”`).toBe(true);
      for (const word of never) expect(found(texts[language], finder(word, language)), word).toEqual([]);
    });
  }
});

type Kind = {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly caught: readonly string[];
  readonly fine: string;
};

/** Phrases that no single word gives away. */
const kinds: Readonly<Record<Language, readonly Kind[]>> = {
  en: [
    {
      kind: 'a change that waits for somebody',
      pattern:
        /waits? for (?:your|a|the|their) (?:yes|decision)|decided by nobody|nobody (?:has )?decided|without a yes/i,
      caught: [
        '2 changes wait for your yes',
        'Read by a program and decided by nobody yet.',
        'No date changes without a yes.',
      ],
      fine: '2 changes need approval',
    },
    {
      kind: 'trouble instead of problems',
      pattern: /\b(?:in|has) trouble\b|\btrouble (?:is|of|in)\b/i,
      caught: ['Trouble is told in #ops', 'in trouble', 'trouble of the bot'],
      fine: 'Problems are reported in #ops',
    },
    {
      kind: 'telling in the passive: alerts are posted, people are alerted, problems are reported',
      pattern: /\b(?:is|are|was|were|be|been|not|none was) told\b|\btold together\b/i,
      caught: ['Nothing new from it is told.', 'every channel that was told', 'Told together, up to 9 Jul'],
      fine: 'Nothing new from it is posted.',
    },
    {
      kind: 'what is left out, without what it is',
      pattern: new RegExp(`\\b(?:and|\\+) ${HOLE} more$|^… and ${HOLE} more$|\\band ${HOLE} others?$`, 'i'),
      caught: [`… and ${HOLE} more`, `${HOLE} and ${HOLE} more`],
      fine: `and ${HOLE} more changes`,
    },
    {
      kind: 'a sentence for a machine',
      pattern:
        /→ \?|\bnot stated\b|\bby itself\b.*\bby itself\b|\bis asked again\b|\bgo(?:es)? on by (?:itself|themselves)\b/i,
      caught: ['duty-free → ?', 'Rate: 25% → not stated', 'It stays switched on and is asked again.'],
      fine: 'Checks continue.',
    },
    {
      kind: 'an inverted relative clause with “stands”',
      pattern: /\bstands? (?:in|there|at|again|now)\b|\bthat stands\b|\bwhat stood\b|\bno longer stood\b/i,
      caught: ['Which still are not read stands in /watch health', 'No longer stood', 'what stood before holds again'],
      fine: 'the current date',
    },
  ],
  ko: [
    {
      kind: 'a count without its counter',
      pattern: new RegExp(`외 ${HOLE}(?![가-힣])`),
      caught: [`외 ${HOLE}`, `… 외 ${HOLE}.`],
      fine: `외 ${HOLE}건`,
    },
    {
      kind: 'a command by its English name',
      pattern: /`\/[a-z]/,
      caught: ['`/deadline move`를 사용하세요', `\`/watch health\``],
      fine: '`/기한 변경`을 사용하세요',
    },
    {
      kind: 'a time that is there and a whole day at once',
      pattern: new RegExp(`${HOLE}까지\\(당일 포함\\)`),
      caught: [`${HOLE}까지(당일 포함)`],
      fine: `${HOLE}까지`,
    },
    {
      kind: 'the past of what did not happen',
      pattern: /지난 것|있던 것|없던 것/,
      caught: ['그때까지 발효되었거나 지난 것', '그때 예정되어 있던 것', '이미 효력이 없던 것'],
      fine: '그날 시행 중',
    },
    {
      kind: 'one thing by several words',
      pattern: /기한 도(?:달|래)|명시되지 않음/,
      caught: ['기한 도래', '기한 도달', '세율: 명시되지 않음'],
      fine: '시행 시각',
    },
  ],
};

describe('phrases nobody says', () => {
  for (const language of languages)
    it.each(kinds[language])(`${language}: no text has $kind`, ({ pattern, caught, fine }) => {
      expect(caught.filter((sample) => !pattern.test(sample))).toEqual([]);
      expect(pattern.test(fine)).toBe(false);
      expect(found(texts[language], pattern)).toEqual([]);
    });
});
