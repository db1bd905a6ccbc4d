import { describe, expect, test } from 'vitest';
import type { Model } from '../../page/model.ts';
import { say, viewerZone } from '../../page/model.ts';
import { mainZone, timeIn, utcIn, viewerIn, zonesIn } from '../../page/zones.ts';
import type { PageZone } from '../../page-api.ts';

const NOON = Date.parse('2025-07-09T12:00:00Z');
const lisbon: PageZone = {
  zone: 'Europe/Lisbon',
  name: { en: 'Lisbon', ko: '리스본' },
  time: { en: '{time} in Lisbon', ko: '리스본 {time}' },
};
/** A page with these zones and words of the program that runs it. */
const aPage = (lang: Model['lang'], zones: readonly PageZone[] = [], words = {}) =>
  ({ lang, state: { zones, words } }) as unknown as Model;

describe.each([
  { lang: 'en', there: 'Lisbon', inUtc: / UTC$/, inLisbon: /13:00 in Lisbon$/, next: 'Next event' },
  { lang: 'ko', there: '리스본', inUtc: /^UTC /, inLisbon: /^리스본 .*13:00$/, next: '다음 이벤트' },
] as const)('times in $lang', ({ lang, there, inUtc, inLisbon, next }) => {
  test('are told in the reader’s own zone, which is named, and in UTC', () => {
    const page = aPage(lang);
    expect(zonesIn(page)).toEqual([]);
    expect(mainZone(page)).toMatchObject({ zone: viewerZone(), name: viewerIn(page).name });
    expect(viewerIn(page)).toMatchObject({ zone: viewerZone(), time: '{time}' });
    expect(timeIn(page, NOON, utcIn(page))).toMatch(inUtc);
    expect(timeIn(page, NOON)).toContain(`(${viewerZone()})`);
  });

  test('are told in the program’s first zone, where it names any', () => {
    const page = aPage(lang, [lisbon]);
    expect(mainZone(page)).toMatchObject({ zone: 'Europe/Lisbon', name: there });
    expect(timeIn(page, NOON)).toMatch(inLisbon);
  });

  test('what is next has a neutral name, and the program’s own where it has one', () => {
    expect(say(aPage(lang), 'next')).toBe(next);
    expect(say(aPage(lang, [], { next: { en: 'Next mail', ko: '다음 편지' } }), 'next')).toMatch(
      /^(Next mail|다음 편지)$/,
    );
  });
});
