import type { Rate } from '../../domain/deadline.ts';
import type { DateReading, Reading } from '../reading.ts';

/** How far from its date a rate may stand, in characters. */
const NEAR = 240;

/** The rate that stands beside a date in its sentence; null where none does, several do, or another date lies between. */
export function rateBeside({ rates, dates }: Reading, { offset, sentence, quote }: DateReading): Rate | null {
  const start = offset - Math.max(0, sentence.indexOf(quote));
  const beside = rates.filter(
    (rate) =>
      rate.offset >= Math.max(start, offset - NEAR) &&
      rate.offset < Math.min(start + sentence.length, offset + quote.length + NEAR) &&
      !dates.some((date) => isBetween(date.offset, rate.offset, offset)),
  );
  const told = new Map(beside.map(({ before, after }) => [`${before} ${after}`, { before, after }]));
  const only = told.size === 2 ? paired([...told.values()]) : told.size === 1 ? [...told.values()][0] : undefined;
  return only && !only.after?.endsWith('pp') ? only : null;
}

/** `30 percent instead of 25 percent`: one of them only takes the place of the other. */
function paired([a, b]: readonly Rate[]): Rate | undefined {
  const old = [a, b].find((rate) => rate?.after === null);
  const fresh = [a, b].find((rate) => rate?.before === null);
  return old && fresh ? { before: old.before, after: fresh.after } : undefined;
}

const isBetween = (at: number, a: number, b: number) => at > Math.min(a, b) && at < Math.max(a, b);
