import { expect, it } from 'vitest';
import { isGeneral } from '../../src/domain/measure.ts';
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
