import { expect, it } from 'vitest';
import { aheadOf, type MeasuredDeadline } from '../../src/domain/ahead.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import { withoutRepeats } from '../../src/web/calendar.ts';
import { aDeadline, aMeasure, aMoment, aRevision } from '../builders.ts';

const at = (id: string, moment: string, over: Partial<Deadline> = {}) =>
  aDeadline({ id, window: null, revisions: [aRevision({ id: `${id}/1`, moment: aMoment(moment) })], ...over });
const ofKorea = (moment: string): MeasuredDeadline => ({ deadline: at('korea', moment), measure: aMeasure() });
const ofAll = (moment: string, over: Partial<Deadline> = {}): MeasuredDeadline => ({
  deadline: at('all', moment, over),
  measure: aMeasure({ id: 'us-all', on: ['*'], seeAlso: [aMeasure().id] }),
});

it.each([
  ['the same moment', ofAll('2031-07-09 00:01'), ofKorea('2031-07-09 00:01'), ['korea']],
  ['the same day, which neither tells the time of', ofAll('2031-07-09'), ofKorea('2031-07-09'), ['korea']],
  ['the day, where the other tells midnight', ofAll('2031-07-09'), ofKorea('2031-07-09 00:00'), ['korea', 'all']],
  ['another day', ofAll('2031-07-10 00:01'), ofKorea('2031-07-09 00:01'), ['korea', 'all']],
  ['another event', ofAll('2031-07-09 00:01', { kind: 'effective' }), ofKorea('2031-07-09 00:01'), ['korea', 'all']],
])('a general deadline of %s stands beside the own one, or not, in a list as in the calendar', (_, all, own, shown) => {
  const ids = (items: readonly MeasuredDeadline[]) => items.map(({ deadline }) => deadline.id);
  expect(ids(aheadOf([all, own], 0, 'KR'))).toEqual(shown);
  expect(ids(withoutRepeats([own, all]))).toEqual(shown);
});
