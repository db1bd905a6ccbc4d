import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordEvent } from '../../src/alerts/server-event.ts';
import { dueOf, floorOf, planReminders } from '../../src/domain/countdown.ts';
import { reachedAt } from '../../src/domain/deadline.ts';
import { DEFAULT_LEADS, type Lead, leadText } from '../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';
import { aDate, anInstant, aTime, aZone, wallClock } from './zones.ts';

const days = (n: number): Lead => ({ unit: 'd', n });
const hours = (n: number): Lead => ({ unit: 'h', n });
const ALWAYS = Number.POSITIVE_INFINITY;
const planned = (...args: Parameters<typeof planReminders>) =>
  planReminders(...args).map((reminder) => [leadText(reminder.lead), new Date(reminder.due).toISOString()]);

describe('when a reminder is due', () => {
  const due = (lead: Lead, text: string, zone: string | null = null) => {
    const moment = aMoment(text);
    const instant = dueOf(lead, moment, reachedAt('effective', { moment, boundary: null }), zone);
    return instant === null ? null : new Date(instant).toISOString();
  };

  it.each([
    ['7d', days(7), '2025-07-09 00:01', '2025-07-02T13:00:00.000Z'],
    ['12h', hours(12), '2025-07-09 00:01', '2025-07-08T16:01:00.000Z'],
    ['at the instant', { unit: 'instant', n: 0 } as const, '2025-07-09 00:01', '2025-07-09T04:01:00.000Z'],
    [
      'a day lead across a clock change is at nine on both sides',
      days(7),
      '2025-11-05 00:01',
      '2025-10-29T13:00:00.000Z',
    ],
    ['an hour lead across a clock change stays exact', hours(12), '2025-11-02 06:00', '2025-11-01T23:00:00.000Z'],
    ['a day lead without a printed time is due at 09:00', days(1), '2025-11-29', '2025-11-28T14:00:00.000Z'],
    [
      'the deadline without a printed time is due when its day starts',
      { unit: 'instant', n: 0 } as const,
      '2025-11-29',
      '2025-11-29T05:00:00.000Z',
    ],
    ['there are no hours without a printed time', hours(12), '2025-11-29', null],
  ])('%s', (_, lead, moment, expected) => {
    expect(due(lead, moment)).toBe(expected);
  });

  it.each([
    // Nine in the morning in Seoul is eight in the evening before in New York.
    [
      'in Seoul the day of the deadline is the same',
      'Asia/Seoul',
      days(7),
      '2025-07-09 00:01',
      '2025-07-02T00:00:00.000Z',
    ],
    [
      'in Los Angeles it is the day before',
      'America/Los_Angeles',
      days(1),
      '2025-07-09 00:01',
      '2025-07-07T16:00:00.000Z',
    ],
    [
      'without a printed time the day starts where it is law',
      'Asia/Seoul',
      days(1),
      '2025-11-29',
      '2025-11-28T00:00:00.000Z',
    ],
    [
      'another name of its own zone is its own zone',
      'US/Eastern',
      days(1),
      '2025-07-09 00:01',
      '2025-07-08T13:00:00.000Z',
    ],
    ['an hour lead is the same everywhere', 'Asia/Seoul', hours(12), '2025-07-09 00:01', '2025-07-08T16:01:00.000Z'],
  ])('for a channel in another zone: %s', (_, zone, lead, moment, expected) => {
    expect(due(lead, moment, zone)).toBe(expected);
  });

  it('a day lead leaves at nine in the morning of the channel, that many days before by its calendar, and before the deadline', () => {
    fc.assert(
      fc.property(
        aDate,
        fc.option(aTime),
        aZone,
        aZone,
        fc.integer({ min: 1, max: 60 }),
        (date, time, zone, channel, n) => {
          const moment = { date, time, zone };
          const reached = reachedAt('effective', { moment, boundary: 'on-or-after' });
          const instant = dueOf(days(n), moment, reached, channel) ?? 0;
          expect(wallClock(instant, channel).time).toBe('09:00');
          expect(Date.parse(wallClock(reached, channel).date) - Date.parse(wallClock(instant, channel).date)).toBe(
            n * 86_400_000,
          );
          expect(instant).toBeLessThan(reached);
        },
      ),
    );
  });
});

