import { hoursOf, type Lead, parseLead } from '../../domain/subscription.ts';
import { resolveCountry } from '../../texts/countries.ts';
import type { Choice, CommandContext, CommandDeadline } from '../shared/command.ts';
import { suggestCountries } from '../shared/countries.ts';
import { pickMeasure } from '../shared/pick.ts';

/** Values read out of a typed list, or the first part that is none, with what may have been meant. */
export type ListReading<T> =
  | { readonly kind: 'list'; readonly values: readonly T[] }
  | { readonly kind: 'unknown'; readonly part: string; readonly choices: readonly Choice[]; readonly more: number };

const SEPARATOR = /[,;、，\n]+/;
const ALL = new Set(['all', 'everything', 'any', '*', '전체', '모두', '모든 국가']);

const partsOf = (typed: string) =>
  typed
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `all` and nothing typed alike mean: no filter. */
function readList<T>(typed: string, read: (part: string) => ListReading<T>): ListReading<T> {
  const parts = partsOf(typed);
  if (parts.every((part) => ALL.has(part.toLowerCase()))) return { kind: 'list', values: [] };
  const values = new Set<T>();
  for (const part of parts) {
    const reading = read(part);
    if (reading.kind === 'unknown') return reading;
    for (const value of reading.values) values.add(value);
  }
  return { kind: 'list', values: [...values] };
}

const one = <T>(value: T): ListReading<T> => ({ kind: 'list', values: [value] });
const unknown = (part: string, choices: readonly Choice[] = [], more = 0) =>
  ({ kind: 'unknown', part, choices, more }) as const;

export function readCountries(typed: string, context: CommandContext): ListReading<string> {
  return readList(typed, (part) => {
    const code = resolveCountry(part);
    if (code !== undefined) return one(code);
    const choices = suggestCountries(part, context.deadlines(), context.language);
    return unknown(part, choices.slice(0, 5), Math.max(0, choices.length - 5));
  });
}

export function readMeasures(typed: string, context: CommandContext): ListReading<string> {
  return readList(typed, (part) => {
    const picked = pickMeasure(part, context);
    if (picked.kind === 'one') return one(picked.it.id);
    return picked.kind === 'several' ? unknown(part, picked.choices, picked.more) : unknown(part);
  });
}

/** The sectors that the deadlines name, but `all`. */
export function sectorsOf(deadlines: readonly CommandDeadline[]): readonly string[] {
  const named = new Set(deadlines.flatMap(({ measure }) => measure.sectors));
  return [...named].filter((sector) => sector !== 'all').sort();
}

const LEAD = /^(\d{1,3})\s*(d|days?|일|h|hours?|hrs?|시간)(\s*전)?$/i;
const INSTANT = new Set(['0', 'instant', 'reached', 'now', '즉시', '당일', '도달']);

/** `30d, 12h, 0`, `7 days`, `3일 전`; spaces separate too. Longest first, the instant last. */
export function readLeads(typed: string): ListReading<Lead> {
  const spaced = /[,;、，\n]/.test(typed) ? typed : typed.replace(/(\d\s*(?:d|h)|\b0)\s+(?=\d)/gi, '$1,');
  const reading = readList(spaced, (part) => {
    const lead = leadOf(part);
    return lead ? one(`${lead.unit} ${lead.n}`) : unknown(part);
  });
  if (reading.kind === 'unknown') return reading;
  const leads = reading.values.map((text): Lead => {
    const [unit, n] = text.split(' ');
    if (unit === 'instant') return { unit, n: 0 };
    return { unit: unit === 'd' ? 'd' : 'h', n: Number(n) };
  });
  return { kind: 'list', values: leads.toSorted((a, b) => hoursOf(b) - hoursOf(a)) };
}

function leadOf(part: string): Lead | undefined {
  if (INSTANT.has(part.toLowerCase())) return parseLead('0');
  const match = LEAD.exec(part);
  if (!match) return undefined;
  const unit = /^(d|일)/i.test(match[2] ?? '') ? 'd' : 'h';
  return parseLead(`${Number(match[1])}${unit}`);
}
