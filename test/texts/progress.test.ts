import { describe, expect, it } from 'vitest';
import { progressWords } from '../../src/texts/moment.ts';
import { aMoment, at } from '../builders.ts';

const korea = { from: aMoment('2025-04-10 00:01'), days: 90, revision: 'r' };
const surcharge = { from: aMoment('2026-02-24 00:01'), days: 150, revision: 'r' };

describe('window progress', () => {
  it.each([
    [korea, '2025-07-09 00:01', '2025-06-07T16:00:00Z', 'day 58 of 90', '진행: 90일 중 58일째'],
    [korea, '2025-07-09 00:01', '2025-04-10T04:01:00Z', 'day 0 of 90', '진행: 90일 중 0일째'],
    [
      korea,
      '2025-08-01 00:01',
      '2025-07-14T16:00:00Z',

      'day 95 (90-day suspension, extended to 1 Aug ET)',
      '진행: 95일째 (당초 90일, 8월 1일(미 동부시간)까지 연장)',
    ],
    [surcharge, '2026-07-24 00:01', '2026-07-24T04:01:00Z', 'day 150 of 150', '진행: 150일 중 150일째'],
  ] as const)('counts days since the first one', (window, end, now, en, ko) => {
    expect(progressWords(window, aMoment(end), at(now), 'en')).toBe(en);
    expect(progressWords(window, aMoment(end), at(now), 'ko')).toBe(ko);
  });

  it('says nothing before the window opens', () => {
    expect(progressWords(korea, aMoment('2025-07-09 00:01'), at('2025-04-09T20:00:00Z'), 'en')).toBeNull();
  });
});
