import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import type { ChoosingName } from './choices.ts';

/** What is changed together in the panel, in the order of the menu; at most three menus each, one of them of several pages. */
export const sections = {
  countries: ['countries'],
  measures: ['measures'],
  goods: ['sectors', 'authorities'],
  kinds: ['kinds', 'tiers'],
  leads: ['leads', 'zone'],
  ping: ['role', 'ping'],
  quiet: ['quiet', 'hours', 'zone'],
  digest: ['digest', 'time', 'zone'],
  weekly: ['weekly', 'weeklyTime', 'zone'],
  language: ['language'],
  also: ['also'],
} as const satisfies Readonly<Record<string, readonly ChoosingName[]>>;

export type Section = keyof typeof sections;

export const sectionNames = Object.keys(sections) as readonly Section[];

/** Where each setting is changed; a setting without a place does not compile. Null: in the settings file alone. */
export const sectionOf = {
  countries: 'countries',
  measures: 'measures',
  sectors: 'goods',
  authorities: 'goods',
  deadlines: null,
  sources: null,
  kinds: 'kinds',
  tiers: 'kinds',
  leads: 'leads',
  zone: 'leads',
  mention: 'ping',
  quiet: 'quiet',
  digest: 'digest',
  weekly: 'weekly',
  language: 'language',
  publish: 'also',
  thread: 'also',
  events: 'also',
} as const satisfies Readonly<Record<keyof SubscriptionSettings, Section | null>>;
