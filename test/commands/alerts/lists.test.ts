import { describe, expect, it } from 'vitest';
import { readCountries, readMeasures } from '../../../src/commands/alerts/typed.ts';
import { theCatalogue } from '../context.ts';

const context = theCatalogue('2026-11-23T12:00:00Z');
const valuesOf = (reading: { readonly kind: string; readonly values?: readonly unknown[] }) =>
  reading.values ?? reading.kind;

describe('a typed list', () => {
  it.each([
    ['KR, Japan; 대만', ['KR', 'JP', 'TW']],
    ['korea\njapan', ['KR', 'JP']],
    ['korea\njapn', 'unknown'],
    ['all', []],
    ['전체', []],
    ['', []],
    ['KR, KR', ['KR']],
    ['KR, Atlantis', 'unknown'],
  ])('of countries, %j', (typed, expected) => {
    expect(valuesOf(readCountries(typed, context))).toEqual(expected);
  });

  it('of measures, by title or heading, and offers choices where more than one is meant', () => {
    expect(valuesOf(readMeasures('us-kr-reciprocal', context))).toEqual(['us-kr-reciprocal']);
    const several = readMeasures('korea', context);
    expect(several.kind).toBe('unknown');
    expect(several.kind === 'unknown' && several.choices.length).toBeGreaterThan(1);
  });
});
