import type { EpochMs } from '../clock.ts';
import { type Deadline, reachedAt, standing } from '../domain/deadline.ts';
import { isGeneral } from '../domain/measure.ts';
import { dateIn, daysBetween, type Moment, sameMoment } from '../domain/moment.ts';
import type { CommandContext, CommandDeadline } from './command.ts';
import { concerns } from './countries.ts';

export type Ahead = CommandDeadline & { readonly moment: Moment; readonly reached: EpochMs };

/** The deadlines that concern a country; all of them without one. */
export function concerning(context: CommandContext, country: string | undefined): readonly CommandDeadline[] {
  const deadlines = context.deadlines();
  return country === undefined ? deadlines : deadlines.filter(({ measure }) => concerns(measure, country));
}

/** Dated and not yet reached, the nearest first, a country's own before the general; for a country what all countries have gives way to its own. */
export function aheadOf(
  deadlines: readonly CommandDeadline[],
  now: EpochMs,
  country: string | undefined,
): readonly Ahead[] {
  const dated = deadlines.flatMap(({ deadline, measure }): Ahead[] => {
    const current = standing(deadline);
    if (current.kind !== 'dated') return [];
    const reached = reachedAt(deadline.kind, current.moment, boundaryOf(deadline));
    return reached > now ? [{ deadline, measure, moment: current.moment, reached }] : [];
  });
  const shown = country === undefined ? dated : dated.filter((it) => !dated.some((own) => givesWay(it, own)));
  return shown.toSorted(
    (a, b) =>
      a.reached - b.reached ||
      Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)) ||
      (a.deadline.id < b.deadline.id ? -1 : 1),
  );
}

function boundaryOf(deadline: Deadline) {
  return deadline.revisions.findLast((revision) => revision.moment !== null)?.boundary ?? null;
}

function givesWay(general: Ahead, own: Ahead): boolean {
  if (!isGeneral(general.measure) || isGeneral(own.measure) || general.deadline.kind !== own.deadline.kind)
    return false;
  const related = own.measure.seeAlso.includes(general.measure.id) || general.measure.seeAlso.includes(own.measure.id);
  return related && sameMoment(general.moment, own.moment);
}

/** Whether a deadline falls within so many calendar days, counted in its own zone. */
export function fallsWithin({ moment }: Ahead, days: number, now: EpochMs): boolean {
  return daysBetween(dateIn(now, moment.zone), moment.date) <= days;
}
