import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFeedDate, readFeedDate } from '../../../src/sources/text/dates.ts';

const at = (iso: string | null) => (iso === null ? null : Date.parse(iso));

describe('a date in a feed', () => {
  it.each([
    ['Tue, 24 Nov 2026 08:00:00 PM EST', '2026-11-25T01:00:00Z'],
    ['24 Nov 2026 12:05 AM GMT', '2026-11-24T00:05:00Z'],
    ['24 Nov 2026 12:05 p.m. GMT', '2026-11-24T12:05:00Z'],
    ['Tue, 24 Nov 2026 16:00:00 HKT', '2026-11-24T08:00:00Z'],
    ['Wed, 01 Jul 2026 16:00 PT', '2026-07-01T23:00:00Z'],
    ['Tue, 24 Nov 2026 16:00:00 UTC-5', '2026-11-24T21:00:00Z'],
    ['Tue, 24 Nov 2026 16:00:00 -0500 (EST)', '2026-11-24T21:00:00Z'],
    ['2026-11-24T16:00:00+09:00[Asia/Seoul]', '2026-11-24T07:00:00Z'],
    ['Tue, 24 Nov 2026 16:00:00 Europe/Berlin', '2026-11-24T15:00:00Z'],
    ['13/11/2026 09:00', '2026-11-13T09:00:00Z'],
    ['Mon, 02/11/2026', '2026-11-02T00:00:00Z'],
    ['20261124T090000Z', '2026-11-24T09:00:00Z'],
    ['2026-11-24 24:00', '2026-11-25T00:00:00Z'],
    ['2026년 11월 24일 오후 4시 30분', '2026-11-24T16:30:00Z'],
    // These are ambiguous.
    ['Tue, 24 Nov 2026 16:00:00 IST', null],
    ['Tue, 24 Nov 2026 16:00:00 XYZ', null],
    ['Tue, 24 Nov 2026 16:00:00 Q', null],
    ['Tue, 24 Nov 2026 16:00:00 Mars/Olympus', null],
    ['Tue, 24 Nov 2026 16:00 AM GMT', null],
    ['Tue, 24 Nov 2026 25:00:00 GMT', null],
    ['02/11/2026', null],
    ['Wed, 31 Dec 1969 19:00:00 -0500', null],
    ['1899-12-30T00:00:00Z', null],
    ['0001-01-01', null],
    ['November 2026', null],
    ['2026-11', null],
    ['31 Feb 2026', null],
    ['about 24 Nov 2026', null],
  ])('%s is %s', (printed, instant) => expect(readFeedDate(printed, 'UTC')).toBe(at(instant)));

  it('says whether it names the day alone', () => {
    const days = ['Sat, 28 Nov 2026', '2026-11-28', '2026.11.28.', '28 Nov 2026 GMT', '2026년 11월 28일'];
    expect(days.map((day) => parseFeedDate(day, 'UTC')?.dayOnly)).toEqual(days.map(() => true));
    expect(parseFeedDate('2026-11-28 00:00', 'UTC')?.dayOnly).toBe(false);
  });

  it('is the instant that was printed, whatever offset it is printed in, and none with anything else beside it', () => {
    const printed = fc.record({
      instant: fc
        .integer({ min: Date.parse('1995-01-02'), max: Date.parse('2060-01-01') })
        .map((ms) => ms - (ms % 1000)),
      minutes: fc.integer({ min: -13 * 60, max: 13 * 60 }),
      rest: fc.constantFrom('', ' (ZZZ)', ' maybe'),
    });
    fc.assert(
      fc.property(printed, ({ instant, minutes, rest }) => {
        const local = new Date(instant + minutes * 60_000).toUTCString().replace(' GMT', '');
        const size = Math.abs(minutes);
        const two = (n: number) => String(n).padStart(2, '0');
        const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
        expect(readFeedDate(`${local} ${offset}${rest}`, 'Asia/Seoul')).toBe(rest === ' maybe' ? null : instant);
      }),
    );
  });
});
