import type { App } from '../../app/start.ts';
import type { Store } from '../../app/store.ts';
import { FROM_FILE } from '../../app/subscriptions/file-subscriptions.ts';
import { isOps } from '../../app/subscriptions/ops.ts';
import type { EpochMs } from '../../clock.ts';
import type { Followed } from '../../discord/gateway-options.ts';
import { isAboutDeadline } from '../../domain/notice-kind.ts';
import { nearest } from '../../domain/spelling.ts';
import { BY_CONFIG, follows, type Subscription } from '../../domain/subscription.ts';
import { newSubscription } from '../../domain/subscription-settings.ts';
import type { Catalogue } from '../config/catalogue.ts';
import { SETTINGS_FILE, SOURCES_FILE } from '../config/check.ts';
import type { Settings } from '../config/dutywatch.ts';

export const OPS = `${FROM_FILE}ops`;

/** Subscriptions of the settings file count as having always been there. */
const ofFile = (own: Omit<Parameters<typeof newSubscription>[0], 'createdBy'>): Subscription =>
  newSubscription({ createdBy: BY_CONFIG, ...own }, 0);

/** The subscriptions of the settings file, and the ops channel as one that receives only reports of trouble. */
export function configuredSubscriptions(settings: Settings): readonly Subscription[] {
  const list = settings.subscriptions.map(({ paused, ...entry }) =>
    ofFile({ ...entry, id: `${FROM_FILE}${entry.id}`, pausedSince: paused ? 0 : null }),
  );
  const { channel } = settings.ops;
  if (channel === null) return list;
  return [...list, opsSubscription(channel, settings.discord.guildHome, settings)];
}

/** The channels that follow deadlines or statements, from any origin, each once; not those that only receive reports of trouble. */
export function followedChannels(subscriptions: readonly Subscription[]): readonly string[] {
  const followed = subscriptions.filter((it) => it.person === null && !isOps(it));
  return [...new Set(followed.map(({ channel }) => channel))];
}

/** The parts of servers that must be cached: followed channels, and the roles mentioned there. */
export function followedIn(snapshot: Pick<App['snapshot'], 'version' | 'subscriptions'>): Followed {
  let followed = { version: -1, ids: new Set<string>() };
  return () => {
    const version = snapshot.version();
    if (version === followed.version) return followed.ids;
    const ids = snapshot
      .subscriptions()
      .flatMap(({ channel, mention }) => [channel, ...(mention ? [mention.role] : [])]);
    followed = { version, ids: new Set(ids) };
    return followed.ids;
  };
}

/**
 * Stores the servers of channels that the settings name, known once the bot is connected, for when it is locked out there. Answers whether
 * there were any.
 */
export async function keepServers(
  { subscriptions }: Store,
  guildOf: (channel: string) => string | null,
  now: EpochMs,
): Promise<boolean> {
  const found = (await subscriptions.list()).flatMap((it) => {
    const guild = it.guild === null && it.person === null ? guildOf(it.channel) : null;
    return guild === null ? [] : [{ ...it, guild }];
  });
  if (found.length > 0) await subscriptions.put(found, now);
  return found.length > 0;
}

/**
 * Subscriptions whose filters together match nothing in the catalogue, or name an unlisted source: no mistake, but perhaps not what was
 * meant.
 */
export function unmatchedFilters(
  settings: Settings,
  catalogue: Catalogue,
  listed: readonly { readonly id: string }[],
): readonly string[] {
  const known = listed.map(({ id }) => id);
  const unlisted = settings.subscriptions.flatMap(({ sources }, index) =>
    sources
      // Only the store knows the sources that people added.
      .filter((id) => !known.includes(id) && !id.startsWith('added-'))
      .map((id) => {
        const close = nearest(id, known);
        const hint = close === undefined ? '' : `; did you mean \`${close}\`?`;
        return `${SETTINGS_FILE}  subscriptions[${index}].sources  "${id}" is no source in ${SOURCES_FILE}${hint}`;
      }),
  );
  return [...unmatchedDeadlines(settings, catalogue), ...unlisted];
}

function unmatchedDeadlines(settings: Settings, { measures, deadlines }: Catalogue): readonly string[] {
  const known = new Map(measures.map((measure) => [measure.id, measure]));
  return configuredSubscriptions(settings).flatMap((subscription, index) => {
    const { kinds } = subscription;
    // A subscription to statements alone needs no measure.
    if (kinds.length > 0 && !kinds.some(isAboutDeadline)) return [];
    const isMatched = deadlines.some(({ id, measureId }) => {
      const measure = known.get(measureId);
      return measure && follows(subscription, measure, id).kind === 'wanted';
    });
    // Only the store knows the deadlines that people added.
    if (isMatched || subscription.deadlines.some((id) => id.startsWith('added-'))) return [];
    return [
      `${SETTINGS_FILE}  subscriptions[${index}]  matches no deadline in the catalogue; a deadline has to match all of its filters`,
    ];
  });
}

/** Changed keys of the settings file that take effect only at a start, one line each. */
export function neededRestart(before: Settings, after: Settings): readonly string[] {
  const now = startKeys(after);
  return [...startKeys(before)].flatMap(([key, value]) =>
    now.get(key) === value ? [] : [`${SETTINGS_FILE}  ${key}  takes effect at the next start`],
  );
}

const startKeys = (settings: Settings): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ['pictures', settings.pictures],
    ['publicUrl', settings.publicUrl],
    ...(['discord', 'delivery', 'health'] as const).flatMap((part) =>
      Object.entries(settings[part]).map(([key, value]) => [`${part}.${key}`, value] as const),
    ),
  ]);

/** The subscription of a channel that receives only reports of trouble. */
export function opsSubscription(channel: string, guild: string | null, settings: Settings): Subscription {
  return ofFile({ id: OPS, channel, guild, kinds: ['health'], leads: [], language: settings.language });
}

/** The recipient of a replayed story: one channel that follows a country, or everything. */
export function replaySubscription(country: string | null, language: Subscription['language']): Subscription {
  const countries = country === null ? [] : [country];
  return ofFile({ id: `${FROM_FILE}replay`, channel: country ?? 'all', guild: null, countries, language });
}
