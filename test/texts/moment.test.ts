import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcedWords,
  instantWords,
  legalWords,
  pathWords,
  seoulWords,
  viewerWords,
} from '../../src/texts/moment.ts';
import { aMoment, at } from '../builders.ts';

const WEEKDAYS = { en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], ko: [...'월화수목금토일'] } as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The words a date must have, from Temporal's fields and the lists above alone. */
function expectedDay(date: Temporal.PlainDate, language: 'en' | 'ko'): string {
  const weekday = WEEKDAYS[language][date.dayOfWeek - 1];
  if (language === 'ko') return `${date.year}년 ${date.month}월 ${date.day}일(${weekday})`;
  return `${weekday} ${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}

const pad = (n: number) => String(n).padStart(2, '0');

function expectedLaw(wall: Temporal.PlainTime): string {
  return `${wall.hour % 12 === 0 ? 12 : wall.hour % 12}:${pad(wall.minute)} ${wall.hour < 12 ? 'a.m.' : 'p.m.'}`;
}

const instants = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2031-01-01T00:00:00Z') });

describe('moments in words', () => {
  it.each([
    [
      '2025-07-09 00:01',
      'America/New_York',
      'until',
      '12:01 a.m. ET, Wed 9 Jul 2025',
      '2025년 7월 9일(수) 00:01 미 동부시간',
    ],
    [
      '2025-11-14 00:01',
      'America/New_York',
      null,
      '12:01 a.m. ET, Fri 14 Nov 2025',
      '2025년 11월 14일(금) 00:01 미 동부시간',
    ],
    [
      '2026-12-31 23:59',
      'America/New_York',
      'through',
      'until 11:59 p.m. ET, Thu 31 Dec 2026',
      '2026년 12월 31일(목) 23:59 미 동부시간까지',
    ],
    ['2026-06-01 12:00', 'Asia/Seoul', null, '12:00 p.m. KST, Mon 1 Jun 2026', '2026년 6월 1일(월) 12:00 KST'],
    [
      '2025-11-29',
      'America/New_York',
      null,
      'Sat 29 Nov 2025, time not specified (ET)',
      '2025년 11월 29일(토), 시각 명시 없음 (미 동부시간)',
    ],
    [
      '2025-11-29',
      'America/New_York',
      'through',
      'through Sat 29 Nov 2025 (ET)',
      '2025년 11월 29일(토) 미 동부시간까지(당일 포함)',
    ],
    [
      '2025-07-09 00:01',
      'Europe/Brussels',
      null,
      '12:01 a.m. UTC+02:00 (Europe/Brussels), Wed 9 Jul 2025',
      '2025년 7월 9일(수) 00:01 UTC+02:00 (Europe/Brussels)',
    ],
    [
      '2025-12-09 00:01',
      'Europe/Brussels',
      null,
      '12:01 a.m. UTC+01:00 (Europe/Brussels), Tue 9 Dec 2025',
      '2025년 12월 9일(화) 00:01 UTC+01:00 (Europe/Brussels)',
    ],
  ] as const)('words %s in %s (%s) as the law prints it', (text, zone, boundary, en, ko) => {
    expect(legalWords(aMoment(text, zone), boundary, 'en')).toBe(en);
    expect(legalWords(aMoment(text, zone), boundary, 'ko')).toBe(ko);
  });

  it('tells Seoul the hour that New York means, in summer and in winter', () => {
    expect(seoulWords(at('2025-07-09T04:01:00Z'), 'en')).toBe('Wed 9 Jul 2025, 13:01 KST');
    expect(seoulWords(at('2025-11-14T05:01:00Z'), 'ko')).toBe('2025년 11월 14일(금) 14:01 KST');
  });

  it.each([
    'America/New_York',
    'Asia/Seoul',
    'Europe/London',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ])('agrees with Temporal on every instant in %s, in both languages', (zone) => {
    fc.assert(
      fc.property(instants, (instant) => {
        const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        const wall = `${pad(there.hour)}:${pad(there.minute)}`;
        const moment = { date: there.toPlainDate().toString(), time: wall, zone };
        for (const language of ['en', 'ko'] as const) {
          const day = expectedDay(there.toPlainDate(), language);
          const told = instantWords(instant, zone, language);
          expect(told.startsWith(language === 'ko' ? `${day} ${wall} ` : `${day}, ${wall} `)).toBe(true);
          const law = legalWords(moment, null, language);
          expect(law).toContain(day);
          expect(law).toContain(language === 'ko' ? ` ${wall} ` : `${expectedLaw(there.toPlainTime())} `);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('words a step of a path with only as much as it needs', () => {
    const moment = aMoment('2025-08-07 00:01');
    expect(pathWords(moment, 'short', 'en')).toBe('7 Aug');
    expect(pathWords(moment, 'dated', 'ko')).toBe('2025년 8월 7일');
    expect(pathWords(moment, 'full', 'en')).toBe('7 Aug 2025, 12:01 a.m. ET');
    expect(pathWords(aMoment('2025-08-07'), 'full', 'en')).toBe('7 Aug 2025, time not specified (ET)');
  });

  it('claims no time of day for an announcement of which only the day is known', () => {
    const announced = at('2025-12-04T05:00:00Z');
    expect(announcedWords(announced, 'day', 'America/New_York', 'en')).toBe('Thu 4 Dec 2025 (ET)');
    expect(announcedWords(announced, 'day', 'America/New_York', 'ko')).toBe('2025년 12월 4일(목) 미 동부시간');
    expect(announcedWords(at('2025-07-31T23:08:00Z'), 'minute', 'America/New_York', 'en')).toBe(
      '7:08 p.m. ET, Thu 31 Jul 2025',
    );
  });

  it('leaves the viewer’s own time to Discord', () => {
    expect(viewerWords(at('2025-07-09T04:01:00Z'), 'both')).toBe('<t:1752033660:F> (<t:1752033660:R>)');
  });
});
