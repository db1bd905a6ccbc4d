import { describe, expect, it } from 'vitest';
import { findDeadlines } from '../../src/commands/shared/find.ts';
import { aDeadline, aMeasure, at } from '../builders.ts';
import { japan, theCatalogue } from './context.ts';

const now = theCatalogue('2026-11-23T12:00:00Z');
const found = (typed: string, context = now) => findDeadlines(typed, context.deadlines(), context.now);
const ids = (typed: string) => found(typed).map(({ deadline }) => deadline.id);

describe('words find deadlines', () => {
  it.each([
    ['an id', 'kr-25-suspension', ['kr-25-suspension']],
    ['words of a title in any order', '25 korea suspension', ['kr-25-suspension']],
    ['Korean words', '한국 유예', ['kr-25-suspension']],
    ['a word within a Korean word', '세이프가드', ['quartz-end']],
    ['an executive order by its number', '14266', ['all-suspension', 'kr-25-suspension', 'cn-125-start']],
    ['its short name', 'EO 14266', ['all-suspension', 'kr-25-suspension', 'cn-125-start']],
    ['its short name with points', 'E.O. 14266', ['all-suspension', 'kr-25-suspension', 'cn-125-start']],
    ['its short name in one word', 'eo14266', ['all-suspension', 'kr-25-suspension', 'cn-125-start']],
    ['its Korean name', '행정명령 14266', ['all-suspension', 'kr-25-suspension', 'cn-125-start']],
    ['a message of CBP', 'CSMS 64723363', ['all-first-in-transit']],
    ['a section of law in English', 'section 122 surcharge', ['s122-end', 's122-start', 's122-in-transit']],
    ['a section of law in Korean', '122조 부과금 만료', ['de-minimis-postal-122-rate', 's122-end']],
    ['a country by its code alone', 'IN', ['in-25-end', 'in-25-in-transit', 'in-25-start']],
    ['one word for two', 'deminimis china', ['cn-de-minimis-start', 'cn-postal-fee-step']],
  ])('%s: %s', (_, typed, wanted) => {
    expect(ids(typed)).toEqual(expect.arrayContaining(wanted));
    expect(found(typed).every(({ guessed }) => !guessed)).toBe(true);
  });

  it('every word has to be there', () => {
    expect(ids('korea suspension').every((id) => id.startsWith('kr-'))).toBe(true);
    expect(ids('korea brazil').filter((id) => id.startsWith('kr-'))).toEqual([]);
  });

  it.each([
    ['9903.03.01', ['s122-end']],
    ['99030301', ['s122-end']],
    ['9903.03.01.00', ['s122-end']],
    ['9903.03.0', ['s122-end', 's122-start']],
    ['HTS 9903.74', ['trucks-start', 'truck-offset-until']],
    ['9903.01.50', ['all-suspension']],
  ])('the heading %s, also within a range', (typed, wanted) => {
    expect(ids(typed)).toEqual(expect.arrayContaining(wanted));
  });

  it('a heading named itself comes before a range that holds it, and one nobody names finds nothing', () => {
    const measures = ['9903.01.40-9903.01.60', '9903.01.50'].map((hts, at) => aMeasure({ id: `m${at}`, hts: [hts] }));
    const deadlines = measures.map((measure, at) => ({ deadline: aDeadline({ id: `d${at}` }), measure }));
    expect(findDeadlines('9903.01.50', deadlines, 0).map(({ deadline }) => deadline.id)).toEqual(['d1', 'd0']);
    expect(findDeadlines('9903.02.50', deadlines, 0)).toEqual([]);
  });

  it.each([
    ['semicondutcor', 'cn-chips-step'],
    ['반도채', 'cn-chips-step'],
    ['polisilicon', 'polysilicon-start'],
    ['suspenson korean', 'kr-25-suspension'],
    ['recirpocal korea', 'kr-25-suspension'],
    ['semi condutor', 'cn-chips-step'],
    ['semi con ductor china', 'cn-chips-step'],
    ['poly silcon', 'polysilicon-start'],
    ['반도 채', 'cn-chips-step'],
    ['koreasuspension', 'kr-25-suspension'],
    ['한국유예', 'kr-25-suspension'],
  ])('%s is a slip of the keys', (typed, wanted) => {
    expect(ids(typed)).toContain(wanted);
    expect(found(typed)[0]?.guessed).toBe(true);
  });

  it.each(['xyzzy', '99999', '9903.99.99', '!!!', '***', '__proto__', 'constructor', 'toString'])(
    '%s finds nothing, numbers are never guessed',
    (typed) => {
      expect(found(typed)).toEqual([]);
    },
  );

  it('a country finds its own measures, its members’ Union too, and what all have when none names it', () => {
    expect(found('korae').every(({ measure }) => measure.on.includes('KR'))).toBe(true);
    expect(ids('germany')).toContain('eu-mfn-only-start');
    expect(ids('iceland')).toContain('s122-end');
    expect(ids('iceland')).not.toContain('kr-25-suspension');
  });

  it('equally good ones come in the order people need them: the nearest ahead, then the newest past', () => {
    const june = theCatalogue('2025-06-01T12:00:00Z');
    const dates = { old: '2024-01-01', far: '2027-01-01', recent: '2025-05-01', near: '2025-07-01' };
    const deadlines = Object.entries(dates).map(([id, date]) => japan(id, `${date} 00:01`));
    const order = findDeadlines('japan', deadlines, june.now).map(({ deadline }) => deadline.id);
    expect(order).toEqual(['near', 'far', 'recent', 'old']);
    const all = found('', june);
    expect(all[0]?.deadline.id).toBe('all-suspension');
    expect(all.length).toBe(june.deadlines().length);
  });

  it('a chain that grew is found by what it says now', () => {
    const before = aDeadline();
    const after = { ...before, title: { en: 'Renamed', ko: '개명' } };
    const measure = aMeasure();
    const instant = at('2025-05-01T00:00:00Z');
    expect(findDeadlines('renamed', [{ deadline: before, measure }], instant)).toEqual([]);
    expect(findDeadlines('renamed', [{ deadline: after, measure }], instant)).toHaveLength(1);
    const cars = aMeasure({ sectors: ['automobiles'] });
    expect(findDeadlines('자동차', [{ deadline: before, measure: cars }], instant)).toHaveLength(1);
  });
});
