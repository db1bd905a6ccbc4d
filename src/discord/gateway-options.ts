import { type CacheFactory, type ClientOptions, GatewayIntentBits, LimitedCollection, Options } from 'discord.js';
import type { Log } from '../log.ts';
import type { Shards } from './gateway-shards.ts';
import { identifyThrottle, type Logins } from './identify-throttle.ts';
import type { Limiter } from './limiter.ts';
import { limitedRequest } from './wire.ts';

/** discord.js' managers whose things nothing of ours reads, by the names of their classes. */
const UNREAD: ReadonlySet<string> = new Set([
  'AutoModerationRuleManager',
  'GuildApplicationCommandManager',
  'GuildBanManager',
  'GuildEmojiManager',
  'GuildInviteManager',
  'GuildScheduledEventManager',
  'GuildSoundboardSoundManager',
  'GuildStickerManager',
  'MessageManager',
  'PresenceManager',
  'ReactionManager',
  'ReactionUserManager',
  'StageInstanceManager',
  'ThreadMemberManager',
  'VoiceStateManager',
]);

/** Servers, channels and roles are kept for permissions; of people the bot alone. */
export function gatewayOptions(parts: {
  readonly api: string;
  readonly limiter: Limiter;
  readonly shards: Shards;
  readonly logins: Logins;
  readonly log: Log;
}): ClientOptions {
  const { api, limiter, logins, log } = parts;
  const onlyTheBot = {
    maxSize: 1,
    keepOverLimit: (one: { readonly id: string; readonly client: { readonly user: { readonly id: string } | null } }) =>
      one.id === one.client.user?.id,
  };
  return {
    intents: [GatewayIntentBits.Guilds],
    // As many as Discord recommends: it refuses a connection that carries more than 2,500 servers.
    shards: 'auto',
    allowedMentions: { parse: [] },
    rest: {
      api,
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      makeRequest: limitedRequest(limiter),
    },
    ws: {
      buildIdentifyThrottler: async (manager) => {
        const { session_start_limit: start } = await manager.fetchGatewayInformation();
        return identifyThrottle({ logins, log, maxConcurrency: start.max_concurrency, total: start.total });
      },
      buildStrategy: parts.shards.strategy,
    },
    makeCache: keeping({ GuildMemberManager: onlyTheBot, UserManager: onlyTheBot }),
  };
}

/** Every server has a dozen caches that stay empty: all of them are one, which takes nothing in. */
function keeping(limits: Parameters<typeof Options.cacheWithLimits>[0]): CacheFactory {
  const limited = Options.cacheWithLimits(limits);
  const empty = new LimitedCollection<never, never>({ maxSize: 0 });
  return (type, holds, manager) =>
    UNREAD.has(manager.name) || UNREAD.has(type.name) ? empty : limited(type, holds, manager);
}
