import type { DateReading } from '../src/reading/reading.ts';
import { isDeadline, type Role } from '../src/reading/roles.ts';
import type { Label } from './eval-corpus.ts';

/** The kinds of label that each role reads rightly. */
const kindsOf: Readonly<Partial<Record<Role, string>>> = {
  effective: 'effective_from effective_relative order_effective window_start effective_no_later_than no_later_than',
  'suspended-until': 'suspension_until extension',
  expires:
    'window_end effective_through effective_until rate_until termination termination_from duration duration_months duration_years',
  'rate-step': 'rate_step',
  retroactive: 'retroactive_from',
  'in-transit': 'in_transit_loaded_before in_transit_loaded_from in_transit_entered_before cutoff',
};
const principal = new Map(
  Object.entries(kindsOf).flatMap(([role, kinds]) => kinds.split(' ').map((kind) => [kind, role] as const)),
);

const traps = new Set(
  'restatement cancelled_step historical_reference past foreign_measure report_due report_due_recurring statutory_floor placeholder'.split(
    ' ',
  ),
);

/** The result for a label: a principal date, a trap, or a kind that is not scored. */
export type Outcome =
  | { readonly what: 'principal'; readonly result: 'found' | 'wrong' | 'missed'; readonly read: readonly DateReading[] }
  | { readonly what: 'trap'; readonly fallen: boolean; readonly read: readonly DateReading[] }
  | { readonly what: 'unscored' };

/** Scores the readings that overlap a label's quote. */
export function judge(label: Label, text: string, readings: readonly DateReading[]): Outcome {
  const role = principal.get(label.kind);
  const trap = traps.has(label.kind) || label.kind.endsWith('_no_date');
  const scored = role !== undefined && (label.instant !== null || label.date !== null);
  if (!scored && !trap) return { what: 'unscored' };
  const span = locate(label, text);
  const read = span ? readings.filter((each) => overlaps(each, span)) : [];
  const taken = read.filter((each) => isDeadline(each.role) && (each.date !== null || each.instant !== null));
  if (trap) return { what: 'trap', fallen: taken.some((each) => each.role !== 'negotiation'), read };
  if (read.some((each) => each.role === role && sameMoment(each, label)))
    return { what: 'principal', result: 'found', read };
  return { what: 'principal', result: taken.length > 0 ? 'wrong' : 'missed', read };
}

function sameMoment(reading: DateReading, label: Label): boolean {
  if (label.instant !== null && reading.instant === label.instant) return true;
  return (label.instant === null || reading.form === 'duration') && label.date !== null && reading.date === label.date;
}

type Span = { readonly from: number; readonly to: number };

const overlaps = ({ offset, quote }: DateReading, span: Span) => offset < span.to && offset + quote.length > span.from;

/** Where a label's quote is in the text: at its offset, or else the nearest place that equals it apart from spaces. */
function locate({ quote, offset }: Label, text: string): Span | undefined {
  if (quote === '') return undefined;
  if (offset !== null && text.startsWith(quote, offset)) return { from: offset, to: offset + quote.length };
  const { plain, at } = normalised(text);
  const wanted = quote.replace(/\s+/g, ' ');
  let best = -1;
  for (let found = plain.indexOf(wanted); found !== -1; found = plain.indexOf(wanted, found + 1)) {
    if (best === -1 || (offset !== null && Math.abs(found - offset) < Math.abs(best - offset))) best = found;
  }
  if (best === -1) return undefined;
  return { from: at[best] ?? 0, to: (at[best + wanted.length - 1] ?? 0) + 1 };
}

/** The text with every run of white space as one space, and where each character stood. */
function normalised(text: string): { readonly plain: string; readonly at: readonly number[] } {
  const at: number[] = [];
  let plain = '';
  for (const { 0: run, index } of text.matchAll(/\s+|\S+/g)) {
    const part = run.trim() === '' ? ' ' : run;
    for (let i = 0; i < part.length; i++) at.push(index + i);
    plain += part;
  }
  return { plain, at };
}
