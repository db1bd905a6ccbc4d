import { standing } from '../domain/deadline.ts';
import { isGeneral } from '../domain/measure.ts';
import { orderingInstant } from '../domain/moment.ts';
import { noticeKindsWorded } from './kinds.ts';
import type { Told } from './notice.ts';

/** What a message leads with: the most urgent kind (the order of the list), a country's own before the general, the earliest, what covers all goods, the id. */
export function sortTold<T extends Told>(told: readonly T[]): readonly T[] {
  return [...told].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)) ||
      compare(instantFor(a), instantFor(b)) ||
      Number(isNarrow(a)) - Number(isNarrow(b)) ||
      (a.deadline.id < b.deadline.id ? -1 : Number(a.deadline.id > b.deadline.id)),
  );
}

const isNarrow = ({ measure }: Told) => !measure.sectors.includes('all');

function rank({ kind }: Told): number {
  const at = noticeKindsWorded.findIndex((spec) => spec.kind === kind);
  return at === -1 ? noticeKindsWorded.length : at;
}

function instantFor({ deadline }: Told): number {
  const now = standing(deadline);
  const moment = now.kind === 'dated' ? now.moment : now.kind === 'over' ? now.last : null;
  return moment ? orderingInstant(moment) : Number.POSITIVE_INFINITY;
}

/** Subtraction would make NaN of two dateless ones. */
function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
