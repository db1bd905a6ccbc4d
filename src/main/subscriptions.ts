import { FROM_FILE } from '../app/file-subscriptions.ts';
import { BY_CONFIG, DEFAULT_LEADS, PLAIN, type Subscription } from '../domain/subscription.ts';
import type { Settings } from '../settings/dutywatch.ts';

export const OPS = `${FROM_FILE}ops`;

const plain = {
  ...PLAIN,
  countries: [],
  measures: [],
  sectors: [],
  authorities: [],
  kinds: [],
  mention: null,
  createdBy: BY_CONFIG,
  createdAt: 0,
  since: 0,
  startCard: true,
} as const;

/** The subscriptions of the settings file, and the ops channel as one that hears of trouble alone. */
export function configuredSubscriptions(settings: Settings): readonly Subscription[] {
  const list = settings.subscriptions.map(
    ({ paused, ...entry }): Subscription => ({
      ...plain,
      ...entry,
      id: `${FROM_FILE}${entry.id}`,
      pausedSince: paused ? 0 : null,
    }),
  );
  const { channel } = settings.ops;
  if (channel === null) return list;
  return [...list, opsSubscription(channel, settings.discord.guildHome, settings)];
}

/** A channel that is told of trouble alone. */
export function opsSubscription(channel: string, guild: string | null, settings: Settings): Subscription {
  return {
    ...plain,
    id: OPS,
    channel,
    guild,
    kinds: ['health'],
    leads: [],
    language: settings.language,
    startCard: false,
  };
}

/** Who the replayed story is told to: one channel that follows a country, or everything. */
export function replaySubscription(country: string | null, language: Subscription['language']): Subscription {
  return {
    ...plain,
    id: `${FROM_FILE}replay`,
    channel: country ?? 'all',
    guild: null,
    countries: country === null ? [] : [country],
    language,
    leads: DEFAULT_LEADS,
    startCard: false,
  };
}
