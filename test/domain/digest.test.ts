import { describe, expect, it } from 'vitest';
import { type Digest, nextDigest } from '../../src/domain/digest.ts';
import { at } from '../builders.ts';

const iso = (instant: number | null) => instant && Temporal.Instant.fromEpochMilliseconds(instant).toString();

const DAILY: Digest = { every: 'day', at: '08:00', zone: 'Asia/Seoul' };
const NIGHTLY: Digest = { every: 'day', at: '02:30', zone: 'America/New_York' };
const WEEKLY: Digest = { every: 'week', weekday: 'mon', at: '09:00', zone: 'America/New_York' };

describe('the next digest', () => {
  it.each<[string, Digest, string, string | null]>([
    ['never comes where statements arrive at once', 'instant', '2025-07-01T00:00:00Z', null],
    ['is today while its time lies ahead', DAILY, '2025-07-01T22:59:59.999Z', '2025-07-01T23:00:00Z'],
    ['is tomorrow once its time has come', DAILY, '2025-07-01T23:00:00Z', '2025-07-02T23:00:00Z'],
    ['is the coming weekday', WEEKLY, '2025-07-02T00:00:00Z', '2025-07-07T13:00:00Z'],
    ['is today on its weekday, before its time', WEEKLY, '2025-07-07T12:59:00Z', '2025-07-07T13:00:00Z'],
    ['is in a week on its weekday, after its time', WEEKLY, '2025-07-07T13:00:00Z', '2025-07-14T13:00:00Z'],
    ['keeps its wall time when the clocks change', WEEKLY, '2025-10-27T13:00:00Z', '2025-11-03T14:00:00Z'],
    ['comes an hour later where its wall time is skipped', NIGHTLY, '2025-03-09T05:00:00Z', '2025-03-09T07:30:00Z'],
    [
      'comes once where its wall time is repeated',
      { ...NIGHTLY, at: '01:30' },
      '2025-11-02T05:30:00Z',
      '2025-11-03T06:30:00Z',
    ],
  ])('%s', (_, digest, after, due) => {
    expect(iso(nextDigest(digest, at(after)))).toBe(due);
  });
});
