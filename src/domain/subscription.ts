import type { EpochMs } from '../clock.ts';
import { type DeadlineKind, factsOfKind } from './deadline.ts';
import type { Measure } from './measure.ts';
import { concerns } from './measure.ts';
import { isReminder, type NoticeKind } from './notice-kind.ts';
import type { SubscriptionSettings } from './subscription-settings.ts';

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

/** The length of a lead in hours, for sorting; the instant counts as zero. */
export const hoursOf = ({ unit, n }: Lead): number => (unit === 'd' ? n * 24 : n);

export const DEFAULT_LEADS: readonly Lead[] = [
  ...[30, 14, 7, 3, 1].map((n): Lead => ({ unit: 'd', n })),
  { unit: 'h', n: 12 },
  { unit: 'h', n: 1 },
  AT_THE_INSTANT,
];

/** Every language that Dutywatch speaks. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The language of a code; undefined if we do not have it. */
export const languageNamed = (code: unknown): Language | undefined => languages.find((language) => language === code);

/** A channel or a person follows some measures. An empty filter means "all"; filters of different fields all have to match. */
export type Subscription = SubscriptionSettings & {
  readonly id: string;
  /** Discord channel id; for a personal subscription the direct conversation's, once it is known. */
  readonly channel: string;
  /** Discord server id; null until the gateway has reported it, and for a personal subscription. */
  readonly guild: string | null;
  /** Discord user id of the recipient of direct messages; null for a channel. */
  readonly person: string | null;
  /** The instant from which nothing is sent until the subscription is resumed; null while it is not paused. */
  readonly pausedSince: EpochMs | null;
  /** Discord user id, or `config` for one of the settings file. */
  readonly createdBy: string;
  readonly createdAt: EpochMs;
  /** Nothing due before this instant is sent to the subscription. */
  readonly since: EpochMs;
  /** Post a card of the next deadlines when the subscription begins. */
  readonly startCard: boolean;
};

/** The zone of a channel's people, as far as known: its own, else that of its quiet hours or digest; null where none is set. */
export function zoneOf({
  zone,
  quiet,
  digest,
}: Pick<SubscriptionSettings, 'zone' | 'quiet' | 'digest'>): string | null {
  return zone ?? quiet?.zone ?? (digest === 'instant' ? null : digest.zone);
}

/** Why a subscription wants a notice, or does not. */
export type Interest =
  | { readonly kind: 'wanted'; readonly because: string }
  | { readonly kind: 'unwanted'; readonly because: string };

/** `createdBy` of a subscription that the settings file holds. */
export const BY_CONFIG = 'config';

/**
 * Whether a subscription follows a measure, and one of its deadlines when that is given. A general measure (`*`) concerns every country,
 * one on the `EU` its members.
 */
export function follows(subscription: Subscription, measure: Measure, deadlineId: string | null = null): Interest {
  const { countries, measures, sectors, authorities, deadlines } = subscription;
  if (deadlines.length > 0 && deadlineId !== null && !deadlines.includes(deadlineId)) {
    return { kind: 'unwanted', because: 'deadline' };
  }
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

/** Whether the subscription asked for this kind, and for a countdown also for this lead of a deadline of the kind `of`. */
export function wantsKind(
  subscription: Subscription,
  kind: NoticeKind,
  lead: string | null,
  of: DeadlineKind | null = null,
): boolean {
  if (subscription.kinds.length > 0 && !subscription.kinds.includes(kind)) return false;
  if (!isReminder({ kind })) return true;
  return leadTexts(subscription, of).includes(lead ?? '');
}

/** A channel that keeps the default leads gets those of the deadline's kind. */
function leadTexts({ leads, person }: Subscription, of: DeadlineKind | null): readonly string[] {
  const chosen = leads.map(leadText);
  const isDefault = person === null && chosen.join() === DEFAULT_LEADS.map(leadText).join();
  return (isDefault && of !== null ? factsOfKind(of).leads : null) ?? chosen;
}
