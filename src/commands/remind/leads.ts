import { lookUp } from '../../domain/spelling.ts';
import { AT_THE_INSTANT, type Lead, leadText, parseLead } from '../../domain/subscription.ts';

/** What is offered, and what is taken when nothing is said. */
export const OFFERED: readonly Lead[] = leadsFrom('30d', '14d', '7d', '3d', '1d', '12h', '3h', '1h', '0');
export const DEFAULTS: readonly Lead[] = leadsFrom('7d', '1d', '1h', '0');

/** Leads one reminder may have. */
export const MOST_LEADS = 10;

export type LeadsRead =
  | { readonly kind: 'leads'; readonly leads: readonly Lead[] }
  | { readonly kind: 'unreadable'; readonly word: string }
  | { readonly kind: 'too-many' };

const unit: Readonly<Record<string, readonly [unit: 'd' | 'h', times: number]>> = {
  d: ['d', 1],
  day: ['d', 1],
  days: ['d', 1],
  일: ['d', 1],
  w: ['d', 7],
  week: ['d', 7],
  weeks: ['d', 7],
  주: ['d', 7],
  주일: ['d', 7],
  h: ['h', 1],
  hour: ['h', 1],
  hours: ['h', 1],
  시간: ['h', 1],
};
const ZERO = new Set(['0', 'now', 'instant', 'deadline', '정각', '당일', '기한']);

/** Reads `7d, 1d, 12h, 0`, `1 week and 3 hours`, `7일 전, 1시간 전`. Empty means the defaults; sorted, the longest first, each once. */
export function readLeads(typed: string): LeadsRead {
  const text = typed.toLowerCase().replace(/\b(?:before|and|at|the|ahead|of)\b|전|후|및|와|과(?=\s|$)/g, ' ');
  const words = text
    .replace(/(\d+)\s*(?=[a-z가-힣])/g, '$1')
    .split(/[\s,;/·、]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { kind: 'leads', leads: DEFAULTS };
  const leads = new Map<string, Lead>();
  for (const word of words) {
    const lead = leadIn(word);
    if (!lead) return { kind: 'unreadable', word };
    leads.set(leadText(lead), lead);
  }
  if (leads.size > MOST_LEADS) return { kind: 'too-many' };
  return { kind: 'leads', leads: [...leads.values()].toSorted((a, b) => hoursOf(b) - hoursOf(a)) };
}

function leadIn(word: string): Lead | undefined {
  if (ZERO.has(word)) return AT_THE_INSTANT;
  const match = /^(\d{1,3})(\p{L}+)$/u.exec(word);
  const known = match?.[2] === undefined ? undefined : lookUp(unit, match[2]);
  if (!match || !known) return undefined;
  return parseLead(`${Number(match[1]) * known[1]}${known[0]}`);
}

/** For sorting. */
const hoursOf = ({ unit: of, n }: Lead) => (of === 'd' ? n * 24 : n);

function leadsFrom(...texts: readonly string[]): readonly Lead[] {
  return texts.flatMap((text) => parseLead(text) ?? []);
}
