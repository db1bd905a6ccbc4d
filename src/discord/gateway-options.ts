import {
  type CacheFactory,
  type Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  LimitedCollection,
  Options,
} from 'discord.js';
import { elapsedMs } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Shards } from './gateway-shards.ts';
import { identifyThrottle, type Logins } from './identify-throttle.ts';
import type { Limiter } from './limiter.ts';
import { limitedRequest } from './wire.ts';

/** Class names of discord.js' managers whose data we never read. */
const UNREAD_MANAGERS: ReadonlySet<string> = new Set([
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

/** Caches servers, channels and roles for permissions; of people only the bot itself. */
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

/** Every server has a dozen caches that stay empty: all of them share one, which stores nothing. */
function keeping(limits: Parameters<typeof Options.cacheWithLimits>[0]): CacheFactory {
  const limited = Options.cacheWithLimits(limits);
  const empty = new LimitedCollection<never, never>({ maxSize: 0 });
  return (type, holds, manager) =>
    UNREAD_MANAGERS.has(manager.name) || UNREAD_MANAGERS.has(type.name) ? empty : limited(type, holds, manager);
}

/** Ids of followed channels and of the roles mentioned there. */
export type Followed = () => ReadonlySet<string>;

type Fields = { [key: string]: unknown };

/** After a failure, it is requested again after this long. */
const AGAIN_MS = 60_000;
/** Lists of a server that we never read. */
const UNREAD = ['emojis', 'stickers', 'presences', 'voice_states', 'stage_instances', 'soundboard_sounds'] as const;
/** The fields of a cached server that discord.js receives; it would only store the others. */
const TOLD: ReadonlySet<string> = new Set([
  'id',
  'name',
  'owner_id',
  'unavailable',
  'member_count',
  'joined_at',
  'channels',
  'threads',
  'roles',
  'members',
  ...UNREAD,
]);
const NO_FEATURES: readonly string[] = Object.freeze([]);

/**
 * Caches only the needed parts of the bot's servers. Discord describes each of them whole, and discord.js keeps it all: with ten thousand
 * servers that is half a gigabyte for a bot that posts to one channel in each. Packets are trimmed before discord.js sees them; a server in
 * which nothing is followed is not cached at all until it is needed.
 */
export function trimCaches(client: Client, followed: Followed) {
  const whole = new Set<string>();
  const loaded = new Set<string>();
  const asked = new Map<string, { readonly at: number; readonly loading: Promise<void> }>();

  client.on(Events.Raw, (packet: { readonly t?: unknown; readonly d?: unknown }) => {
    if (packet.t !== 'GUILD_CREATE') return;
    const guild = fieldsOf(packet.d);
    const id = guild?.id;
    if (!guild || typeof id !== 'string') return;
    for (const name of UNREAD) if (name in guild) guild[name] = [];
    if (whole.has(id) || trim(guild, followed())) return;
    // Deferred until discord.js has counted the server as arrived, which happens right after this listener.
    queueMicrotask(() => client.guilds.cache.delete(id));
  });

  const load = async (guildId: string) => {
    try {
      whole.add(guildId);
      const guild = await client.guilds.fetch({ guild: guildId, force: true });
      await guild.channels.fetch();
      await guild.channels.fetchActiveThreads();
      await guild.members.fetchMe({ force: true });
      // discord.js considers a server unavailable if it was fetched rather than announced.
      guild.available = true;
      loaded.add(guildId);
    } catch {
      // The bot left it, or Discord cannot be reached: the caller goes on with what is known.
      whole.delete(guildId);
    }
  };

  return {
    /** Whether everything of a server is known, so that a channel or role missing from the cache does not exist. */
    isWhole: (guildId: string) => loaded.has(guildId) && client.guilds.cache.has(guildId),
    /**
     * Loads a server whole, as Discord would have described it: its channels, roles and the bot's own rights. Resolves at once when it is
     * known, or was requested a short while ago. Never throws: if loading fails, it stays unknown.
     */
    know(guildId: string) {
      const last = asked.get(guildId);
      if (last && (whole.has(guildId) || elapsedMs() - last.at < AGAIN_MS)) return last.loading;
      const loading = load(guildId);
      asked.set(guildId, { at: elapsedMs(), loading });
      return loading;
    },
  };
}

export type TrimmedCaches = ReturnType<typeof trimCaches>;

/**
 * Keeps followed channels, their parents and their threads; of the roles, those that give the bot its permissions and those that are
 * mentioned. Answers whether anything is left.
 */
function trim(guild: Fields, followed: ReadonlySet<string>): boolean {
  const channels = listOf(guild.channels);
  const threads = listOf(guild.threads).filter(
    (thread) => followed.has(String(thread.id)) || followed.has(String(thread.parent_id)),
  );
  const parents = new Set(threads.map((thread) => thread.parent_id));
  const kept = channels.filter((channel) => followed.has(String(channel.id)) || parents.has(channel.id));
  guild.channels = kept;
  guild.threads = threads;
  for (const channel of kept) delete channel.topic;
  for (const name of Object.keys(guild)) if (!TOLD.has(name)) delete guild[name];
  guild.features = NO_FEATURES;
  const own = new Set(listOf(guild.members).flatMap((member) => (Array.isArray(member.roles) ? member.roles : [])));
  const isKept = kept.length > 0 || threads.length > 0;
  guild.roles = listOf(guild.roles).filter(
    ({ id }) => isKept && (id === guild.id || own.has(id) || followed.has(String(id))),
  );
  return isKept;
}

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;

const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter((each): each is Fields => fieldsOf(each) !== null) : [];
