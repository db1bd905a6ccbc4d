import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateIn,
  daysBetween,
  instantOf,
  instantOfWall,
  orderingInstant,
  sameMoment,
  startOfDay,
  timeIn,
  wallTimeTrouble,
} from '../../src/domain/moment.ts';
import { aMoment, at } from '../builders.ts';
import { aDate, anInstant, aTime, aZone, wallClock } from './zones.ts';

describe('a printed moment', () => {
  it.each([
    ['2025-07-09 00:01', 'America/New_York', '2025-07-09T04:01:00Z'],
    ['2026-02-24 00:01', 'America/New_York', '2026-02-24T05:01:00Z'],
    ['2026-07-24 00:01', 'America/New_York', '2026-07-24T04:01:00Z'],
    ['2025-07-09 13:01', 'Asia/Seoul', '2025-07-09T04:01:00Z'],
    ['2025-04-06 01:45', 'Australia/Lord_Howe', '2025-04-05T14:45:00Z'],
    ['2025-03-02 12:00', 'Africa/Casablanca', '2025-03-02T12:00:00Z'],
    ['2025-04-20 12:00', 'Africa/Casablanca', '2025-04-20T11:00:00Z'],
  ])('%s in %s is the instant %s', (text, zone, instant) => {
    expect(instantOf(aMoment(text, zone))).toBe(at(instant));
  });

  it('has no instant when no time is printed', () => {
    expect(instantOf(aMoment('2025-11-29'))).toBeNull();
  });

  it('takes the later reading of a skipped wall time and the earlier one of a repeated wall time', () => {
    expect(instantOfWall('2025-03-09', '02:30', 'America/New_York')).toBe(at('2025-03-09T07:30:00Z'));
    expect(instantOfWall('2025-11-02', '01:30', 'America/New_York')).toBe(at('2025-11-02T05:30:00Z'));
  });

  it('stands on the wall of its zone at its instant, unless the clocks skip it', () => {
    fc.assert(
      fc.property(aDate, aTime, aZone, (date, time, zone) => {
        const moment = { date, time, zone };
        if (wallTimeTrouble(moment)?.kind === 'gap') return;
        expect(wallClock(instantOfWall(date, time, zone), zone)).toEqual({ date, time });
      }),
    );
  });

  it('agrees with arithmetic on zoned date-times from the day before', () => {
    fc.assert(
      fc.property(aDate, aTime, aZone, (date, time, zone) => {
        const dayBefore = Temporal.PlainDateTime.from(`${date}T${time}`).subtract({ days: 1 });
        if (wallTimeTrouble({ date: dayBefore.toPlainDate().toString(), time, zone })) return;
        const next = dayBefore.toZonedDateTime(zone).add({ days: 1 });
        expect(instantOfWall(date, time, zone)).toBe(next.epochMilliseconds);
      }),
    );
  });
});

describe('a wall time that the clocks skip or repeat is recognised', () => {
  it.each([
    ['2025-03-09 02:30', 'America/New_York', 'gap'],
    ['2025-03-09 03:00', 'America/New_York', undefined],
    ['2025-11-02 01:00', 'America/New_York', 'repeated'],
    ['2025-11-02 02:00', 'America/New_York', undefined],
    ['2026-03-29 01:15', 'Europe/London', 'gap'],
    ['2026-10-25 01:59', 'Europe/London', 'repeated'],
    ['2025-10-05 02:15', 'Australia/Lord_Howe', 'gap'],
    ['2025-10-05 02:30', 'Australia/Lord_Howe', undefined],
    ['2025-04-06 01:45', 'Australia/Lord_Howe', 'repeated'],
    ['2025-07-09 00:01', 'Asia/Seoul', undefined],
    ['2025-03-09', 'America/New_York', undefined],
  ])('%s in %s: %s', (text, zone, trouble) => {
    expect(wallTimeTrouble(aMoment(text, zone))?.kind).toBe(trouble);
  });

  it('whenever, and only when, it does not happen exactly once', () => {
    fc.assert(
      fc.property(aDate, aTime, aZone, (date, time, zone) => {
        const near = instantOfWall(date, time, zone);
        const hits = new Set<number>();
        for (let minutes = -120; minutes <= 120; minutes += 30) {
          const shown = wallClock(near + minutes * 60_000, zone);
          if (shown.date === date && shown.time === time) hits.add(minutes);
        }
        const trouble = { 0: 'gap', 1: undefined, 2: 'repeated' }[hits.size];
        expect(wallTimeTrouble({ date, time, zone })?.kind).toBe(trouble);
      }),
    );
  });
});

describe('counting days', () => {
  it.each([
    ['2025-04-10', 90, '2025-07-09'],
    ['2026-02-24', 150, '2026-07-24'],
    ['2025-07-31', 7, '2025-08-07'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2025-07-09', -7, '2025-07-02'],
  ])('the first day is not counted: %s + %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it('150 days from 24 February in New York are an hour short of 150 times 24 hours', () => {
    const from = instantOfWall('2026-02-24', '00:01', 'America/New_York');
    const to = instantOfWall(addDays('2026-02-24', 150), '00:01', 'America/New_York');
    expect((to - from) / 3_600_000).toBe(150 * 24 - 1);
  });

  it('counts like a UTC calendar, in any zone of the host', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
        const utc = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(date, days)).toBe(utc);
        expect(daysBetween(date, utc)).toBe(days);
      }),
    );
  });
});

describe('the calendar of a zone', () => {
  it('shows the date and time that a clock there shows', () => {
    fc.assert(
      fc.property(anInstant, aZone, (instant, zone) => {
        expect({ date: dateIn(instant, zone), time: timeIn(instant, zone) }).toEqual(wallClock(instant, zone));
      }),
    );
  });

  it('a day starts at its first instant: a millisecond earlier it is another day', () => {
    fc.assert(
      fc.property(aDate, aZone, (date, zone) => {
        const start = startOfDay(date, zone);
        expect(wallClock(start, zone).date).toBe(date);
        expect(wallClock(start - 1, zone).date).toBe(addDays(date, -1));
      }),
    );
  });

  it('a day whose midnight is skipped starts when the clocks resume', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(at('2018-11-04T03:00:00Z'));
    expect(timeIn(at('2018-11-04T03:00:00Z'), 'America/Sao_Paulo')).toBe('01:00');
  });
});

describe('two moments', () => {
  const printed = aMoment('2025-07-09 00:01');
  it.each([
    ['itself', { ...printed }, true],
    ['another date', { ...printed, date: '2025-07-10' }, false],
    ['another time', { ...printed, time: '00:02' }, false],
    ['no time', { ...printed, time: null }, false],
    ['another zone', { ...printed, zone: 'America/Toronto' }, false],
    ['none', null, false],
  ])('are the same only when date, time and zone agree: %s', (_, other, same) => {
    expect(sameMoment(printed, other)).toBe(same);
    expect(sameMoment(other, printed)).toBe(same);
  });

  it('are ordered by instant, and one without a time counts from the start of its day', () => {
    const ordered = [aMoment('2025-07-09'), printed, aMoment('2025-07-09 13:30', 'Asia/Seoul'), aMoment('2025-07-10')];
    const instants = ordered.map(orderingInstant);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(new Set(instants).size).toBe(4);
  });
});
