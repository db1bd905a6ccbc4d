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
  const [only] = told.values();
  return told.size === 1 && only && !only.after?.endsWith('pp') ? only : null;
}

const isBetween = (at: number, a: number, b: number) => at > Math.min(a, b) && at < Math.max(a, b);
