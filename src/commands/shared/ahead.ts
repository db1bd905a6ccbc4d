import type { EpochMs } from '../../clock.ts';
import { type Ahead, concerns } from '../../domain/ahead.ts';
import { dateIn, daysBetween } from '../../domain/moment.ts';
import type { CommandContext, CommandDeadline } from './command.ts';

export { type Ahead, aheadOf, datedOf, withoutTwins } from '../../domain/ahead.ts';

/** The deadlines that concern a country; all of them without one. */
export function concerning(context: CommandContext, country: string | undefined): readonly CommandDeadline[] {
  const deadlines = context.deadlines();
  return country === undefined ? deadlines : deadlines.filter(({ measure }) => concerns(measure, country));
}

/** Whether a deadline falls within so many calendar days, counted in its own zone. */
export function fallsWithin({ moment }: Ahead, days: number, now: EpochMs): boolean {
  return daysBetween(dateIn(now, moment.zone), moment.date) <= days;
}
