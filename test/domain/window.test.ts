import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOfWall, type Window, windowEnd, windowProgress } from '../../src/domain/moment.ts';
import { aMoment, at } from '../builders.ts';
import { aDate, anInstant, aZone, wallClock } from './zones.ts';

const pause: Window = { from: aMoment('2025-04-10 00:01'), days: 90, revision: 'pause/eo-14266' };
const surcharge: Window = { from: aMoment('2026-02-24 00:01'), days: 150, revision: 's122/proc' };

describe('a window', () => {
  it('ends its days after the first, which is day 0', () => {
    expect(windowEnd(pause)).toBe('2025-07-09');
    expect(windowEnd(surcharge)).toBe('2026-07-24');
  });

  it.each([
    ['opens', '2025-04-10T04:01:00Z', '2025-07-09', { day: 0, of: 90, extendedTo: null, total: 90 }],
    ['runs', '2025-06-07T12:00:00Z', '2025-07-09', { day: 58, of: 90, extendedTo: null, total: 90 }],
    ['is over', '2025-07-09T04:01:00Z', '2025-07-09', { day: 90, of: 90, extendedTo: null, total: 90 }],
    ['was extended', '2025-07-14T12:00:00Z', '2025-08-01', { day: 95, of: 90, extendedTo: '2025-08-01', total: 113 }],
    ['was cut short', '2025-05-10T12:00:00Z', '2025-06-01', { day: 30, of: 90, extendedTo: '2025-06-01', total: 52 }],
  ])('says where it stands when it %s', (_, now, end, progress) => {
    expect(windowProgress(pause, end, at(now))).toEqual(progress);
  });

  it('is on day 150 of 150 at the minute the surcharge ends', () => {
    expect(windowProgress(surcharge, '2026-07-24', at('2026-07-24T04:01:00Z'))).toMatchObject({ day: 150, of: 150 });
  });

  it('turns to the next day at midnight in its own zone, not in Seoul or UTC', () => {
    expect(windowProgress(pause, '2025-07-09', at('2025-06-08T03:59:59Z'))?.day).toBe(58);
    expect(windowProgress(pause, '2025-07-09', at('2025-06-08T04:00:00Z'))?.day).toBe(59);
  });

  it('says nothing before the day it opens', () => {
    expect(windowProgress(pause, '2025-07-09', at('2025-04-10T03:59:59Z'))).toBeNull();
    expect(windowProgress(pause, '2025-07-09', at('2025-04-10T04:00:00Z'))).not.toBeNull();
  });

  it('counts one day for every midnight that passed on a wall of its zone', () => {
    fc.assert(
      fc.property(aDate, aZone, fc.integer({ min: 1, max: 400 }), anInstant, (date, zone, days, now) => {
        const window: Window = { from: { date, time: '00:01', zone }, days, revision: 'r' };
        const utcDay = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
        const passed = utcDay(wallClock(now, zone).date) - utcDay(date);
        expect(windowProgress(window, windowEnd(window), now)?.day ?? -1).toBe(Math.max(passed, -1));
        const end = instantOfWall(windowEnd(window), '00:01', zone);
        expect(windowProgress(window, windowEnd(window), end)).toEqual({
          day: days,
          of: days,
          extendedTo: null,
          total: days,
        });
      }),
    );
  });
});
