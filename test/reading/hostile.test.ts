import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather } from '../../src/reading/gather.ts';
import { MOST_PHRASES, scanPhrases } from '../../src/reading/phrases.ts';
import { readRates } from '../../src/reading/rates.ts';
import { readDocument } from '../../src/reading/reading.ts';
import { sentencesOf } from '../../src/reading/sentences.ts';
import { type Tokens, tokenise } from '../../src/reading/tokens.ts';
import { anyCharacter } from '../any-character.ts';

/** Scraps that begin something and do not end it, or end what was not begun. */
const scraps = [
  'on or after ',
  '12:01 ',
  'a.m. ',
  'eastern ',
  'time ',
  'July ',
  '9',
  ', ',
  '2026 ',
  'within ',
  '90 days ',
  'of ',
  'the date ',
  'the date of the ',
  'one hundred ',
  '“',
  'deleting “',
  '”',
  '[',
  '[ DATE ',
  ']',
  '_',
  '(',
  ')',
  '.',
  '. ',
  '\n',
  '\n\n',
  '        ',
  '- ',
  '25% ',
  'percent ',
  'from ',
  'to ',
  'section 232 ',
  'China will ',
  'Executive Order ',
  '2026년 ',
  '7월 ',
  '9일 ',
  '까지 ',
  '관세 ',
  '9903.01.25 ',
  '1.',
  'A',
  'É',
  '💥',
  '\u0000',
  'İ',
];

/** Tokens that count how often their text is read. */
function counting(tokens: Tokens): { readonly tokens: Tokens; readonly looks: () => number } {
  let looks = 0;
  const lower = {
    slice: (from: number, to: number) => {
      looks++;
      return tokens.lower.slice(from, to);
    },
    charCodeAt: (at: number) => tokens.lower.charCodeAt(at),
    startsWith: (text: string, at: number) => tokens.lower.startsWith(text, at),
  };
  return { tokens: { ...tokens, lower: lower as unknown as string }, looks: () => looks };
}

function looksAt(text: string): number {
  const { tokens, looks } = counting(tokenise(text));
  sentencesOf(tokens);
  scanPhrases(tokens);
  readRates(tokens);
  gather(tokens);
  return looks();
}

describe('hostile text', () => {
  it.each(scraps)('twice as much of %j is at most twice the work', (scrap) => {
    const once = looksAt(scrap.repeat(500));
    expect(looksAt(scrap.repeat(1_000))).toBeLessThanOrEqual(2 * once + 500);
    expect(once).toBeLessThan(500 * 400);
  });

  it('no mixture of scraps costs more than so many looks for each token, or breaks the reader', () => {
    const mixture = fc.array(fc.constantFrom(...scraps), { maxLength: 400 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(mixture, (text) => {
        expect(looksAt(text)).toBeLessThanOrEqual(400 * (tokenise(text).count + 1));
        for (const { quote, offset } of readDocument(text, { signedOn: '2026-05-20' }).dates) {
          expect(text.slice(offset, offset + quote.length)).toBe(quote);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('any text is read, with every quote in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (text) => {
        for (const { quote, offset } of readDocument(text).dates) expect(text.startsWith(quote, offset)).toBe(true);
      }),
    );
  });

  it('more dates than any instrument has are cut off, and that is said', () => {
    const reading = readDocument('It applies on or after July 9, 2026. '.repeat(MOST_PHRASES + 1));
    expect(reading.dates).toHaveLength(MOST_PHRASES);
    expect(reading.truncated).toBe(true);
    expect(readDocument('It applies on or after July 9, 2026. '.repeat(50)).truncated).toBe(false);
  });

  it('letters that change their length in lower case move no offset', () => {
    const text = 'İİİİ: the duty applies on or after July 9, 2026.';
    expect(readDocument(text).dates.map(({ quote }) => quote)).toEqual(['on or after July 9, 2026']);
  });
});
