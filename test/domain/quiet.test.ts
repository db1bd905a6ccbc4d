import { describe, expect, it } from 'vitest';
import { type QuietHours, quietAt, quietUntil, type Tidings, tidingsOf } from '../../src/domain/quiet-hours.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';

const NIGHT: QuietHours = { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'held' };
const NOON: QuietHours = { from: '12:00', to: '13:00', zone: 'Asia/Seoul', how: 'held' };
const NEW_YORK: QuietHours = { from: '01:30', to: '06:00', zone: 'America/New_York', how: 'held' };

const iso = (instant: number | null) => instant && Temporal.Instant.fromEpochMilliseconds(instant).toString();

describe('quiet hours', () => {
  it.each<[string, QuietHours, string, string | null]>([
    ['begin at their first minute', NIGHT, '2025-07-01T13:00:00Z', '2025-07-01T22:00:00Z'],
    ['not a moment before', NIGHT, '2025-07-01T12:59:59.999Z', null],
    ['go on over midnight', NIGHT, '2025-07-01T15:00:00Z', '2025-07-01T22:00:00Z'],
    ['are over at their last minute', NIGHT, '2025-07-01T22:00:00Z', null],
    ['may lie within a day', NOON, '2025-07-01T03:30:00Z', '2025-07-01T04:00:00Z'],
    ['and are over then', NOON, '2025-07-01T04:00:00Z', null],
    ['begin later on the night whose hour is skipped', { ...NEW_YORK, from: '02:30' }, '2025-03-09T07:29:00Z', null],
    ['and end at the same wall time', { ...NEW_YORK, from: '02:30' }, '2025-03-09T07:30:00Z', '2025-03-09T10:00:00Z'],
    ['begin at the first of two equal hours', NEW_YORK, '2025-11-02T05:30:00Z', '2025-11-02T11:00:00Z'],
    ['and go on through the second', NEW_YORK, '2025-11-02T06:15:00Z', '2025-11-02T11:00:00Z'],
  ])('%s', (_, quiet, now, until) => {
    expect(iso(quietUntil(quiet, at(now)))).toBe(until);
  });
});

describe('in quiet hours', () => {
  const now = at('2025-07-01T15:00:00Z');
  const until = at('2025-07-01T22:00:00Z');
  const far = at('2025-07-09T04:01:00Z');
  const tidings: Tidings = { kind: 'countdown', lead: '7d', reached: far, earlier: false };

  it.each<[string, Partial<Tidings>, string, string]>([
    ['a reminder of a week is', {}, 'held', ''],
    ['a new deadline is', { kind: 'set', lead: null }, 'held', ''],
    ['a date that moved later is', { kind: 'moved', lead: null }, 'held', ''],
    ['a statement is', { kind: 'statement', lead: null, reached: null }, 'held', ''],
    ['what moved earlier is', { kind: 'moved', lead: null, earlier: true }, 'loud', 'moved earlier'],
    ['the last day is', { lead: '1d' }, 'loud', 'within a day'],
    ['the last twelve hours are', { lead: '12h' }, 'loud', 'within a day'],
    ['a reminder of 36 hours is', { lead: '36h' }, 'held', ''],
    ['the deadline itself is', { kind: 'reached', lead: '0', reached: now }, 'loud', 'within a day'],
    [
      'any news of a deadline 24 hours away is',
      { kind: 'set', lead: null, reached: now + 86_400_000 },
      'loud',
      'within a day',
    ],
    ['news of one a minute further away is', { kind: 'set', lead: null, reached: now + 86_460_000 }, 'held', ''],
    ['news of one that is past is', { kind: 'rate-changed', lead: null, reached: now - 1 }, 'held', ''],
    ['trouble is', { kind: 'health', lead: null, reached: null }, 'loud', 'trouble'],
    ['a card that an admin asked for is', { kind: 'catch-up', lead: null, reached: null }, 'loud', 'asked for'],
  ])('%s %j %s', (_, over, kind, because) => {
    const expected = kind === 'loud' ? { kind, because } : { kind, until };
    expect(quietAt({ quiet: NIGHT }, { ...tidings, ...over }, now)).toEqual(expected);
  });

  it('alerts that are not held are silent where that was chosen', () => {
    expect(quietAt({ quiet: { ...NIGHT, how: 'silent' } }, tidings, now)).toEqual({ kind: 'silent', until });
  });

  it.each([
    ['without quiet hours', null, 'no quiet hours'],
    ['outside of them', NOON, 'outside'],
  ])('%s everything is loud', (_, quiet, because) => {
    expect(quietAt({ quiet }, tidings, now)).toEqual({ kind: 'loud', because });
  });
});

describe('the facts that quiet hours use', () => {
  const first = aRevision();
  const later = aRevision({ id: 'later', change: 'extended', moment: aMoment('2025-08-01 00:01') });
  const sooner = aRevision({ id: 'sooner', change: 'brought-forward', moment: aMoment('2025-07-03 00:01') });
  const moved = (revisionId: string) => ({ kind: 'moved', lead: null, revisionId }) as const;

  it.each([
    ['moved later', [first, later], 'later', false, '2025-08-01T04:01:00Z'],
    ['moved earlier', [first, sooner], 'sooner', true, '2025-07-03T04:01:00Z'],
    ['moved later and back', [first, later, { ...first, id: 'back' }], 'back', true, '2025-07-09T04:01:00Z'],
    [
      'moved earlier after it was withdrawn',
      [first, aRevision({ id: 'w', change: 'withdrawn', moment: null }), sooner],
      'sooner',
      true,
      '2025-07-03T04:01:00Z',
    ],
  ] as const)('%s', (_, revisions, told, earlier, reached) => {
    expect(tidingsOf(moved(told), aDeadline({ revisions }))).toEqual({
      kind: 'moved',
      lead: null,
      earlier,
      reached: at(reached),
    });
  });

  it('a deadline without a date is reached at no time, and so is none', () => {
    const undated = aDeadline({ revisions: [aRevision({ moment: null })] });
    const set = { kind: 'set', lead: null, revisionId: 'pause/eo-14266' } as const;
    expect(tidingsOf(set, undated)).toMatchObject({ reached: null, earlier: false });
    expect(tidingsOf(set, undefined)).toMatchObject({ reached: null, earlier: false });
  });
});
