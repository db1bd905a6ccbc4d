import type { EpochMs } from '../clock.ts';
import { type Deadline, exceptIn, reachedAt, standing } from './deadline.ts';
import { concerns, covers, isGeneral, type Measure } from './measure.ts';
import { type Moment, sameMoment } from './moment.ts';

/** A deadline and the measure it belongs to. */
export type MeasuredDeadline = { readonly deadline: Deadline; readonly measure: Measure };

export type Ahead = MeasuredDeadline & { readonly moment: Moment; readonly reached: EpochMs };

/** Whether a deadline concerns a country: its measure does, and the chain's last revision does not except it. */
export const reaches = ({ deadline, measure }: MeasuredDeadline, country: string): boolean =>
  concerns(measure, country) && !covers(exceptIn(deadline), country);

/**
 * Dated deadlines not yet reached, the nearest first, a country's own before general ones; for a country, a general deadline gives way to
 * its own.
 */
export function aheadOf(
  deadlines: readonly MeasuredDeadline[],
  now: EpochMs,
  country: string | undefined,
): readonly Ahead[] {
  const ahead = datedOf(deadlines).filter(({ reached }) => reached > now);
  return withoutTwins(ahead, country).toSorted(
    (a, b) =>
      a.reached - b.reached ||
      Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)) ||
      (a.deadline.id < b.deadline.id ? -1 : 1),
  );
}

/** Country codes of the measures, the most frequent first; `*` is no country. */
export function namedCountries(deadlines: readonly MeasuredDeadline[]): readonly string[] {
  const count = new Map<string, number>();
  for (const code of deadlines.flatMap(({ measure }) => measure.on)) {
    if (code !== '*') count.set(code, (count.get(code) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
}

/** The deadlines with a date that holds, reached or not, in the order given. */
export function datedOf(deadlines: readonly MeasuredDeadline[]): readonly Ahead[] {
  return deadlines.flatMap(({ deadline, measure }): Ahead[] => {
    const current = standing(deadline);
    if (current.kind !== 'dated') return [];
    const reached = reachedAt(deadline.kind, current);
    return [{ deadline, measure, moment: current.moment, reached }];
  });
}

/** For a country, a general deadline gives way to its own of the same kind and moment. */
export function withoutTwins<T extends Ahead>(found: readonly T[], country: string | undefined): readonly T[] {
  return country === undefined ? found : found.filter((it) => !found.some((own) => givesWay(it, own)));
}

/** Whether a general deadline says only what a country's own says, of the same kind and moment, in a list for that country. */
export function givesWay(general: MeasuredDeadline, own: MeasuredDeadline): boolean {
  if (!isGeneral(general.measure) || isGeneral(own.measure) || general.deadline.kind !== own.deadline.kind)
    return false;
  if (!own.measure.seeAlso.includes(general.measure.id) && !general.measure.seeAlso.includes(own.measure.id))
    return false;
  const [a, b] = [standing(general.deadline), standing(own.deadline)];
  return a.kind === 'dated' && b.kind === 'dated' ? sameMoment(a.moment, b.moment) : a.kind === b.kind;
}
