import { expect, it } from 'vitest';
import { concerns, isGeneral } from '../../src/domain/measure.ts';
import { aMeasure } from '../builders.ts';

it.each([
  [['*'], true],
  [['KR', '*'], true],
  [['KR'], false],
  [['EU', 'JP'], false],
  [[], false],
])('a measure on %j is general: %s', (on, general) => {
  expect(isGeneral(aMeasure({ on }))).toBe(general);
});

it('concerns no goods of the country that imposes it, be it on all countries or not', () => {
  const general = aMeasure({ on: ['*'], imposedBy: 'US' });
  expect(concerns(general, 'KR')).toBe(true);
  expect(concerns(general, 'US')).toBe(false);
});
