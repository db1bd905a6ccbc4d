import { type Authority, authorities } from '../../domain/measure.ts';
import { folded, slipsAllowed, slipsBetween } from '../../domain/spelling.ts';
import { type Lead, parseLead } from '../../domain/subscription.ts';
import { resolveCountry } from '../../texts/countries.ts';
import { sectorName } from '../../texts/names.ts';
import type { Choice, CommandContext, CommandDeadline } from '../shared/command.ts';
import { LONGEST_CHOICE, MOST_CHOICES, suggestCountries } from '../shared/countries.ts';
import { pickMeasure, suggestMeasures } from '../shared/pick.ts';

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

export function readSectors(typed: string, context: CommandContext): ListReading<string> {
  const known = sectorsOf(context.deadlines());
  return readList(typed, (part) => {
    const [best, ...others] = rankedSectors(part, known);
    if (best && (best.score === 0 || others[0]?.score !== best.score)) return one(best.sector);
    const choices = [...(best ? [best] : []), ...others].map(({ sector }) => sectorChoice(sector, context));
    return unknown(part, choices.slice(0, 5), Math.max(0, choices.length - 5));
  });
}

function rankedSectors(typed: string, known: readonly string[]) {
  const query = folded(typed);
  const scoreOf = (name: string) => {
    if (name === query) return 0;
    if (name.startsWith(query)) return 1;
    if (name.includes(query)) return 2;
    const most = slipsAllowed(query.length);
    const slips = slipsBetween(name, query, most);
    return slips <= most ? 3 + slips : Number.POSITIVE_INFINITY;
  };
  return known
    .map((sector) => ({
      sector,
      score: Math.min(scoreOf(folded(sector)), scoreOf(folded(sectorName(sector, 'ko')))),
    }))
    .filter(({ score }) => Number.isFinite(score))
    .toSorted((a, b) => a.score - b.score || (a.sector < b.sector ? -1 : 1));
}

const sectorChoice = (sector: string, { language }: CommandContext): Choice => ({
  name: sectorName(sector, language),
  value: sector,
});

/** `232`, `section 301`, `ieepa`. */
export function readAuthorities(typed: string): ListReading<Authority> {
  return readList(typed, (part) => {
    const query = folded(part)
      .replace(/^(section|s|제)\s*/, '')
      .replace(/\s*조$/, '');
    const found = authorities.find((authority) => folded(authority).replace(/^section /, '') === query);
    return found
      ? one(found)
      : unknown(
          part,
          authorities.map((authority) => ({ name: authority, value: authority })),
        );
  });
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
  return { kind: 'list', values: leads.toSorted((a, b) => hours(b) - hours(a)) };
}

const hours = ({ unit, n }: Lead) => (unit === 'd' ? n * 24 : n);

function leadOf(part: string): Lead | undefined {
  if (INSTANT.has(part.toLowerCase())) return parseLead('0');
  const match = LEAD.exec(part);
  if (!match) return undefined;
  const unit = /^(d|일)/i.test(match[2] ?? '') ? 'd' : 'h';
  return parseLead(`${Number(match[1])}${unit}`);
}

/** Choices for the last part of a list that is being typed; what stands before it is kept. */
export function suggestList(option: string, typed: string, context: CommandContext): readonly Choice[] {
  const cut = Math.max(...[',', ';'].map((mark) => typed.lastIndexOf(mark)));
  const before = typed.slice(0, cut + 1);
  const kept = partsOf(before);
  const last = typed.slice(cut + 1).trim();
  const found = suggestPart(option, last, context).filter(({ value }) => !kept.includes(value));
  const values = keptValues(option, kept, context);
  if (values === undefined) return [];
  const names = keptNames(option, kept, context);
  return found
    .map(({ name, value }) => ({ name: [...names, name].join(', '), value: [...values, value].join(',') }))
    .filter(({ value }) => value.length <= LONGEST_CHOICE)
    .slice(0, MOST_CHOICES);
}

function suggestPart(option: string, last: string, context: CommandContext): readonly Choice[] {
  switch (option) {
    case 'countries':
      return suggestCountries(last, context.deadlines(), context.language);
    case 'measures':
      return suggestMeasures(last, context);
    case 'sectors': {
      const known = sectorsOf(context.deadlines());
      const sectors = last === '' ? known : rankedSectors(last, known).map(({ sector }) => sector);
      return sectors.map((sector) => sectorChoice(sector, context));
    }
    case 'leads':
      return suggestLeads(last);
    default:
      return [];
  }
}

const usual = ['30d', '14d', '7d', '3d', '1d', '12h', '1h', '0'];

function suggestLeads(last: string): readonly Choice[] {
  const lead = leadOf(last);
  const texts = lead
    ? [lead.unit === 'instant' ? '0' : `${lead.n}${lead.unit}`]
    : usual.filter((it) => it.startsWith(last));
  return texts.map((text) => ({ name: text, value: text }));
}

/** What was typed before, as values; undefined when a part of it is none. */
function keptValues(option: string, kept: readonly string[], context: CommandContext): readonly string[] | undefined {
  const joined = kept.join(',');
  const reading =
    option === 'countries'
      ? readCountries(joined, context)
      : option === 'measures'
        ? readMeasures(joined, context)
        : option === 'sectors'
          ? readSectors(joined, context)
          : undefined;
  if (kept.length === 0 || reading === undefined) return kept;
  return reading.kind === 'list' ? reading.values : undefined;
}

function keptNames(option: string, kept: readonly string[], context: CommandContext): readonly string[] {
  return kept.map((part) => {
    const [choice] = suggestPart(option, part, context);
    return choice?.name ?? part;
  });
}
