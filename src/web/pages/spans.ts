import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { standing } from '../../domain/deadline.ts';
import { instantFor } from '../parts.ts';

/** Every instant a deadline's line in time goes through. */
export function instantsOf({ deadline }: MeasuredDeadline): readonly number[] {
  const current = standing(deadline);
  return [
    ...deadline.revisions.flatMap(({ moment }) => (moment ? [instantFor(moment)] : [])),
    ...(deadline.window ? [instantFor(deadline.window.from)] : []),
    ...(current.kind === 'over' ? [current.revision.announcedAt] : []),
  ];
}
