import type { MeasuredDeadline } from '../../../src/domain/ahead.ts';
import type { PictureRequest } from '../../../src/domain/picture.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../../builders.ts';

const extended = aRevision({ id: 'pause/eo-14316', change: 'extended', moment: aMoment('2025-08-01 00:01') });
/** A pause that was extended once. */
export const moved: MeasuredDeadline = {
  deadline: aDeadline({ revisions: [aRevision(), extended] }),
  measure: aMeasure(),
};

/** A picture of it, for South Korea, on the evening it was extended. */
export const aRequest = (over: Partial<PictureRequest> = {}): PictureRequest => ({
  title: 'South Korea',
  items: [moved],
  language: 'en',
  now: at('2025-07-07T22:00:00Z'),
  ...over,
});
