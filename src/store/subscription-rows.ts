import { type Digest, weekdays } from '../domain/digest.ts';
import { authorities } from '../domain/measure.ts';
import type { QuietHours } from '../domain/quiet-hours.ts';
import { type Lead, leadText, noticeKinds, parseLead, type Subscription } from '../domain/subscription.ts';
import { tiers } from '../domain/tier.ts';
import { fromLines, languages, toLines, word } from './rows.ts';
import type { Lines, SubscriptionRow } from './schema.ts';

const ways = ['held', 'silent'] as const;
const everies = ['day', 'week'] as const;

function leadOf(text: string): Lead {
  const lead = parseLead(text);
  if (!lead) throw new Error('the store holds an unknown lead in column leads');
  return lead;
}

export function subscriptionRow(subscription: Subscription): SubscriptionRow {
  const { id, channel, guild, person, language, since, quiet, digest } = subscription;
  return {
    id,
    channel,
    guild,
    person,
    countries: toLines(subscription.countries),
    measures: toLines(subscription.measures),
    sectors: toLines(subscription.sectors),
    authorities: toLines(subscription.authorities),
    deadlines: toLines(subscription.deadlines),
    tiers: toLines(subscription.tiers),
    sources: toLines(subscription.sources),
    kinds: toLines(subscription.kinds),
    leads: toLines(subscription.leads.map(leadText)),
    language,
    mention_role: subscription.mention?.role ?? null,
    mention_kinds: toLines(subscription.mention?.kinds ?? []),
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
    quiet_zone: quiet?.zone ?? null,
    quiet_how: quiet?.how ?? null,
    ...digestRow(digest),
    publish: subscription.publish ? 1 : 0,
    thread: subscription.thread ? 1 : 0,
    events: subscription.events ? 1 : 0,
    paused_since: subscription.pausedSince,
    created_by: subscription.createdBy,
    created_at: subscription.createdAt,
    since,
    start_card: subscription.startCard ? 1 : 0,
  };
}

/** Reads rows. Equal lists are one list, over all the rows that it reads: most of many thousands say the same. */
export function subscriptionReader(): (row: SubscriptionRow) => Subscription {
  const names = remembered(fromLines);
  const words = <W extends string>(known: readonly W[], column: string) =>
    remembered((lines) => fromLines(lines).map((each) => word(known, each, column)));
  const authoritiesOf = words(authorities, 'subscription.authorities');
  const tiersOf = words(tiers, 'subscription.tiers');
  const kindsOf = words(noticeKinds, 'subscription.kinds');
  const leadsOf = remembered((lines) => fromLines(lines).map(leadOf));
  return (row) => ({
    id: row.id,
    channel: row.channel,
    guild: row.guild,
    person: row.person,
    countries: names(row.countries),
    measures: names(row.measures),
    sectors: names(row.sectors),
    authorities: authoritiesOf(row.authorities),
    deadlines: names(row.deadlines),
    tiers: tiersOf(row.tiers),
    sources: names(row.sources),
    kinds: kindsOf(row.kinds),
    leads: leadsOf(row.leads),
    language: word(languages, row.language, 'subscription.language'),
    mention: row.mention_role === null ? null : { role: row.mention_role, kinds: kindsOf(row.mention_kinds) },
    quiet: quietOf(row),
    digest: digestOf(row),
    publish: row.publish === 1,
    thread: row.thread === 1,
    events: row.events === 1,
    pausedSince: row.paused_since,
    createdBy: row.created_by,
    createdAt: row.created_at,
    since: row.since,
    startCard: row.start_card === 1,
  });
}

function remembered<T>(read: (lines: Lines) => readonly T[]): (lines: Lines) => readonly T[] {
  const known = new Map<Lines, readonly T[]>();
  return (lines) => {
    const found = known.get(lines) ?? read(lines);
    known.set(lines, found);
    return found;
  };
}

function quietOf({ quiet_from: from, quiet_to: to, quiet_zone: zone, quiet_how: how }: SubscriptionRow) {
  if (from === null || to === null || zone === null || how === null) return null;
  return { from, to, zone, how: word(ways, how, 'subscription.quiet_how') } satisfies QuietHours;
}

type DigestColumns = Pick<SubscriptionRow, 'digest_every' | 'digest_weekday' | 'digest_at' | 'digest_zone'>;

function digestRow(digest: Digest): DigestColumns {
  if (digest === 'instant') return { digest_every: null, digest_weekday: null, digest_at: null, digest_zone: null };
  return {
    digest_every: digest.every,
    digest_weekday: digest.every === 'week' ? digest.weekday : null,
    digest_at: digest.at,
    digest_zone: digest.zone,
  };
}

function digestOf({ digest_every, digest_weekday, digest_at: at, digest_zone: zone }: DigestColumns): Digest {
  if (digest_every === null || at === null || zone === null) return 'instant';
  const every = word(everies, digest_every, 'subscription.digest_every');
  if (every === 'day') return { every, at, zone };
  return { every, weekday: word(weekdays, digest_weekday ?? '', 'subscription.digest_weekday'), at, zone };
}
