import { describe, expect, it } from 'vitest';
import { momentOfText, momentText, readWhen } from '../../src/commands/shared/when.ts';

const NY = 'America/New_York';
const read = (typed: string, zone = NY) => readWhen(typed, '2025-07-01', zone);
const asText = (typed: string, zone = NY) => {
  const reading = read(typed, zone);
  if (reading.kind === 'unreadable' || reading.kind === 'mistimed') return reading.kind;
  if (reading.kind === 'moment') return momentText(reading.moment);
  return [reading.kind, ...reading.choices.map(momentText)].join(' | ');
};

describe('a date and time that somebody types', () => {
  it.each([
    ['9 July 2025 12:01 am ET', '2025-07-09 00:01 America/New_York'],
    ['12:01 a.m. eastern daylight time on July 9, 2025', '2025-07-09 00:01 America/New_York'],
    ['2025-07-09 00:01', '2025-07-09 00:01 America/New_York'],
    ['2025-07-09T00:01', '2025-07-09 00:01 America/New_York'],
    ['2025-07-09T04:01Z', '2025-07-09 04:01 UTC'],
    ['2025-07-09T00:01:00-04:00', '2025-07-09 04:01 UTC'],
    ['July 9, 2025', '2025-07-09 - America/New_York'],
    ['9 July 2025 at noon', '2025-07-09 12:00 America/New_York'],
    ['9 July 2025 5 pm', '2025-07-09 17:00 America/New_York'],
    ['9 July 2025 13:01 KST', '2025-07-09 13:01 Asia/Seoul'],
    ['2025년 7월 9일 0시 1분', '2025-07-09 00:01 America/New_York'],
    ['2025년 7월 9일 오후 1시 1분 한국시간', '2025-07-09 13:01 Asia/Seoul'],
    ['미 동부시간 2025년 7월 9일 오전 12시 1분', '2025-07-09 00:01 America/New_York'],
    ['12:00 noon 4 January 2027', '2027-01-04 12:00 America/New_York'],
    ['12 noon, January 4, 2027 ET', '2027-01-04 12:00 America/New_York'],
    ['일주일 전', '2025-06-24 - America/New_York'],
    ['일주일 뒤 오후 3시', '2025-07-08 15:00 America/New_York'],
    ['다음 달 1일 0시 1분', '2025-08-01 00:01 America/New_York'],
    ['다음 달 1일 정오 한국시간', '2025-08-01 12:00 Asia/Seoul'],
    ['12:00 noon 9 July 2025', '2025-07-09 12:00 America/New_York'],
    ['July 9, 2025, 12 noon (ET)', '2025-07-09 12:00 America/New_York'],
    ['9 July 2025 12:00 p.m. (noon) EDT', '2025-07-09 12:00 America/New_York'],
    ['2025년 7월 9일 정오', '2025-07-09 12:00 America/New_York'],
    ['24:00 9 July 2025', '2025-07-10 00:00 America/New_York'],
    ['31 December 2025 24:00 ET', '2026-01-01 00:00 America/New_York'],
    ['2025년 7월 9일 24시', '2025-07-10 00:00 America/New_York'],
    ['July 9, 2025 12:01 a.m. (EDT)', '2025-07-09 00:01 America/New_York'],
    ['12:01 a.m. eastern daylight time (EDT) on July 9, 2025', '2025-07-09 00:01 America/New_York'],
    ['2025년 7월 9일 13시 1분 (KST)', '2025-07-09 13:01 Asia/Seoul'],
    ['in 90 days from 10 April 2025', '2025-07-09 - America/New_York'],
    ['90 days after April 10, 2025 12:01 am', '2025-07-09 00:01 America/New_York'],
    ['in 2 weeks', '2025-07-15 - America/New_York'],
    ['2026년 2월 24일부터 150일', '2026-07-24 - America/New_York'],
    ['10일 후', '2025-07-11 - America/New_York'],
  ])('%s is %s', (typed, moment) => {
    expect(asText(typed)).toBe(moment);
  });

  it.each([
    ['29 Feb 2027 00:01', 'impossible | 2027-02-28 00:01 America/New_York | 2027-03-01 00:01 America/New_York'],
    ['31 June 2025', 'impossible | 2025-06-30 - America/New_York | 2025-07-01 - America/New_York'],
    ['07/09/2025 00:01', 'ambiguous | 2025-09-07 00:01 America/New_York | 2025-07-09 00:01 America/New_York'],
    ['8 March 2026 02:30', 'gap | 2026-03-08 01:30 America/New_York | 2026-03-08 03:30 America/New_York'],
    ['1 November 2026 1:30 am', 'repeated | 2026-11-01 01:30 America/New_York | 2026-11-01 06:30 UTC'],
    [
      '9 July',
      'yearless | 2025-07-09 - America/New_York | 2024-07-09 - America/New_York | 2026-07-09 - America/New_York',
    ],
    ...[
      'midnight July 9, 2025',
      'July 9, 2025 at 12:00 midnight ET',
      '12 midnight 9 July 2025',
      '2025년 7월 9일 자정',
      '2025년 7월 9일 밤 12시',
    ].map((typed) => [typed, 'ambiguous | 2025-07-09 00:00 America/New_York | 2025-07-10 00:00 America/New_York']),
    [
      'Feb 29, 12:01 am ET',
      'yearless | 2024-02-29 00:01 America/New_York | 2028-02-29 00:01 America/New_York | 2025-02-28 00:01 America/New_York | 2025-03-01 00:01 America/New_York',
    ],
  ])('%s is refused with the choices: %s', (typed, choices) => {
    expect(asText(typed)).toBe(choices);
  });

  it.each(['soon', '', '90 days after soon', '9 July 2025 12:00 PST'])('%s is none', (typed) => {
    expect(asText(typed)).toBe('unreadable');
  });

  it.each([
    '9 July 2025 25:01',
    '9 July 2025 13 pm',
    '2025년 7월 9일 25시',
    '24:01 9 July 2025',
    '2025년 7월 9일 밤 2시',
  ])('%s has a time of day that is none', (typed) => {
    expect(asText(typed)).toBe('mistimed');
  });

  it.each([
    ['9 July 2025 12:01 am EST', 'est'],
    ['9 July 2025 12:01 am EDT', null],
    ['9 January 2026 12:01 am EDT', 'edt'],
    ['9 July 2025 12:01 am ET', null],
  ])('%s has the label %s that does not fit its date; the zone counts', (typed, label) => {
    expect(read(typed)).toMatchObject({ kind: 'moment', moment: { zone: NY }, label });
  });

  it('without a zone is in the deadline’s', () => {
    expect(asText('9 July 2025 00:01', 'Asia/Seoul')).toBe('2025-07-09 00:01 Asia/Seoul');
  });
});

it.each(['2025-07-09 00:01 America/New_York', '2025-07-09 - Asia/Seoul'])('%s is read back', (text) => {
  const moment = momentOfText(text);
  expect(moment && momentText(moment)).toBe(text);
});

it.each(['', '2025-07-09 00:01 Nowhere/Land', '2025-02-30 00:01 UTC', 'x y z'])('%j is no moment', (text) => {
  expect(momentOfText(text)).toBeUndefined();
});