describe('the reminders of a deadline', () => {
  it('are all leads in order of their instants, keyed by the revision that set the date', () => {
    expect(planned(aDeadline(), DEFAULT_LEADS, ALWAYS)).toEqual([
      ['30d', '2025-06-09T13:00:00.000Z'],
      ['14d', '2025-06-25T13:00:00.000Z'],
      ['7d', '2025-07-02T13:00:00.000Z'],
      ['3d', '2025-07-06T13:00:00.000Z'],
      ['1d', '2025-07-08T13:00:00.000Z'],
      ['12h', '2025-07-08T16:01:00.000Z'],
      ['1h', '2025-07-09T03:01:00.000Z'],
      ['0', '2025-07-09T04:01:00.000Z'],
    ]);
    expect(new Set(planReminders(aDeadline(), DEFAULT_LEADS, ALWAYS).map((r) => r.setBy))).toEqual(
      new Set(['pause/eo-14266']),
    );
  });

  it('come in order of their instants, in whatever order the leads are asked for', () => {
    const backwards = planReminders(aDeadline(), DEFAULT_LEADS.toReversed(), ALWAYS);
    expect(backwards).toEqual(planReminders(aDeadline(), DEFAULT_LEADS, ALWAYS));
  });

  it('are planned only as far as asked', () => {
    expect(planned(aDeadline(), DEFAULT_LEADS, at('2025-07-02T13:00:00Z')).map(([lead]) => lead)).toEqual([
      '30d',
      '14d',
      '7d',
    ]);
    expect(planned(aDeadline(), DEFAULT_LEADS, at('2025-07-02T12:59:59Z')).map(([lead]) => lead)).toEqual([
      '30d',
      '14d',
    ]);
  });

  it('that were due when the date was recorded are never planned', () => {
    const recordedAt = at('2025-07-02T13:00:00Z');
    const leads = (over: object) =>
      planned(aDeadline({ revisions: [aRevision(over)] }), DEFAULT_LEADS, ALWAYS).map(([lead]) => lead);
    expect(leads({ recordedAt })).toEqual(['3d', '1d', '12h', '1h', '0']);
    expect(leads({ recordedAt: recordedAt - 1 })[0]).toBe('7d');
    expect(leads({ recordedAt: at('2025-07-09T04:01:00Z') })).toEqual([]);
  });

  it('keep the first floor when the date is only confirmed, and get a new one when it moves', () => {
    const first = aRevision({ recordedAt: at('2025-04-10T03:30:00Z') });
    const late = at('2025-07-07T21:51:00Z');
    const confirmed = aRevision({ id: 'c', change: 'confirmed', recordedAt: late });
    const moved = aRevision({ id: 'm', change: 'extended', moment: aMoment('2025-08-01 00:01'), recordedAt: late });
    expect(floorOf(aDeadline({ revisions: [first, confirmed] }))).toBe(first.recordedAt);
    expect(floorOf(aDeadline({ revisions: [first, moved] }))).toBe(late);
    expect(planned(aDeadline({ revisions: [first, moved] }), DEFAULT_LEADS, ALWAYS)[0]).toEqual([
      '14d',
      '2025-07-18T13:00:00.000Z',
    ]);
  });

  it('do not exist once it is withdrawn, or while it has no date', () => {
    const over = aRevision({ id: 'w', change: 'withdrawn', moment: null });
    expect(planReminders(aDeadline({ revisions: [aRevision(), over] }), DEFAULT_LEADS, ALWAYS)).toEqual([]);
    expect(planReminders(aDeadline({ revisions: [aRevision({ moment: null })] }), DEFAULT_LEADS, ALWAYS)).toEqual([]);
    expect(floorOf(aDeadline({ revisions: [] }))).toBe(ALWAYS);
  });

  it('of a day without a printed time, through: day leads at 09:00 and the start of the next day', () => {
    const revisions = [aRevision({ moment: aMoment('2025-11-29'), boundary: 'through' })];
    expect(
      planned(aDeadline({ kind: 'expires', revisions }), [days(1), hours(12), ...DEFAULT_LEADS.slice(-1)], ALWAYS),
    ).toEqual([
      ['1d', '2025-11-28T14:00:00.000Z'],
      ['0', '2025-11-30T05:00:00.000Z'],
    ]);
  });

  it.each(['rate-changed', 'confirmed'] as const)(
    'and the last word on it, %s, says nothing of the date: the day through which it runs still counts',
    (change) => {
      const dated = aRevision({ moment: aMoment('2025-11-29'), boundary: 'through' });
      const silent = aRevision({ id: 'silent', change, moment: null, boundary: null });
      const deadline = aDeadline({ kind: 'expires', revisions: [dated, silent] });
      expect(planned(deadline, DEFAULT_LEADS.slice(-1), ALWAYS)).toEqual([['0', '2025-11-30T05:00:00.000Z']]);
      expect(wordEvent(deadline, aMeasure(), 'en')?.description).toContain('through');
    },
  );

  it('planned piece by piece are the same as planned at once', () => {
    fc.assert(
      fc.property(
        aDate,
        fc.option(aTime),
        aZone,
        anInstant,
        fc.array(anInstant),
        (date, time, zone, recordedAt, cuts) => {
          const deadline = aDeadline({ revisions: [aRevision({ moment: { date, time, zone }, recordedAt })] });
          const whole = planReminders(deadline, DEFAULT_LEADS, ALWAYS);
          const pieces = new Map(
            [...cuts, ALWAYS].flatMap((until) =>
              planReminders(deadline, DEFAULT_LEADS, until).map((r) => [leadText(r.lead), r.due] as const),
            ),
          );
          expect(pieces).toEqual(new Map(whole.map((r) => [leadText(r.lead), r.due])));
          for (const reminder of whole) {
            expect(reminder.due).toBeGreaterThan(recordedAt);
            expect(reminder.due).toBeLessThanOrEqual(reminder.reached);
          }
        },
      ),
    );
  });
});
