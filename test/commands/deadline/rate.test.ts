import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/cli/config/catalogue.ts';
import { readRate } from '../../../src/commands/deadline/form.ts';

describe('a rate that somebody types', () => {
  it.each([
    ['15', '15%'],
    ['15 %', '15%'],
    ['１５％', '15%'],
    ['12.5 percent', '12.5%'],
    ['15퍼센트', '15%'],
    ['10~15%', '10-15%'],
    ['10% – 15%', '10-15%'],
    ['15% on top', '15% on top'],
    ['추가 15%', '15% on top'],
    ['기본관세 포함 15%', '15% in total'],
    ['15% 상한', '15% cap'],
    ['면세', 'duty-free'],
    ['Duty free', 'duty-free'],
    ['$80 per item', '$80 per item'],
    ['4.4 cents/kg', '4.4 cents/kg'],
    ['100% (15% for partners)', '100% (15% for partners)'],
    ['10% or 12.5%', '10% or 12.5%'],
  ])('%s is %s', (typed, rate) => {
    expect(readRate(typed)).toEqual({ kind: 'rate', rate });
  });

  it.each([
    '',
    'abc',
    'null',
    '-5%',
    '−5',
    '1e9',
    '1e9%',
    '150000%',
    '15.0000001%',
    '1.2.3%',
    '2027',
    '십오 퍼센트',
    '%',
    '@everyone',
    '25:00',
  ])('%j is none', (typed) => {
    expect(readRate(typed).kind).toBe('unreadable');
  });

  it.each(['10 % to 15 %', '10% → 15%', '10% -> 15%', '10%에서 15%로', '15%\r\n20%'])('%j are two', (typed) => {
    expect(readRate(typed).kind).toBe('several');
  });

  it('every rate of the catalogue is one as it stands, but for a range in words', () => {
    const read = readCatalogue(readFileSync('config/deadlines.yaml', 'utf8'), 'deadlines.yaml');
    if (!read.ok) throw new Error('the catalogue could not be read');
    const rates = read.catalogue.deadlines.flatMap(({ revisions }) =>
      revisions.flatMap(({ rate }) => [rate?.before ?? [], rate?.after ?? []].flat()),
    );
    expect(rates.length).toBeGreaterThan(30);
    const refused = rates.filter((rate) => !/% to \d/.test(rate) && readRate(rate).kind !== 'rate');
    expect(refused).toEqual([]);
  });
});
