import type { EpochMs } from '../clock.ts';
import { type Deadline, exceptIn, reachedAt, standing } from './deadline.ts';
import { isGeneral, type Measure } from './measure.ts';
import { type Moment, sameMoment } from './moment.ts';

/** A deadline beside the measure it belongs to. */
export type MeasuredDeadline = { readonly deadline: Deadline; readonly measure: Measure };

export type Ahead = MeasuredDeadline & { readonly moment: Moment; readonly reached: EpochMs };

/** The Union's tariffs are its members'. https://european-union.europa.eu/principles-countries-history/eu-countries_en */
export const euMembers: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** Beneficiaries of the African Growth and Opportunity Act in 2025 and 2026. https://ustr.gov/issue-areas/trade-development/preference-programs/african-growth-and-opportunity-act-agoa */
const agoaMembers: ReadonlySet<string> = new Set(
  'AO BJ BW CD CG CI CV DJ GH GM GW KE KM LR LS MG MR MU MW MZ NA NG RW SL SN ST SZ TD TG TZ ZA ZM'.split(' '),
);

/** Whether a list of partners holds a country: by name, as one of all, or as a member of the Union or of AGOA. */
export function covers(partners: readonly string[], country: string): boolean {
  if (partners.includes('*') || partners.includes(country)) return true;
  return (euMembers.has(country) && partners.includes('EU')) || (agoaMembers.has(country) && partners.includes('AGOA'));
}

/** Whether a measure concerns a country: it is on it, and does not except it; nobody's own goods pay its import duties. */
export function concerns(measure: Measure, country: string): boolean {
  return country !== measure.imposedBy && covers(measure.on, country) && !covers(measure.except ?? [], country);
}

/** Whether a deadline of it does: its last word may except a country that the measure reaches. */
export const reaches = ({ deadline, measure }: MeasuredDeadline, country: string): boolean =>
  concerns(measure, country) && !covers(exceptIn(deadline), country);

/** Dated and not yet reached, the nearest first, a country's own before the general; for a country what all countries have gives way to its own. */
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

/** Those whose date holds, reached or not, in the order given. */
export function datedOf(deadlines: readonly MeasuredDeadline[]): readonly Ahead[] {
  return deadlines.flatMap(({ deadline, measure }): Ahead[] => {
    const current = standing(deadline);
    if (current.kind !== 'dated') return [];
    const reached = reachedAt(deadline.kind, current);
    return [{ deadline, measure, moment: current.moment, reached }];
  });
}

/** For a country, what all countries have gives way to its own of the same kind and moment. */
export function withoutTwins<T extends Ahead>(found: readonly T[], country: string | undefined): readonly T[] {
  return country === undefined ? found : found.filter((it) => !found.some((own) => givesWay(it, own)));
}

function givesWay(general: Ahead, own: Ahead): boolean {
  if (!isGeneral(general.measure) || isGeneral(own.measure) || general.deadline.kind !== own.deadline.kind)
    return false;
  const related = own.measure.seeAlso.includes(general.measure.id) || general.measure.seeAlso.includes(own.measure.id);
  return related && sameMoment(general.moment, own.moment);
}
