import { AT_THE_INSTANT, hoursOf, type Lead, leadText, parseLead } from '../../domain/subscription.ts';
import { SPANS, spanOf } from '../shared/spans.ts';

/** What is offered while it is typed, what the menu below an answer offers, and what is taken when nothing is said. */
export const SUGGESTED: readonly Lead[] = leadsFrom('7d', '3d', '1d', '12h', '1h', '0');
export const OFFERED: readonly Lead[] = leadsFrom('30d', '14d', '7d', '3d', '1d', '12h', '3h', '1h', '0');
export const DEFAULTS: readonly Lead[] = leadsFrom('7d', '1d', '1h', '0');

/** Leads one reminder may have. */
export const MOST_LEADS = 10;

export type LeadsRead =
  | { readonly kind: 'leads'; readonly leads: readonly Lead[] }
  | { readonly kind: 'unreadable'; readonly word: string }
  | { readonly kind: 'too-many' };

const ZERO = new Set(['0', 'now', 'instant', 'deadline', '정각', '당일', '기한']);

/** Days that a month is counted as. */
const MONTH = 30;

/** Reads `7d, 1d, 12h, 0`, `1 week and 3 hours`, `7일 전, 1시간 전`, `한 달, 보름`. Empty means the defaults; sorted, the longest first, each once. */
export function readLeads(typed: string): LeadsRead {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\b(?:before|and|at|the|ahead|of)\b|전에?|후|및|와|과(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(SPANS, (span) => `${span.replaceAll(' ', '')} `)
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
  const span = spanOf(word);
  if (!span) return undefined;
  return parseLead(span.unit === 'month' ? `${span.n * MONTH}d` : `${span.n}${span.unit}`);
}

function leadsFrom(...texts: readonly string[]): readonly Lead[] {
  return texts.flatMap((text) => parseLead(text) ?? []);
}
