import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween, edit, standing } from '../../src/domain/deadline.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { aDate, aTime, aZone } from './zones.ts';

describe('editing a chain', () => {
  const set = aRevision({ id: 'set' });
  const extended = aRevision({ id: 'extended', change: 'extended', moment: aMoment('2025-08-01 00:01') });
  const deadline = aDeadline({ revisions: [set, extended] });
  const added = aRevision({ id: 'added' });
  const ids = (after?: string | null) => edit(deadline, added, after).revisions.map((revision) => revision.id);

  it('puts a revision at the end, after another, or at the front', () => {
    expect(ids()).toEqual(['set', 'extended', 'added']);
    expect(ids('set')).toEqual(['set', 'added', 'extended']);
    expect(ids(null)).toEqual(['added', 'set', 'extended']);
  });

  it('leaves the deadline it was given as it was', () => {
    edit(deadline, added);
    expect(deadline.revisions).toEqual([set, extended]);
  });

  it('refuses an id that is there already, and a place that is not', () => {
    expect(() => edit(deadline, { ...added, id: 'set' })).toThrow('already has a revision set');
    expect(() => edit(deadline, added, 'nowhere')).toThrow('no revision nowhere');
  });

  it('history filled in anywhere but at the end never changes what stands, nor the key of its reminders', () => {
    const moments = fc.record({ date: aDate, time: fc.option(aTime), zone: aZone });
    const before = fc.constantFrom(null, 'set');
    fc.assert(
      fc.property(
        moments,
        before,
        fc.constantFrom('set', 'extended', 'confirmed', 'withdrawn'),
        (moment, after, change) => {
          const inserted = aRevision({
            id: 'inserted',
            change,
            moment: change === 'withdrawn' ? null : moment,
            recordedAt: at('2025-06-01T00:00:00Z'),
          });
          expect(standing(edit(deadline, inserted, after))).toEqual(standing(deadline));
        },
      ),
    );
  });
});

describe('the word for a change', () => {
  it.each([
    [null, '2025-07-09 00:01', 'set'],
    ['2025-07-09 00:01', '2025-08-01 00:01', 'extended'],
    ['2025-07-09 00:01', '2025-07-09 00:02', 'extended'],
    ['2025-07-09 00:01', '2025-07-08 23:59', 'brought-forward'],
    ['2025-07-09 00:01', '2025-07-09 00:01', 'confirmed'],
    ['2025-07-09', '2025-07-09 00:01', 'confirmed'],
    ['2025-07-09', '2025-07-09', 'confirmed'],
    ['2025-07-09', '2025-07-10', 'extended'],
    ['2025-07-09', '2025-07-08 23:59', 'brought-forward'],
  ])('from %s to %s is %s', (before, after, word) => {
    expect(changeBetween(before === null ? null : aMoment(before), aMoment(after))).toBe(word);
  });

  it('the same instant told in another zone is confirmed', () => {
    expect(changeBetween(aMoment('2025-07-09 00:01'), aMoment('2025-07-09 13:01', 'Asia/Seoul'))).toBe('confirmed');
  });

  it('extended and brought forward are each other turned around', () => {
    const turned = { extended: 'brought-forward', 'brought-forward': 'extended', confirmed: 'confirmed' };
    const moments = fc.record({ date: aDate, time: aTime, zone: aZone });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect(turned).toHaveProperty(changeBetween(a, b), changeBetween(b, a));
      }),
    );
  });
});
