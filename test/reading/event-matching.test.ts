import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/reading/difference.ts';
import { isAnother, isCopy, likeness, sketchOf, titlesAlike, wordsOf } from '../../src/reading/events/fingerprint.ts';
import { documentTypeOf, matchEvents, type TopicFacts, topicOf } from '../../src/reading/events/matching.ts';
import { at } from '../builders.ts';

const facts = (over: Partial<TopicFacts>): TopicFacts => ({
  source: 'house',
  tier: 'official',
  title: 'Adjusting Imports of Copper into the United States',
  text: 'By the authority vested in me as President I find that copper smelters and refiners shrank. A duty of 50 percent applies to copper pipes, wires and rods.',
  words: [],
  sketch: '',
  instrumentType: null,
  number: null,
  at: at('2025-07-30T20:00:00Z'),
  signedOn: null,
  countries: [],
  dates: [{ date: '2025-08-01', role: 'effective' }],
  ...over,
});
const order = facts({});
const sheet = facts({
  title: 'Fact Sheet: The President Protects Copper',
  text: 'The President signed a proclamation on copper. Copper smelters shrank. Copper pipes, wires and rods pay a duty of 50 percent.',
});
const topic = (it: TopicFacts) => topicOf({ ...it, words: wordsOf(it.text), sketch: sketchOf(wordsOf(it.text)) });
const between = (a: TopicFacts, b: TopicFacts) => matchEvents(topic(a), topic(b)).kind;

describe('one happening or two', () => {
  it('an order and its fact sheet are one, either way round', () => {
    expect(between(order, sheet)).toBe('one happening');
    expect(between(sheet, order)).toBe('one happening');
  });

  it.each<[string, TopicFacts, TopicFacts]>([
    ['two orders of one source, however alike', order, facts({ text: `${order.text} So be it.` })],
    ['an order and a fact sheet weeks apart', order, { ...sheet, at: at('2025-08-20T20:00:00Z') }],
    [
      'a fact sheet on three countries and an order on one of them',
      facts({ title: 'Fact Sheet: Tariffs on Canada, Mexico and China', countries: ['CA', 'MX', 'CN'] }),
      facts({ title: 'Duties at our border', countries: ['CA'] }),
    ],
    ['papers on other countries', facts({ title: 'Joint Statement on Japan' }), facts({ title: 'Fact Sheet: Brazil' })],
    [
      'two reports on one country',
      facts({
        tier: 'press',
        title: 'Korea sends its minister',
        text: 'The minister of Korea flies on Monday to talk.',
      }),
      facts({
        tier: 'press',
        title: 'Korea counts its cars',
        text: 'Makers in Korea shipped fewer cars in June than in May.',
      }),
    ],
  ])('%s are two', (_name, a, b) => {
    expect(between(a, b)).toBe('another');
  });

  it('the print with its number and the order that has the same are one, weeks later', () => {
    const print = { ...order, source: 'register', number: '10962', at: at('2025-08-18T12:00:00Z') };
    expect(between({ ...order, number: '10962' }, print)).toBe('one happening');
  });

  it('the same order printed by another source is one with it, counted from the day it was signed', () => {
    const print = { ...order, source: 'register', signedOn: '2025-07-30', at: at('2025-08-05T12:00:00Z') };
    expect(between(order, print)).toBe('one happening');
  });

  it('guidance that names the number is about that order; so is news of the next days, and no longer', () => {
    const numbered = { ...order, number: '14316' };
    const guidance = facts({
      title: 'GUIDANCE: copper',
      instrumentType: 'CSMS message',
      text: 'See Executive Order 14316.',
      at: at('2025-08-08T12:00:00Z'),
    });
    const news = (day: string) =>
      facts({
        tier: 'press',
        title: 'Importers wonder',
        text: 'They read Executive Order 14316.',
        at: at(`${day}T12:00:00Z`),
      });
    expect(between(numbered, guidance)).toBe('one happening');
    expect(between(numbered, news('2025-08-01'))).toBe('one happening');
    expect(between(numbered, news('2025-08-20'))).toBe('another');
  });

  it.each([
    ['Fact Sheet: x', '', 'fact-sheet'],
    ['Joint Statement on x', '', 'joint-statement'],
    ['Agreement Between the United States and x', '', 'agreement'],
    ['x', 'NOW, THEREFORE, I, by virtue of the authority vested in me, do proclaim', 'order'],
    ['x', 'This memorandum is not intended to, and does not, create any right or benefit', 'order'],
    ['x', 'The minister said so.', 'statement'],
  ])('%s %s is a %s', (title, text, make) => {
    expect(documentTypeOf({ tier: 'official', title, text, instrumentType: null })).toBe(make);
  });
});

