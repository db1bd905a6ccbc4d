import { describe, expect, it } from 'vitest';
import { suggestCountries } from '../../src/commands/shared/pick.ts';
import { concerns } from '../../src/domain/measure.ts';
import { resolveCountry } from '../../src/texts/countries.ts';
import { aMeasure } from '../builders.ts';
import { story } from './context.ts';

describe('a country as people type it', () => {
  it.each([
    ['KR', 'KR'],
    ['kr', 'KR'],
    ['South Korea', 'KR'],
    ['korea', 'KR'],
    ['한국', 'KR'],
    ['대한민국', 'KR'],
    ['south koera', 'KR'],
    ['vietnma', 'VN'],
    ['mexic', 'MX'],
    ['cote d’ivoire', 'CI'],
    ['Türkiye', 'TR'],
    ['turkey', 'TR'],
    ['eu', 'EU'],
    ['유럽연합', 'EU'],
    ['germny', 'DE'],
    ['agoa', 'AGOA'],
    ['SU', undefined],
    ['united', undefined],
    ['north', undefined],
    ['atlantis', undefined],
    ['', undefined],
    ['*', undefined],
  ])('%j is %s', (typed, code) => {
    expect(resolveCountry(typed)).toBe(code);
  });
});

describe('choices while a country is typed', () => {
  it('begin with the countries the deadlines name', () => {
    expect(suggestCountries('', story, 'en')).toEqual([
      { name: 'Japan (JP)', value: 'JP' },
      { name: 'South Korea (KR)', value: 'KR' },
    ]);
  });

  it('are in the language of the person', () => {
    expect(suggestCountries('korea', [], 'ko')[0]).toEqual({ name: '한국 (KR)', value: 'KR' });
    expect(suggestCountries('eu', [], 'ko')[0]).toEqual({ name: '유럽연합(EU)', value: 'EU' });
  });

  it('are never more than Discord shows, each once, none empty', () => {
    for (const typed of ['a', 'i', 's', '이', 'uni']) {
      const choices = suggestCountries(typed, story, 'en');
      expect(choices.length).toBeLessThanOrEqual(25);
      expect(choices.length).toBeGreaterThan(0);
      expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
    }
    expect(suggestCountries('zzzzzz', story, 'en')).toEqual([]);
  });
});

describe('which measures concern a country', () => {
  it.each([
    ['its own', ['KR'], 'KR', true],
    ['those for all', ['*'], 'KR', true],
    ['another’s', ['JP'], 'KR', false],
    ['the Union’s, for a member', ['EU'], 'DE', true],
    ['the Union’s, for a neighbour', ['EU'], 'CH', false],
  ])('%s', (_, on, country, wanted) => {
    expect(concerns(aMeasure({ on }), country)).toBe(wanted);
  });
});
