import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayWords, spanWords, wallWords } from '../../src/texts/moment.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('days and spans in words', () => {
  it.each([
    [2 * DAY, '2 days', '2일'],
    [DAY, 'a day', '하루'],
    [3 * HOUR, '3 hours', '3시간'],
    [5 * MINUTE, '5 minutes', '5분'],
    [-2 * DAY, '2 days', '2일'],
  ])('says %d ms as people do', (ms, en, ko) => {
    expect(spanWords(ms, 'en')).toBe(en);
    expect(spanWords(ms, 'ko')).toBe(ko);
  });

  it('is never further from the truth than half of the unit it names', () => {
    const units: readonly [RegExp, number][] = [
      [/^(\d+|an?) minutes?$/, MINUTE],
      [/^(\d+|an?) hours?$/, HOUR],
      [/^(\d+|an?) days?$/, DAY],
    ];
    fc.assert(
      fc.property(fc.integer({ min: 2 * MINUTE, max: 25 * DAY }), (ms) => {
        const told = spanWords(ms, 'en');
        const found = units.flatMap(([words, unit]) => {
          const n = words.exec(told)?.[1];
          return n === undefined ? [] : [{ n: /^an?$/.test(n) ? 1 : Number(n), unit }];
        })[0];
        expect(found, told).toBeDefined();
        if (found) expect(Math.abs(found.n * found.unit - ms)).toBeLessThanOrEqual(0.5 * found.unit);
      }),
    );
  });

  it('knows every day of four years as Temporal does', () => {
    const first = Temporal.PlainDate.from('2024-01-01');
    for (let n = 0; n < 4 * 366; n++) {
      const date = first.add({ days: n });
      expect(dayWords(date.toString(), 'dated', 'ko')).toBe(`${date.year}년 ${date.month}월 ${date.day}일`);
      expect(dayWords(date.toString(), 'short', 'en').split(' ')[0]).toBe(String(date.day));
      expect(dayWords(date.toString(), 'day', 'ko').at(-2)).toBe('월화수목금토일'[date.dayOfWeek - 1]);
    }
  });

  it.each([
    ['00:00', '12:00 a.m.'],
    ['00:01', '12:01 a.m.'],
    ['11:59', '11:59 a.m.'],
    ['12:00', '12:00 p.m.'],
    ['23:59', '11:59 p.m.'],
  ])('prints %s as %s in English and as it is in Korean', (time, en) => {
    expect(wallWords(time, 'en')).toBe(en);
    expect(wallWords(time, 'ko')).toBe(time);
  });
});