const long = Array.from({ length: 300 }, (_, n) => `word${n % 97} follows${n}`).join(' ');
const fingerprint = (title: string, text: string) => ({ title, digest: text, sketch: sketchOf(wordsOf(text)) });

describe('one document or two', () => {
  it('a corrected title and a few words more are the same document; another country is not', () => {
    const first = fingerprint('Agreenent with Cambodia on Recipricol Trade', long);
    expect(isCopy(first, fingerprint('Agreement with Cambodia on Reciprocal Trade', `${long} Annex follows.`))).toBe(
      true,
    );
    expect(isCopy(first, fingerprint('Agreement with Malaysia on Reciprocal Trade', `${long} Annex follows.`))).toBe(
      false,
    );
    expect(
      isCopy(fingerprint('Northern border', long), fingerprint('Southern border', long.replaceAll('word1', 'south'))),
    ).toBe(false);
  });

  it('an address shows another document when title and text are other ones', () => {
    const other = long.replaceAll('follows', 'precedes');
    expect(isAnother(fingerprint('A', long), fingerprint('B', other))).toBe(true);
    expect(isAnother(fingerprint('A', long), fingerprint('B', `${long} Annex.`))).toBe(false);
    expect(isAnother(fingerprint('A', long), fingerprint('A', other))).toBe(false);
    expect(isAnother(fingerprint('Restoring shipyards', 'Short.'), fingerprint('Addressing a firm', 'Brief.'))).toBe(
      true,
    );
  });

  it('a sketch is kept in the store for years, so it never changes for the same words', () => {
    const words = ['관세', 'Duty’s', 'ﬁve', 'naïve', '25', 'A—B'];
    const text = Array.from({ length: 45 }, (_, nth) => `${words[nth % 6]}${nth % 7}`).join(' ');
    expect(sketchOf(wordsOf(text))).toHaveLength(384);
    expect(sketchOf(wordsOf(text)).slice(0, 24)).toBe('006c114a04c3584405fd9398');
  });

  it('short texts have no sketch and are alike only in every word', () => {
    expect(sketchOf(wordsOf('A short remark.'))).toBe('');
    expect(likeness('', '')).toBe(0);
    expect(titlesAlike('Duties — on “Steel”', 'duties on steel')).toBe(true);
    expect(titlesAlike('Order of 2 May', 'Order of 6 May')).toBe(false);
  });
});

describe('the difference between two texts', () => {
  it('lists sentences; spaces and punctuation make no difference', () => {
    const before = 'The duty is 25 percent. It ends on July 9, 2025.\n\nNobody asked.';
    const after = 'The duty is  25 percent.\n\nIt ends on August 1, 2025. Nobody asked!';
    expect(differenceOf(before, after)).toEqual({
      added: ['It ends on August 1, 2025.'],
      removed: ['It ends on July 9, 2025.'],
    });
    expect(differenceOf(before, before)).toEqual({ added: [], removed: [] });
    expect(differenceOf('One stays. The last goes.', 'One stays.').removed).toEqual(['The last goes.']);
  });
});
