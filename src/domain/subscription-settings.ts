import type { Digest, Weekday } from './digest.ts';
import type { Authority } from './measure.ts';
import type { NoticeKind } from './notice-kind.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Tier } from './source.ts';
import { type Language, leadText, parseLead, type Subscription } from './subscription.ts';

/** What a subscription asks for, apart from whose it is, where it stands and since when. */
export type SubscriptionSettings = Pick<
  Subscription,
  | 'countries'
  | 'measures'
  | 'sectors'
  | 'authorities'
  | 'deadlines'
  | 'tiers'
  | 'sources'
  | 'kinds'
  | 'leads'
  | 'language'
  | 'mention'
  | 'quiet'
  | 'digest'
  | 'publish'
  | 'thread'
  | 'events'
>;

/** A wish as flat words: what a draft keeps, and what two wishes are compared by. */
export type SettingFields = { readonly [Key in keyof SubscriptionSettings]: string };

const LIST = ',';
const PART = ' ';

export function settingsOf(subscription: SubscriptionSettings): SubscriptionSettings {
  return settingsOfFields(fieldsOf(subscription));
}

export function fieldsOf(wish: SubscriptionSettings): SettingFields {
  return {
    countries: wish.countries.join(LIST),
    measures: wish.measures.join(LIST),
    sectors: wish.sectors.join(LIST),
    authorities: wish.authorities.join(LIST),
    deadlines: wish.deadlines.join(LIST),
    tiers: wish.tiers.join(LIST),
    sources: wish.sources.join(LIST),
    kinds: wish.kinds.join(LIST),
    leads: wish.leads.map(leadText).join(LIST),
    language: wish.language,
    mention: wish.mention === null ? '' : [wish.mention.role, ...wish.mention.kinds].join(PART),
    quiet: wish.quiet === null ? '' : [wish.quiet.from, wish.quiet.to, wish.quiet.zone, wish.quiet.how].join(PART),
    digest: digestText(wish.digest),
    publish: wish.publish ? 'yes' : '',
    thread: wish.thread ? 'yes' : '',
    events: wish.events ? 'yes' : '',
  };
}

/** Fields that `fieldsOf` wrote, read again; what is missing is empty. */
export function settingsOfFields(
  fields: Readonly<Partial<Record<keyof SubscriptionSettings, string>>>,
): SubscriptionSettings {
  const list = (key: keyof SubscriptionSettings) => (fields[key] ?? '').split(LIST).filter((part) => part !== '');
  const [role, ...kinds] = (fields.mention ?? '').split(PART);
  return {
    countries: list('countries'),
    measures: list('measures'),
    sectors: list('sectors'),
    authorities: list('authorities') as readonly string[] as readonly Authority[],
    deadlines: list('deadlines'),
    tiers: list('tiers') as readonly string[] as readonly Tier[],
    sources: list('sources'),
    kinds: list('kinds') as readonly string[] as readonly NoticeKind[],
    leads: list('leads').flatMap((text) => parseLead(text) ?? []),
    language: fields.language === 'ko' ? 'ko' : ('en' satisfies Language),
    mention: role ? { role, kinds: kinds as readonly string[] as readonly NoticeKind[] } : null,
    quiet: quietOf(fields.quiet ?? ''),
    digest: digestOf(fields.digest ?? ''),
    publish: fields.publish === 'yes',
    thread: fields.thread === 'yes',
    events: fields.events === 'yes',
  };
}

/** The same words in every field: nobody has changed anything. */
export function sameSettings(a: SubscriptionSettings, b: SubscriptionSettings): boolean {
  return changedFields(a, b).length === 0;
}

export function changedFields(
  before: SubscriptionSettings,
  after: SubscriptionSettings,
): readonly (keyof SubscriptionSettings)[] {
  const [a, b] = [fieldsOf(before), fieldsOf(after)];
  return (Object.keys(a) as (keyof SubscriptionSettings)[]).filter((key) => a[key] !== b[key]);
}

function digestText(digest: Digest): string {
  if (digest === 'instant') return '';
  const day = digest.every === 'week' ? [digest.weekday] : [];
  return [digest.every, ...day, digest.at, digest.zone].join(PART);
}

function digestOf(text: string): Digest {
  const [every = '', ...rest] = text.split(PART);
  const [first = '', second = '', third = ''] = rest;
  if (every === 'day') return { every, at: first, zone: second };
  if (every === 'week') return { every, weekday: first as Weekday, at: second, zone: third };
  return 'instant';
}

function quietOf(text: string): QuietHours | null {
  const [from = '', to = '', zone = '', how = ''] = text.split(PART);
  return from === '' ? null : { from, to, zone, how: how === 'silent' ? 'silent' : 'held' };
}
