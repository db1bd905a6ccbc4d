import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/cli/config/catalogue.ts';
import { badEdits } from './bad-edits.ts';
import { edited, lineWith, SMALL_CATALOGUE } from './fixture.ts';

const FILE = 'config/deadlines.yaml';

const pause = 'measures[0].deadlines[0]';
const start = 'measures[1].deadlines[0]';

describe('a catalogue with a mistake is refused, and the mistake is named', () => {
  it.each(badEdits)('$mistake', ({ from, to, line, path, expected }) => {
    const text = edited(SMALL_CATALOGUE, from, to);
    const reading = readCatalogue(text, FILE);
    expect(reading.ok ? [] : reading.problems).toContainEqual({
      file: FILE,
      line: lineWith(text, line),
      path,
      expected,
    });
  });

  it('tells several mistakes at once, in line order', () => {
    let text = edited(SMALL_CATALOGUE, 'kind: effective', 'kind: starts');
    text = edited(text, 'days: 90', 'days: 89');
    text = edited(text, 'number: "2"', 'number: 2');
    const reading = readCatalogue(text, FILE);
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.path)).toEqual([
      'instruments.eo-2.number',
      `${pause}.window.days`,
      `${start}.kind`,
    ]);
  });

  it('never repeats what stood in the file', () => {
    const secret = 'MTAxNTk0.tOkEn';
    for (const from of [
      '"1"\n',
      'until July 9',
      '2025-07-09\n',
      'executive order\n    number: "2"',
      'eo-1\n            quote: until',
    ]) {
      const reading = readCatalogue(edited(SMALL_CATALOGUE, from, `[${secret}]\n`), FILE);
      expect(reading.ok).toBe(false);
      expect(JSON.stringify(reading)).not.toContain(secret);
    }
  });

  it.each(['', 'just words', '- a list', '*nobody', '{', '\t\t:'])('refuses %j', (text) => {
    expect(readCatalogue(text, FILE).ok).toBe(false);
  });
});

describe('a title is a noun phrase', () => {
  const titled = (title: string, language: 'en' | 'ko') => {
    const titles: Record<string, string> = { en: '"Pause"', ko: '"유예"' };
    titles[language] = JSON.stringify(title);
    const text = edited(SMALL_CATALOGUE, '{ en: Pause, ko: 유예 }', `{ en: ${titles.en}, ko: ${titles.ko} }`);
    const reading = readCatalogue(text, FILE);
    return reading.ok ? [] : reading.problems.map(({ line, path, expected }) => [line, path, expected] as const);
  };

  it.each([
    ['en', 'Car tariff takes effect', 'verb'],
    ['en', 'The pause ends', 'verb'],
    ['en', 'The exclusion expires', 'verb'],
    ['en', 'Comment period closes', 'verb'],
    ['en', 'The talks run out', 'verb'],
    ['en', 'The time runs out', 'verb'],
    ['en', 'The fee Goes Up', 'verb'],
    ['en', 'Cargo to be entered by now', '"now"'],
    ['en', 'The 25% tariff', 'rate'],
    ['en', 'A tariff of 25 percent', 'rate'],
    ['en', 'The arrangement of 2025', 'year'],
    ['ko', '상호관세 발효', 'verb'],
    ['ko', '유예 만료', 'verb'],
    ['ko', '유예 종료됨', 'verb'],
    ['ko', '상호관세 25%', 'rate'],
    ['ko', '2025년 합의', 'year'],
  ] as const)('%s: %s is refused for its %s', (language, title, rule) => {
    const problems = titled(title, language);
    expect(problems).toEqual([[expect.any(Number), `${pause}.title.${language}`, expect.stringContaining(rule)]]);
    expect(problems[0]?.[2]).not.toContain(title);
  });

  it.each([
    ['en', 'Korea reciprocal tariff: suspension'],
    ['en', 'Trends of knowledge: an endless known list'],
    ['en', 'AGOA duty-free entry'],
    ['ko', '한국 상호관세: 유예'],
    ['ko', '소액면세: 종료 시점'],
  ] as const)('%s: %s is none of these', (language, title) => {
    expect(titled(title, language)).toEqual([]);
  });
});

describe('a catalogue that holds', () => {
  it('becomes measures and deadlines with their chains', () => {
    const reading = readCatalogue(SMALL_CATALOGUE, FILE);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const { checkedOn, measures, deadlines } = reading.catalogue;
    expect(checkedOn).toBe('2026-11-23');
    expect(measures.map((measure) => [measure.id, measure.title.ko])).toEqual([
      ['us-kr', '한국 관세'],
      ['us-all', '전체 관세'],
    ]);
    expect(deadlines.map((deadline) => [deadline.id, deadline.measureId])).toEqual([
      ['kr-pause', 'us-kr'],
      ['all-start', 'us-all'],
    ]);
    expect(deadlines[0]?.revisions[0]).toEqual({
      id: 'kr-pause/eo-1',
      change: 'set',
      moment: { date: '2025-07-09', time: '00:01', zone: 'America/New_York' },
      boundary: 'until',
      basis: 'printed',
      rate: { before: '10%', after: '25%' },
      instrument: {
        type: 'executive order',
        number: '1',
        title: 'First order',
        signedOn: '2025-04-09',
        frDocument: null,
        url: 'https://example.org/eo-1',
      },
      quote: 'until July 9',
      evidence: 'primary',
      note: null,
      announcedAt: Date.parse('2025-04-10T03:30:00Z'),
      announcedAtPrecision: 'minute',
      recordedAt: Date.parse('2025-04-10T03:30:00Z'),
      by: 'catalogue',
      restores: null,
    });
  });

  it('may be edited in place by changing a date and removing its instant', () => {
    const moved = edited(SMALL_CATALOGUE, 'date: 2025-08-01', 'date: 2025-09-01');
    const reading = readCatalogue(moved, FILE);
    expect(reading.ok && reading.catalogue.deadlines[0]?.revisions[1]?.moment?.date).toBe('2025-09-01');
  });

  it('may word one legal end a day apart when a source confirms it', () => {
    const text = edited(SMALL_CATALOGUE, 'change: extended', 'change: confirmed');
    expect(readCatalogue(edited(text, 'date: 2025-08-01', 'date: 2025-07-08'), FILE).ok).toBe(true);
  });
});
