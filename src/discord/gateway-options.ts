import { type ClientOptions, GatewayIntentBits, Options } from 'discord.js';
import { identifyThrottle } from './identify-throttle.ts';
import type { Limiter } from './limiter.ts';
import { limitedRequest } from './wire.ts';

/** Servers, channels and roles are kept for permissions; of people the bot alone. */
export function gatewayOptions(api: string, limiter: Limiter): ClientOptions {
  const nothing = { maxSize: 0 };
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
        return identifyThrottle(start.max_concurrency);
      },
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      AutoModerationRuleManager: nothing,
      GuildBanManager: nothing,
      GuildEmojiManager: nothing,
      GuildInviteManager: nothing,
      GuildMemberManager: onlyTheBot,
      GuildScheduledEventManager: nothing,
      GuildStickerManager: nothing,
      MessageManager: nothing,
      PresenceManager: nothing,
      ReactionManager: nothing,
      ReactionUserManager: nothing,
      StageInstanceManager: nothing,
      ThreadMemberManager: nothing,
      UserManager: onlyTheBot,
      VoiceStateManager: nothing,
    }),
  };
}
