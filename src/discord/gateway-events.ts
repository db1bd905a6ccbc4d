import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { ServerSeen } from '../app/operations/welcome.ts';
import type { Trouble } from '../domain/result.ts';
import type { Log } from '../log.ts';
import { type Followed, keepSmall, type Small } from './gateway-options.ts';
import { placeOf, reasonOf } from './gateway-shards.ts';
import { languageOf } from './interactions.ts';
import { fieldOf } from './wire.ts';

/** `guildIds`: every server the bot is in, also those that are away or not kept. */
export type Ready = { readonly applicationId: string; readonly botId: string; readonly guildIds: readonly string[] };

/** What the gateway tells. A callback that throws is logged and disturbs nothing else. */
export type GatewayEvents = {
  /** The first time only; reconnects are discord.js' business. */
  readonly onReady?: (ready: Ready) => void | Promise<void>;
  /** A server was described: after the login, when it is back, and when the bot joined. Nobody says which of them it is. */
  readonly onGuildCreate?: (server: ServerSeen) => void | Promise<void>;
  readonly onChannelDelete?: (channelId: string) => void | Promise<void>;
  /** Channels where the bot may now be allowed what it was not, or the other way round. */
  readonly onPermissionsChanged?: (channelIds: readonly string[]) => void | Promise<void>;
  /** The connection is lost for good, such as a token that was reset. */
  readonly onFatal?: (trouble: Trouble) => void | Promise<void>;
  readonly onInteraction?: (interaction: Interaction) => void | Promise<void>;
};

type Teller = ReturnType<typeof tellerOf>;

/** How callbacks are called out of a listener: what one throws is logged, the same reason once, and disturbs nothing else. */
export function tellerOf(log: Log) {
  const failed = new Set<string>();
  return <T extends readonly unknown[]>(what: string, tell: ((...of: T) => void | Promise<void>) | undefined) => {
    return (...of: T): void => {
      // An async listener that throws would become an `error` event, and one that is not heard ends the process.
      Promise.try(async () => tell?.(...of)).catch((error: unknown) => {
        const reason = reasonOf(error);
        if (failed.has(`${what} ${reason}`)) return;
        failed.add(`${what} ${reason}`);
        log.error({ what, reason, at: placeOf(error) }, 'A gateway event failed');
      });
    };
  };
}

/** Hears what a connection says, and tells the callbacks. Answers what is kept of the servers; null where everything is. */
export function listenTo(
  connection: Client,
  parts: {
    readonly events: GatewayEvents;
    readonly followed: Followed | undefined;
    readonly told: Teller;
    readonly log: Log;
    /** Takes in the servers that a READY names. */
    readonly present: Set<string>;
  },
): Small | null {
  const { events, followed, told, log, present } = parts;
  const permissions = told('permissions', events.onPermissionsChanged);
  const channelsOf = (guild: { readonly channels: { readonly cache: ReadonlyMap<string, unknown> } }) => [
    ...guild.channels.cache.keys(),
  ];
  connection.on(Events.Error, (error) => log.warn({ err: error.name }, 'The gateway client reported an error'));
  connection.on(Events.ShardError, (error) => log.warn({ err: error.name }, 'The gateway connection failed'));
  connection.on(Events.GuildCreate, (guild) => {
    permissions(channelsOf(guild));
  });
  // While logging in every server becomes available; later it means that it was away.
  connection.on(Events.GuildAvailable, (guild) => {
    if (connection.isReady()) permissions(channelsOf(guild));
  });
  connection.on(Events.ChannelDelete, (channel) => told('channel', events.onChannelDelete)(channel.id));
  connection.on(Events.ThreadDelete, (thread) => told('channel', events.onChannelDelete)(thread.id));
  connection.on(Events.ChannelCreate, (channel) => permissions([channel.id]));
  connection.on(Events.ChannelUpdate, (_before, channel) => permissions([channel.id]));
  connection.on(Events.ThreadUpdate, (_before, thread) => permissions([thread.id]));
  connection.on(Events.GuildRoleUpdate, (_before, role) => permissions(channelsOf(role.guild)));
  connection.on(Events.GuildRoleDelete, (role) => permissions(channelsOf(role.guild)));
  connection.on(Events.GuildMemberUpdate, (_before, member) => {
    if (member.id === connection.user?.id) permissions(channelsOf(member.guild));
  });
  // Before the listener that trims what it describes.
  connection.on(Events.Raw, ({ t, d }: { readonly t?: unknown; readonly d?: unknown }) => {
    if (t === 'READY') for (const id of serversOf(d)) present.add(id);
    const server = t === 'GUILD_CREATE' ? serverSeen(d) : null;
    if (server) told('guild', events.onGuildCreate)(server);
  });
  const small = followed ? keepSmall(connection, followed, () => performance.now()) : null;
  connection.on(
    Events.InteractionCreate,
    told('interaction', async (interaction: Interaction) => {
      await knowFor(interaction, small);
      await events.onInteraction?.(interaction);
    }),
  );
  return small;
}

/** Discord waits three seconds for an answer. */
const KNOW_WITHIN_MS = 800;

/** Who manages a server may ask about any channel of it; the answer must not wait long for Discord, though. */
async function knowFor(interaction: Interaction, small: Small | null): Promise<void> {
  // Discord-compatible servers may leave the permissions out.
  const permissions: Interaction['memberPermissions'] = interaction.memberPermissions;
  if (!small || !interaction.inGuild() || !permissions?.has(PermissionFlagsBits.ManageGuild)) return;
  const patience = new AbortController();
  const late = sleep(KNOW_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => {});
  await Promise.race([small.know(interaction.guildId), late]);
  patience.abort();
}

/** The servers that a READY names, as yet undescribed. */
function serversOf(ready: unknown): readonly string[] {
  const servers = fieldOf(ready, 'guilds');
  const ids = Array.isArray(servers) ? servers.map((server) => fieldOf(server, 'id')) : [];
  return ids.filter((id) => typeof id === 'string');
}

function serverSeen(described: unknown): ServerSeen | null {
  const text = (field: string) => {
    const value = fieldOf(described, field);
    return typeof value === 'string' ? value : null;
  };
  const id = text('id');
  if (id === null || fieldOf(described, 'unavailable') === true) return null;
  const [systemChannel, owner] = [text('system_channel_id'), text('owner_id')];
  return { id, name: text('name') ?? '', language: languageOf(text('preferred_locale')), systemChannel, owner };
}
