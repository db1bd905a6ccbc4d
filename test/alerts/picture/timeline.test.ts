import { describe, expect, it } from 'vitest';
import { planTracks, type Span, ticksOf } from '../../../src/alerts/picture/timeline.ts';
import { aDeadline, aMoment, aRevision, at } from '../../builders.ts';

const span: Span = {
  from: at('2025-04-10T04:01:00Z'),
  to: at('2025-08-08T04:01:00Z'),
  now: at('2025-07-07T22:00:00Z'),
};
const extended = aRevision({ id: 'pause/eo-14316', change: 'extended', moment: aMoment('2025-08-01 00:01') });
const rounded = (n: number | undefined) => Math.round((n ?? Number.NaN) * 1_000) / 1_000;

describe('a line of time', () => {
  it('has the window as a bar from its beginning to the date that holds, and every move as a joint', () => {
    const [track] = planTracks([aDeadline({ revisions: [aRevision(), extended] })], span);
    expect([rounded(track?.bar?.from), rounded(track?.bar?.to)]).toEqual([0, 0.942]);
    expect(track?.joints.map(({ kind, at }) => [kind, rounded(at)])).toEqual([
      ['former', 0.75],
      ['now', 0.942],
    ]);
    expect(track?.state).toBe('ahead');
  });

  it('ends with a cross where it was withdrawn, and its bar there too', () => {
    const ended = aRevision({ id: 'e', change: 'withdrawn', moment: null, announcedAt: at('2025-06-09T04:01:00Z') });
    const [track] = planTracks([aDeadline({ revisions: [aRevision(), ended] })], span);
    expect(track?.state).toBe('over');
    expect(track?.joints.map(({ kind }) => kind)).toEqual(['former', 'end']);
    expect(rounded(track?.bar?.to)).toBe(0.5);
  });

  it('has a thread instead of a bar where there is no window', () => {
    const [track] = planTracks([aDeadline({ window: null, revisions: [aRevision(), extended] })], span);
    expect([track?.bar, rounded(track?.thread?.from), rounded(track?.thread?.to)]).toEqual([null, 0.75, 0.942]);
  });

  it('leaves out what lies outside and what has no date, and clips what reaches out', () => {
    const later = aDeadline({ id: 'later', window: null, revisions: [aRevision({ moment: aMoment('2027-01-01') })] });
    const undated = aDeadline({ id: 'undated', revisions: [aRevision({ moment: null })] });
    const long = aDeadline({ id: 'long', revisions: [aRevision({ moment: aMoment('2026-01-01') })] });
    const tracks = planTracks([later, undated, long], span);
    expect(tracks.map(({ deadline, bar, joints }) => [deadline.id, bar?.to, joints.length])).toEqual([['long', 1, 0]]);
  });

  it('puts what would overlap into rows of its own', () => {
    const tracks = planTracks([aDeadline({ id: 'a' }), aDeadline({ id: 'b' })], span);
    expect(tracks.map(({ row }) => row)).toEqual([0, 1]);
  });

  it('has a tick at the first of each month in the zone of the law', () => {
    expect(ticksOf(span, 'America/New_York').map(({ date }) => date)).toEqual([
      '2025-05-01',
      '2025-06-01',
      '2025-07-01',
      '2025-08-01',
    ]);
  });
});
