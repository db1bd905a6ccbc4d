import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftWords } from '../../src/texts/moment.ts';
import { aMoment, at } from '../builders.ts';
import { aDate, anInstant, aZone, wallClock } from '../domain/zones.ts';

const moment = aMoment('2025-07-09 00:01');
const reached = at('2025-07-09T04:01:00Z');

describe('the time left', () => {
  it.each([
    ['2025-06-09T04:01:00Z', '30 days left', '30일 남음'],
    ['2025-07-02T04:01:00Z', '7 days left', '7일 남음'],
    ['2025-07-02T04:02:00Z', '6 d 23 h left', '6일 23시간 남음'],
    ['2025-07-03T16:01:00Z', '5 d 12 h left', '5일 12시간 남음'],
    ['2025-07-07T03:59:00Z', '2 days left', '2일 남음'],
    ['2025-07-07T04:02:00Z', '1 d 23 h left', '1일 23시간 남음'],
    ['2025-07-08T04:01:00Z', '1 day left', '1일 남음'],
    ['2025-07-08T16:01:00Z', '12 hours left', '12시간 남음'],
    ['2025-07-08T16:03:00Z', '11 h 58 min left', '11시간 58분 남음'],
    ['2025-07-09T03:01:00Z', '1 hour left', '1시간 남음'],
    ['2025-07-09T03:31:00Z', '30 min left', '30분 남음'],
    ['2025-07-09T04:01:00Z', 'due now', '시행 시각'],
  ])('at %s is %s', (now, en, ko) => {
    expect(leftWords(moment, reached, at(now), 'en')).toBe(en);
    expect(leftWords(moment, reached, at(now), 'ko')).toBe(ko);
  });

  it('counts calendar days only where no time is printed', () => {
    const day = aMoment('2025-11-29');
    expect(leftWords(day, at('2025-11-29T05:00:00Z'), at('2025-11-28T14:00:00Z'), 'en')).toBe('1 day left');
    expect(leftWords(day, at('2025-11-30T05:00:00Z'), at('2025-11-29T14:00:00Z'), 'ko')).toBe('오늘 기한');
  });

  it('counts days on the wall of the zone', () => {
    fc.assert(
      fc.property(aDate, aZone, anInstant, (date, zone, now) => {
        const today = wallClock(now, zone).date;
        const days = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
        const said = days <= 0 ? 'due today' : days === 1 ? '1 day left' : `${days} days left`;
        expect(leftWords({ date, time: null, zone }, now, now, 'en')).toBe(said);
      }),
    );
  });
});
