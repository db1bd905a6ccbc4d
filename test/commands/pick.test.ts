import { describe, expect, it } from 'vitest';
import { findDeadlines } from '../../src/commands/shared/find.ts';
import { pickDeadline, pickMeasure, suggestDeadlines, suggestMeasures } from '../../src/commands/shared/pick.ts';
import { japan, theCatalogue } from './context.ts';

const en = theCatalogue('2026-11-23T12:00:00Z');
const ko = theCatalogue('2026-11-23T12:00:00Z', 'ko');

describe('which deadline is meant', () => {
  it.each([
    ['its id', 'kr-25-suspension'],
    ['its English title', 'korea reciprocal tariff: SUSPENSION'],
    ['its Korean title', '한국 상호관세: 유예'],
    ['words only it has', '한국 유예'],
  ])('%s', (_, typed) => {
    expect(pickDeadline(typed, en)).toMatchObject({ kind: 'one', it: { deadline: { id: 'kr-25-suspension' } } });
  });

  it('is asked back when there are several, the nearest first, and how many more', () => {
    const picked = pickDeadline('suspension', ko);
    if (picked.kind !== 'several') throw new Error(picked.kind);
    expect(picked.choices.length).toBeGreaterThan(5);
    expect(picked.choices.length + picked.more).toBe(findDeadlines('suspension', ko.deadlines(), ko.now).length);
    expect(picked.choices[0]).toEqual({
      name: '중국산 항만 크레인·섀시: 관세 유예 · 2026년 11월 10일',
      value: 'cn-cranes-suspension',
    });
  });

  it.each(['', '  ', 'xyzzy', '9903.99.99'])('%j means none', (typed) => {
    expect(pickDeadline(typed, en)).toEqual({ kind: 'none' });
    expect(pickMeasure(typed, en)).toEqual({ kind: 'none' });
  });
});

describe('which measure is meant', () => {
  it.each([
    ['us-122-surcharge', 'us-122-surcharge'],
    ['section 122', 'us-122-surcharge'],
    ['122조', 'us-122-surcharge'],
    ['9903.03.01', 'us-122-surcharge'],
    ['한국 상호관세 (IEEPA)', 'us-kr-reciprocal'],
    ['polysilicon', 'us-232-polysilicon'],
  ])('%s is %s', (typed, id) => {
    expect(pickMeasure(typed, en)).toMatchObject({ kind: 'one', it: { id } });
  });

  it('is asked back when there are several', () => {
    expect(pickMeasure('south korea', en).kind).toBe('several');
  });
});

describe('choices', () => {
  it('name a deadline with its date, in the language of the person; its value is its id', () => {
    expect(suggestDeadlines('14257', ko).map(({ value }) => value)).toContain('kr-25-start');
    expect(suggestDeadlines('kr-25-start', ko)).toEqual([
      { name: '한국 상호관세: 최초 국가별 세율 · 2025년 4월 9일', value: 'kr-25-start' },
    ]);
    expect(suggestMeasures('122조', en)[0]?.name).toBe('All countries: import surcharge (Section 122)');
  });

  it('with nothing typed begin with what comes next', () => {
    expect(suggestDeadlines('', en)[0]?.value).toBe('beef-trimmings-end');
    expect(suggestMeasures('', en)[0]?.value).toBe('us-beef-trimmings-2026');
  });

  it('keep Discord’s limits whatever is typed and however long titles and ids are', () => {
    const long = japan(`x${'-y'.repeat(60)}`, '2027-01-01 00:01');
    const titled = { ...japan('z', '2027-01-01 00:01') };
    const wide = { ...titled, deadline: { ...titled.deadline, title: { en: 'A'.repeat(200), ko: '가'.repeat(200) } } };
    for (const context of [en, ko]) {
      const deadlines = () => [long, wide, ...context.deadlines()];
      for (const typed of ['', 'a', '한', '9903', 'tariff', '관세', 'suspenson', 'aaaa']) {
        for (const suggest of [suggestDeadlines, suggestMeasures]) {
          const choices = suggest(typed, { ...context, deadlines });
          expect(choices.length).toBeLessThanOrEqual(25);
          expect(choices.every(({ name }) => name.length > 0 && name.length <= 100)).toBe(true);
          expect(choices.every(({ value }) => value.length <= 100)).toBe(true);
          expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
        }
      }
      expect(suggestDeadlines('aaaaaaa', { ...context, deadlines })[0]?.name).toMatch(/….* · .*2027/);
    }
  });
});
