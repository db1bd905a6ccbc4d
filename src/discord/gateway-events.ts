import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { ServerSeen } from '../app/operations/welcome.ts';
import type { Trouble } from '../domain/result.ts';
import type { Log } from '../log.ts';
import { type Followed, type TrimmedCaches, trimCaches } from './gateway-options.ts';
import { placeOf, reasonOf } from './gateway-shards.ts';
import { languageOf } from './interactions.ts';
import { fieldOf } from './wire.ts';

/** `guildIds`: every server the bot is in, including unavailable ones and those not cached. */
export type Ready = { readonly applicationId: string; readonly botId: string; readonly guildIds: readonly string[] };

/** Callbacks for gateway events. A callback that throws is logged and affects nothing else. */
export type GatewayEvents = {
  /** Called the first time only; discord.js handles reconnects. */
  readonly onReady: (ready: Ready) => void | Promise<void>;
  /** A server was described: after the login, when it is available again, or when the bot joined. Discord does not say which. */
  readonly onGuildCreate: (server: ServerSeen) => void | Promise<void>;
  readonly onChannelDelete: (channelId: string) => void | Promise<void>;
  /** Channels in which the bot's permissions may have changed. */
  readonly onPermissionsChanged: (channelIds: readonly string[]) => void | Promise<void>;
  /** The connection is lost for good, such as a token that was reset. */
  readonly onFatal: (trouble: Trouble) => void | Promise<void>;
  readonly onInteraction: (interaction: Interaction) => void | Promise<void>;
};

type ListenerGuard = ReturnType<typeof listenerGuard>;

/** Wraps callbacks for a listener: an error is logged, the same reason once, and affects nothing else. */
export function listenerGuard(log: Log) {
  const failed = new Set<string>();
  return <T extends readonly unknown[]>(what: string, listener: (...of: T) => void | Promise<void>) => {
    return (...of: T): void => {
      // A throw in an async listener would become an `error` event, which ends the process if nobody listens for it.
      Promise.try(async () => listener(...of)).catch((error: unknown) => {
        const reason = reasonOf(error);
        if (failed.has(`${what} ${reason}`)) return;
        failed.add(`${what} ${reason}`);
        log.error({ what, reason, at: placeOf(error) }, 'A gateway event failed');
      });
    };
  };
}

/** Listens to the events of a connection and calls the callbacks. Answers the trimmed cache; null where everything is cached. */
export function listenTo(
  connection: Client,
  parts: {
    readonly events: GatewayEvents;
    readonly followed: Followed | null;
    readonly guarded: ListenerGuard;
    readonly log: Log;
    /** Receives the servers that a READY names. */
    readonly present: Set<string>;
  },
): TrimmedCaches | null {
  const { events, followed, guarded, log, present } = parts;
  const permissions = guarded('permissions', events.onPermissionsChanged);
  const channelsOf = (guild: { readonly channels: { readonly cache: ReadonlyMap<string, unknown> } }) => [
    ...guild.channels.cache.keys(),
  ];
  connection.on(Events.Error, (error) => log.warn({ err: error.name }, 'The gateway client reported an error'));
  connection.on(Events.ShardError, (error) => log.warn({ err: error.name }, 'The gateway connection failed'));
  connection.on(Events.GuildCreate, (guild) => {
    permissions(channelsOf(guild));
  });
  // During login every server becomes available; later it means that the server had been unavailable.
  connection.on(Events.GuildAvailable, (guild) => {
    if (connection.isReady()) permissions(channelsOf(guild));
  });
  connection.on(Events.ChannelDelete, (channel) => guarded('channel', events.onChannelDelete)(channel.id));
  connection.on(Events.ThreadDelete, (thread) => guarded('channel', events.onChannelDelete)(thread.id));
  connection.on(Events.ChannelCreate, (channel) => permissions([channel.id]));
  connection.on(Events.ChannelUpdate, (_before, channel) => permissions([channel.id]));
  connection.on(Events.ThreadUpdate, (_before, thread) => permissions([thread.id]));
  connection.on(Events.GuildRoleUpdate, (_before, role) => permissions(channelsOf(role.guild)));
  connection.on(Events.GuildRoleDelete, (role) => permissions(channelsOf(role.guild)));
  connection.on(Events.GuildMemberUpdate, (_before, member) => {
    if (member.id === connection.user?.id) permissions(channelsOf(member.guild));
  });
  // Registered before the listener that trims the packet.
  connection.on(Events.Raw, ({ t, d }: { readonly t?: unknown; readonly d?: unknown }) => {
    if (t === 'READY') for (const id of serversOf(d)) present.add(id);
    const server = t === 'GUILD_CREATE' ? serverSeen(d) : null;
    if (server) guarded('guild', events.onGuildCreate)(server);
  });
  const trimmed = followed ? trimCaches(connection, followed) : null;
  connection.on(
    Events.InteractionCreate,
    guarded('interaction', async (interaction: Interaction) => {
      await knowFor(interaction, trimmed);
      await events.onInteraction(interaction);
    }),
  );
  return trimmed;
}

/** Discord waits three seconds for an answer. */
const KNOW_WITHIN_MS = 800;

/**
 * A person who manages a server may ask about any of its channels, so the server is loaded whole; but the answer must not wait long for
 * Discord.
 */
async function knowFor(interaction: Interaction, trimmed: TrimmedCaches | null): Promise<void> {
  // Discord-compatible servers may leave the permissions out.
  const permissions: Interaction['memberPermissions'] = interaction.memberPermissions;
  if (!trimmed || !interaction.inGuild() || !permissions?.has(PermissionFlagsBits.ManageGuild)) return;
  const waiting = new AbortController();
  const late = sleep(KNOW_WITHIN_MS, undefined, { signal: waiting.signal }).catch(() => {});
  await Promise.race([trimmed.know(interaction.guildId), late]);
  waiting.abort();
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
