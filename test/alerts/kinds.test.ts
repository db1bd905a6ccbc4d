import { describe, expect, it } from 'vitest';
import { sortItems } from '../../src/alerts/subject.ts';
import { aDeadline, aMeasure, aMoment, aRevision } from '../builders.ts';
import { anItem } from './facts.ts';

describe('the kind that a message leads with', () => {
  const on = (id: string, date: string) =>
    aDeadline({ id, revisions: [aRevision({ id: `${id}/1`, moment: aMoment(date) })] });
  const general = aMeasure({ on: ['*'] });

  it('is the most urgent kind, then the country’s own, then the nearest, then the id', () => {
    const told = [
      anItem({ kind: 'countdown', deadline: on('a', '2025-07-01') }),
      anItem({ kind: 'set', deadline: on('b', '2025-09-01') }),
      anItem({ kind: 'set', deadline: on('d', '2025-08-01') }),
      anItem({ kind: 'set', deadline: on('c', '2025-08-01') }),
      anItem({ kind: 'set', deadline: on('e', '2025-07-01'), measure: general }),
      anItem({ kind: 'moved', deadline: on('f', '2026-01-01'), measure: general }),
      anItem({ kind: 'reached', deadline: on('g', '2025-07-01') }),
    ];
    const order = (list: typeof told) =>
      sortItems(list)
        .map(({ deadline }) => deadline.id)
        .join('');
    expect(order(told)).toBe('gfcdbea');
    expect(order(told.toReversed())).toBe('gfcdbea');
  });

  it('puts what has no date last, in a stable order', () => {
    const open = (id: string) => aDeadline({ id, revisions: [aRevision({ id, moment: null })] });
    const told = [open('z'), open('y'), on('x', '2025-08-01')].map((deadline) => anItem({ kind: 'set', deadline }));
    expect(sortItems(told).map(({ deadline }) => deadline.id)).toEqual(['x', 'y', 'z']);
  });
});
