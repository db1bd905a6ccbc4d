import type { EpochMs } from '../clock.ts';
import { concerns } from './ahead.ts';
import type { Authority, Measure } from './measure.ts';

/** How long before a deadline a reminder is due. */
export type Lead =
  | { readonly unit: 'd'; readonly n: number }
  | { readonly unit: 'h'; readonly n: number }
  | { readonly unit: 'instant'; readonly n: 0 };

export const AT_THE_INSTANT: Lead = { unit: 'instant', n: 0 };

const LEAD = /^(\d{1,3})([dh])$/;

/** Reads `30d`, `12h` or `0` (at the instant); undefined when it is none of these, or zero or more than 365 days. */
export function parseLead(text: string): Lead | undefined {
  if (text === '0') return AT_THE_INSTANT;
  const match = LEAD.exec(text);
  const n = Number(match?.[1]);
  const unit = match?.[2];
  if (!match || n < 1 || n > (unit === 'd' ? 365 : 72)) return undefined;
  return unit === 'd' ? { unit: 'd', n } : { unit: 'h', n };
}

/** The form leads have in keys, config and JSON: `30d`, `12h`, `0`. */
export function leadText(lead: Lead): string {
  return lead.unit === 'instant' ? '0' : `${lead.n}${lead.unit}`;
}

export const DEFAULT_LEADS: readonly Lead[] = [
  ...[30, 14, 7, 3, 1].map((n): Lead => ({ unit: 'd', n })),
  { unit: 'h', n: 12 },
  { unit: 'h', n: 1 },
  AT_THE_INSTANT,
];

export const noticeKinds = [
  'set',
  'countdown',
  'reached',
  'moved',
  'rate-changed',
  'withdrawn',
  'retroactive',
  'statement',
  'statement-edited',
  'proposal',
  'digest',
  'catch-up',
  'health',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type Language = 'en' | 'ko';

/** A channel follows some measures. An empty filter means "all"; filters of different fields all have to match. */
export type Subscription = {
  readonly id: string;
  /** Discord channel id */
  readonly channel: string;
  /** Discord server id, or null until the gateway has told it. */
  readonly guild: string | null;
  /** ISO 3166 codes or `EU`; empty follows every country. */
  readonly countries: readonly string[];
  readonly measures: readonly string[];
  readonly sectors: readonly string[];
  readonly authorities: readonly Authority[];
  /** Empty: every kind. `set` also stands for `statement`-less news of a deadline. */
  readonly kinds: readonly NoticeKind[];
  readonly leads: readonly Lead[];
  readonly language: Language;
  readonly mention: { readonly role: string; readonly kinds: readonly NoticeKind[] } | null;
  /** Nothing that fell due before this instant is owed to the subscription. */
  readonly since: EpochMs;
  /** Post a card of the next deadlines when the subscription begins. */
  readonly startCard: boolean;
};

/** Why a notice is, or is not, for a subscription. */
export type Interest =
  | { readonly kind: 'wanted'; readonly because: string }
  | { readonly kind: 'unwanted'; readonly because: string };

/** Whether a subscription follows a measure. A general measure (`*`) concerns every country, one on the `EU` its members. */
export function follows(subscription: Subscription, measure: Measure): Interest {
  const { countries, measures, sectors, authorities } = subscription;
  if (measures.length > 0 && !measures.includes(measure.id)) return { kind: 'unwanted', because: 'measure' };
  if (countries.length > 0 && !countries.some((country) => concerns(measure, country))) {
    return { kind: 'unwanted', because: 'country' };
  }
  const everySector = sectors.length === 0 || measure.sectors.includes('all');
  if (!everySector && !sectors.some((sector) => measure.sectors.includes(sector))) {
    return { kind: 'unwanted', because: 'sector' };
  }
  if (authorities.length > 0 && !authorities.includes(measure.authority)) {
    return { kind: 'unwanted', because: 'authority' };
  }
  const named = countries.filter((country) => measure.on.includes(country));
  return { kind: 'wanted', because: named.length > 0 ? named.join(', ') : 'all countries' };
}

/** Whether the subscription asked for this kind, and for a countdown this lead. */
export function wantsKind(subscription: Subscription, kind: NoticeKind, lead: string | null): boolean {
  if (subscription.kinds.length > 0 && !subscription.kinds.includes(kind)) return false;
  if (kind !== 'countdown' && kind !== 'reached') return true;
  return subscription.leads.some((wanted) => leadText(wanted) === lead);
}
