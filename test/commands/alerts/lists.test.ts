import { describe, expect, it } from 'vitest';
import { readCountries, readLeads, readMeasures } from '../../../src/commands/alerts/lists.ts';
import { leadText } from '../../../src/domain/subscription.ts';
import { theCatalogue } from '../context.ts';

const context = theCatalogue('2026-11-23T12:00:00Z');
const valuesOf = (reading: { readonly kind: string; readonly values?: readonly unknown[] }) =>
  reading.values ?? reading.kind;

describe('a typed list', () => {
  it.each([
    ['KR, Japan; 대만', ['KR', 'JP', 'TW']],
    ['korea\njapn', ['KR', 'JP']],
    ['all', []],
    ['전체', []],
    ['', []],
    ['KR, KR', ['KR']],
    ['KR, Atlantis', 'unknown'],
  ])('of countries, %j', (typed, expected) => {
    expect(valuesOf(readCountries(typed, context))).toEqual(expected);
  });

  it.each([
    ['30d, 12h, 0', ['30d', '12h', '0']],
    ['12h 7d 0', ['7d', '12h', '0']],
    ['7 days, 3일 전, 2시간, instant', ['7d', '3d', '2h', '0']],
    ['48h, 1d', ['48h', '1d']],
    ['366d', 'unknown'],
    ['2w', 'unknown'],
  ])('of reminders, %j, the longest first', (typed, expected) => {
    const reading = readLeads(typed);
    expect(reading.kind === 'list' ? reading.values.map(leadText) : reading.kind).toEqual(expected);
  });

  it('of measures, by title or heading, and offers choices where more than one is meant', () => {
    expect(valuesOf(readMeasures('us-kr-reciprocal', context))).toEqual(['us-kr-reciprocal']);
    const several = readMeasures('korea', context);
    expect(several.kind).toBe('unknown');
    expect(several.kind === 'unknown' && several.choices.length).toBeGreaterThan(1);
  });
});
