import { type Client, Events } from 'discord.js';

/** Ids of the channels that something follows and of the roles that are mentioned there. */
export type Followed = () => ReadonlySet<string>;

export type Small = {
  /**
   * Loads a server whole, as Discord would have told it: its channels, roles and the bot's own rights. Resolves at once when it
   * is known, or was asked for a short while ago. Never throws: what cannot be loaded stays unknown.
   */
  readonly know: (guildId: string) => Promise<void>;
  /** Whether everything of a server is known, so that what is not there does not exist. */
  readonly isWhole: (guildId: string) => boolean;
};

type Fields = { [key: string]: unknown };

/** Asked again after this long when it did not work. */
const AGAIN_MS = 60_000;
/** Lists of a server that nothing of ours reads. */
const UNREAD = ['emojis', 'stickers', 'presences', 'voice_states', 'stage_instances', 'soundboard_sounds'] as const;
/** What discord.js is told of a server that is kept; everything else it would only store. */
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
 * Keeps only what is needed of the servers the bot is in. Discord describes each of them whole, and discord.js keeps it all: with
 * ten thousand servers that is half a gigabyte for a bot that posts to one channel in each. Packets are trimmed before
 * discord.js sees them; a server in which nothing is followed is not kept at all, until somebody needs it.
 */
export function keepSmall(client: Client, followed: Followed, elapsedMs: () => number): Small {
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
    // Not before discord.js has counted it as arrived, which happens right after this listener.
    queueMicrotask(() => client.guilds.cache.delete(id));
  });

  const load = async (guildId: string) => {
    try {
      whole.add(guildId);
      const guild = await client.guilds.fetch({ guild: guildId, force: true });
      await guild.channels.fetch();
      await guild.channels.fetchActiveThreads();
      await guild.members.fetchMe({ force: true });
      // discord.js takes a server that was asked for, not told of, to be away.
      guild.available = true;
      loaded.add(guildId);
    } catch {
      // Not in it any more, or Discord is away: whoever asked goes on with what is known.
      whole.delete(guildId);
    }
  };

  return {
    isWhole: (guildId) => loaded.has(guildId) && client.guilds.cache.has(guildId),
    know(guildId) {
      const last = asked.get(guildId);
      if (last && (whole.has(guildId) || elapsedMs() - last.at < AGAIN_MS)) return last.loading;
      const loading = load(guildId);
      asked.set(guildId, { at: elapsedMs(), loading });
      return loading;
    },
  };
}

/**
 * Leaves followed channels, what they lie in, and their threads; of the roles those that say what the bot may do and those that
 * are mentioned. Answers whether something is left.
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
