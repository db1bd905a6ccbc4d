import { describe, expect, it } from 'vitest';
import { boundaryOf, formerMoments, happeningOf, reportedIn, standing } from '../../src/domain/deadline.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';

const printed = aRevision({ id: 'cranes/hts', moment: aMoment('2026-11-10 00:01'), boundary: 'until' });
const digest = aRevision({
  id: 'cranes/press',
  change: 'extended',
  moment: aMoment('2027-01-10 00:00'),
  boundary: 'through',
  evidence: 'unverified',
  announcedAt: at('2026-09-28T12:00:00Z'),
});

describe('a date that is only reported', () => {
  it('moves nothing: the printed one holds, with its boundary, and no move is announced', () => {
    const cranes = aDeadline({ revisions: [printed, digest] });
    expect(standing(cranes)).toMatchObject({ kind: 'dated', moment: printed.moment, setBy: { id: printed.id } });
    expect(boundaryOf(cranes)).toBe('until');
    expect(formerMoments(cranes)).toEqual([]);
    expect(happeningOf(cranes, digest)).toBe('silent');
    expect(reportedIn(cranes)).toBe(digest);
  });

  it('alone is announced, and sets no date', () => {
    const cranes = aDeadline({ revisions: [digest] });
    expect(standing(cranes)).toMatchObject({ kind: 'undated' });
    expect(happeningOf(cranes, digest)).toBe('set');
  });

  it('gives way to better evidence for the same date: then the date has moved', () => {
    const notice = { ...digest, id: 'cranes/notice', evidence: 'primary', quote: 'until January 10, 2027' } as const;
    const cranes = aDeadline({ revisions: [printed, digest, notice] });
    expect(standing(cranes)).toMatchObject({ kind: 'dated', setBy: { id: notice.id } });
    expect(happeningOf(cranes, notice)).toBe('moved');
    expect(reportedIn(cranes)).toBeNull();
  });

  it('is another matter where a person entered it: that is a yes', () => {
    const entered = { ...digest, by: '100000000000000001' };
    expect(standing(aDeadline({ revisions: [printed, entered] }))).toMatchObject({ setBy: { id: digest.id } });
  });
});
