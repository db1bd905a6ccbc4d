import type { EpochMs } from '../../clock.ts';
import { type Ahead, aheadOf } from '../../domain/ahead.ts';
import type { Deadline } from '../../domain/deadline.ts';
import type { Measure } from '../../domain/measure.ts';
import { dateIn } from '../../domain/moment.ts';
import type { KnownEvent, KnownStatement } from '../../domain/statement.ts';
import { touches } from '../../domain/statement-interest.ts';

/** Further ahead nothing is tied to a statement that does not name the date itself. */
const AHEAD_MS = 180 * 86_400_000;

/**
 * The open deadlines a happening touches, the nearest first: those whose date it names or whose instrument it cites, and
 * those of the countries, sectors and laws it is about. What all countries have counts only where no country's own does.
 */
export function tiedDeadlines(
  event: KnownEvent,
  deadlines: readonly Deadline[],
  measure: (id: string) => Measure | undefined,
  now: EpochMs,
): readonly Ahead[] {
  const lead = event.statements[0];
  if (!lead) return [];
  const measured = deadlines.flatMap((deadline) => {
    const of = measure(deadline.measureId);
    return of ? [{ deadline, measure: of }] : [];
  });
  const open = aheadOf(measured, now, lead.countries[0]);
  const named = open.filter((it) => event.statements.some((statement) => names(statement, it)));
  const near = open.filter(({ reached }) => reached - now <= AHEAD_MS);
  const own = near.filter((it) => touches(lead, it.measure) === 'own');
  const general = own.length > 0 ? [] : near.filter((it) => touches(lead, it.measure) === 'general');
  const tied = new Set([...named, ...own, ...general]);
  return open.filter((it) => tied.has(it));
}

/** Whether a statement names the day of a deadline among its own dates, for the same country or for all. */
function names(statement: KnownStatement, { deadline, measure, moment }: Ahead): boolean {
  if (touches(statement, measure) === undefined) return false;
  const number = statement.number;
  if (number !== null && deadline.revisions.some(({ instrument }) => instrument.number === number)) return true;
  return statement.dates.some(({ date, instant, zone }) => {
    const day = instant === null || zone === null ? date : dateIn(instant, moment.zone);
    return day === moment.date;
  });
}
