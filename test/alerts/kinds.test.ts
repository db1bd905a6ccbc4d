import { describe, expect, it } from 'vitest';
import { sortTold } from '../../src/alerts/subject.ts';
import { aDeadline, aMeasure, aMoment, aRevision } from '../builders.ts';
import { aTold } from './facts.ts';

describe('the kind that a message leads with', () => {
  const on = (id: string, date: string) =>
    aDeadline({ id, revisions: [aRevision({ id: `${id}/1`, moment: aMoment(date) })] });
  const general = aMeasure({ on: ['*'] });

  it('is the most urgent kind, then the country’s own, then the nearest, then the id', () => {
    const told = [
      aTold({ kind: 'countdown', deadline: on('a', '2025-07-01') }),
      aTold({ kind: 'set', deadline: on('b', '2025-09-01') }),
      aTold({ kind: 'set', deadline: on('d', '2025-08-01') }),
      aTold({ kind: 'set', deadline: on('c', '2025-08-01') }),
      aTold({ kind: 'set', deadline: on('e', '2025-07-01'), measure: general }),
      aTold({ kind: 'moved', deadline: on('f', '2026-01-01'), measure: general }),
      aTold({ kind: 'reached', deadline: on('g', '2025-07-01') }),
    ];
    const order = (list: typeof told) =>
      sortTold(list)
        .map(({ deadline }) => deadline.id)
        .join('');
    expect(order(told)).toBe('gfcdbea');
    expect(order(told.toReversed())).toBe('gfcdbea');
  });

  it('puts what has no date last, in a stable order', () => {
    const open = (id: string) => aDeadline({ id, revisions: [aRevision({ id, moment: null })] });
    const told = [open('z'), open('y'), on('x', '2025-08-01')].map((deadline) => aTold({ kind: 'set', deadline }));
    expect(sortTold(told).map(({ deadline }) => deadline.id)).toEqual(['x', 'y', 'z']);
  });
});
