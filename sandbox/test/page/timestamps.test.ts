import { describe, expect, test } from 'vitest';
import { dayOf, type Reader, type TimeStyle, wordTime } from '../../page/timestamps.ts';
import { fromWallTime, toWallTime } from '../../page/wall-time.ts';

const DEADLINE = Date.parse('2025-07-09T04:01:00Z');
const reader: Reader = {
  locale: 'en-US',
  zone: 'America/New_York',
  today: 'Today at {time}',
  yesterday: 'Yesterday at {time}',
};
const inSeoul: Reader = {
  ...reader,
  locale: 'ko-KR',
  zone: 'Asia/Seoul',
  today: '오늘 {time}',
  yesterday: '어제 {time}',
};
/** Some releases of Intl put a narrow space before AM. */
const word = (style: TimeStyle, who: Reader, now = DEADLINE) =>
  wordTime(DEADLINE, style, who, now).replaceAll('\u202f', ' ');

describe('a timestamp is worded for its reader', () => {
  test.each([
    ['t', '12:01 AM'],
    ['T', '12:01:00 AM'],
    ['d', '07/09/2025'],
    ['D', 'July 9, 2025'],
    ['f', 'July 9, 2025 at 12:01 AM'],
    ['F', 'Wednesday, July 9, 2025 at 12:01 AM'],
  ] as const)('style %s in New York', (style, expected) => {
    expect(word(style, reader)).toBe(expected);
  });

  test('in Seoul, in Korean', () => {
    expect(word('F', inSeoul)).toBe('2025년 7월 9일 수요일 오후 1:01');
  });

  test.each([
    [30, 'in 30 seconds'],
    [59 * 60 + 20, 'in 59 minutes'],
    [59 * 60 + 40, 'in 1 hour'],
    [47 * 3600, 'in 2 days'],
    [90 * 86_400, 'in 3 months'],
    [400 * 86_400, 'in 1 year'],
    [-86_400, '1 day ago'],
    [-340 * 86_400, '11 months ago'],
  ])('relative to the clock it is given, %d seconds before', (seconds, expected) => {
    expect(word('R', reader, DEADLINE - seconds * 1000)).toBe(expected);
  });

  test('beside a name: today, yesterday, then the date, by the reader’s calendar', () => {
    expect(word('header', inSeoul, Date.parse('2025-07-09T14:00:00Z'))).toBe('오늘 오후 1:01');
    expect(word('header', reader, Date.parse('2025-07-10T03:00:00Z'))).toBe('Today at 12:01 AM');
    expect(word('header', reader, Date.parse('2025-07-10T05:00:00Z'))).toBe('Yesterday at 12:01 AM');
    expect(word('header', reader, Date.parse('2025-07-12T05:00:00Z'))).toBe('07/09/2025 12:01 AM');
  });

  test('the day is the reader’s', () => {
    const late = Date.parse('2025-07-08T23:00:00Z');
    expect([dayOf(late, 'America/New_York'), dayOf(late, 'Asia/Seoul')]).toEqual(['2025-07-08', '2025-07-09']);
  });
});

describe('a wall time in a zone and back', () => {
  test('agrees with Temporal through a year in four zones, gaps and repeated hours included', () => {
    for (const zone of ['America/New_York', 'Asia/Seoul', 'Europe/London', 'Australia/Lord_Howe']) {
      let plain = Temporal.PlainDateTime.from('2025-01-01T00:15');
      for (let step = 0; step < 1300; step += 1) {
        const wall = plain.toString({ smallestUnit: 'minute' });
        expect(fromWallTime(wall, zone), `${wall} ${zone}`).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
        plain = plain.add({ hours: 6, minutes: 45 });
      }
      for (const wall of [
        '2025-03-09T02:30',
        '2025-11-02T01:30',
        '2025-03-30T01:30',
        '2025-10-26T01:30',
        '2025-04-06T01:45',
        '2025-10-05T02:15',
      ]) {
        expect(fromWallTime(wall, zone), `${wall} ${zone}`).toBe(
          Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds,
        );
      }
    }
  });

  test('what the panel shows is what it sets', () => {
    expect(toWallTime(DEADLINE, 'America/New_York')).toBe('2025-07-09T00:01');
    expect(fromWallTime('2025-07-09T13:01', 'Asia/Seoul')).toBe(DEADLINE);
    expect(fromWallTime('', 'Asia/Seoul')).toBeNull();
    expect(fromWallTime('2025-02-30T00:00:61', 'Asia/Seoul')).toBeNull();
  });
});
