import { describe, expect, it } from 'vitest';
import { endOfDay, readDate } from '../../src/commands/shared/dates.ts';
import { at } from '../builders.ts';

const today = '2025-07-01';

describe('a date as people type it', () => {
  it.each([
    '2025-07-09',
    '2025-7-9',
    '2025/07/09',
    '2025. 7. 9.',
    '20250709',
    '２０２５-０７-０９',
    '2025년 7월 9일',
    '2025년7월9일(수)',
    '2025년 7월 9일 수요일',
    '9 July 2025',
    ' 9 july 2025 ',
    '9th of July 2025',
    '9-Jul-2025',
    'July 9, 2025',
    'Jul. 9 2025',
    'Wednesday, July 9th, 2025',
    'Wed 9 Jul 2025',
    '2025 July 9',
  ])('%j is 9 July 2025', (typed) => {
    expect(readDate(typed, today)).toEqual({ kind: 'date', date: '2025-07-09' });
  });

  it.each([
    ['today', '2025-07-01'],
    ['오늘', '2025-07-01'],
    ['yesterday', '2025-06-30'],
    ['내일', '2025-07-02'],
    ['Sept 1, 2025', '2025-09-01'],
    ['29 Feb 2028', '2028-02-29'],
    ['13/07/2025', '2025-07-13'],
    ['07/13/2025', '2025-07-13'],
    ['5.5.2025', '2025-05-05'],
    ['25. 7. 9.', '2025-07-09'],
    ['일주일 전', '2025-06-24'],
    ['1주일 전', '2025-06-24'],
    ['일주일 뒤', '2025-07-08'],
    ['한 달 전', '2025-06-01'],
    ['보름 후', '2025-07-16'],
    ['사흘 전', '2025-06-28'],
    ['10일 전', '2025-06-21'],
    ['a week ago', '2025-06-24'],
    ['in 2 weeks from now', '2025-07-15'],
    ['two months ago', '2025-05-01'],
    ['모레', '2025-07-03'],
    ['다음 달 1일', '2025-08-01'],
    ['다음달 1일', '2025-08-01'],
    ['이번 달 9일', '2025-07-09'],
    ['1st of next month', '2025-08-01'],
    ['내년 1월 4일', '2026-01-04'],
  ])('%j is %s', (typed, date) => {
    expect(readDate(typed, today)).toEqual({ kind: 'date', date });
  });

  it.each([
    ['07/09/2025', 'ambiguous', ['2025-09-07', '2025-07-09']],
    ['7/9/26', 'ambiguous', ['2026-07-09', '2026-09-07']],
    ['보름', 'ambiguous', ['2025-06-16', '2025-07-16']],
    ['한 달', 'ambiguous', ['2025-06-01', '2025-08-01']],
    ['2 weeks', 'ambiguous', ['2025-06-17', '2025-07-15']],
    ['Thursday, July 9, 2025', 'ambiguous', ['2025-07-09']],
    ['2025년 7월 9일 (목)', 'ambiguous', ['2025-07-09']],
    ['29 Feb 2027', 'impossible', ['2027-02-28', '2027-03-01']],
    ['2025-06-31', 'impossible', ['2025-06-30', '2025-07-01']],
    ['지난 달 31일', 'impossible', ['2025-06-30', '2025-07-01']],
    ['2025-13-01', 'impossible', []],
    ['31/31/2025', 'impossible', []],
    ['9 July', 'yearless', ['2025-07-09', '2024-07-09', '2026-07-09']],
    ['7월 9일', 'yearless', ['2025-07-09', '2024-07-09', '2026-07-09']],
    ['29 Feb', 'yearless', ['2024-02-29', '2028-02-29', '2025-02-28', '2025-03-01']],
    ['2월 29일', 'yearless', ['2024-02-29', '2028-02-29', '2025-02-28', '2025-03-01']],
    ['31 June', 'impossible', ['2025-06-30', '2025-07-01']],
  ])('%j is %s and offers what may be meant', (typed, kind, choices) => {
    expect(readDate(typed, today)).toEqual({ kind, choices });
  });

  it.each([
    '',
    'soon',
    'July 2025',
    '9 Jly 2025',
    '25년 7월 9일',
    '0001-01-01',
    '2025-07-09 13:00',
    'sunday',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ])('%j is not guessed', (typed) => {
    expect(readDate(typed, today)).toEqual({ kind: 'unreadable' });
  });

  it('never takes anything for a date that is not on the calendar', () => {
    for (let day = 1; day <= 31; day++) {
      for (let month = 1; month <= 12; month++) {
        const reading = readDate(`2027-${month}-${day}`, today);
        const plain = `2027-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const exists =
          !Number.isNaN(Date.parse(`${plain}T00:00:00Z`)) && new Date(`${plain}T00:00:00Z`).getUTCDate() === day;
        expect([plain, reading.kind]).toEqual([plain, exists ? 'date' : 'impossible']);
      }
    }
  });
});

it.each([
  ['2025-07-09', '2025-07-10T04:00:00Z'],
  ['2025-11-02', '2025-11-03T05:00:00Z'],
  ['2026-03-08', '2026-03-09T04:00:00Z'],
])('the day %s ends in New York just before %s, also when the clocks change', (date, next) => {
  expect(endOfDay(date, 'America/New_York')).toBe(at(next) - 1);
});
