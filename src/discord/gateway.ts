import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  type ClientApplication,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  type Interaction,
  PermissionFlagsBits,
  Team,
  TeamMemberMembershipState,
  TeamMemberRole,
} from 'discord.js';
import type { ServerSeen } from '../app/operations/welcome.ts';
import type { GuildDirectory } from '../app/subscriptions/guild-directory.ts';
import type { EpochMs } from '../clock.ts';
import { fail, ok, type Result, type Trouble } from '../domain/result.ts';
import type { Log } from '../log.ts';
import { type Followed, gatewayOptions, keepSmall, type Small } from './gateway-options.ts';
import { guardedShards, placeOf, reasonOf } from './gateway-shards.ts';
import { guildDirectoryOf, mayAttach, permissionsIn } from './guild-directory.ts';
import { type Logins, loginsInMemory } from './identify-throttle.ts';
import { languageOf } from './interactions.ts';
import type { Limiter } from './limiter.ts';
import { tokenRefused } from './look.ts';
import { lackingOf, type MissingPermission, type PermissionsOf } from './outcome.ts';
import { instantOf } from './read-back.ts';
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

export type GatewaySettings = {
  readonly token: string;
  readonly api: string;
  readonly limiter: Limiter;
  readonly log: Log;
  readonly events: GatewayEvents;
  /** Channels that something follows: of the servers no more is kept than these need. Left out, everything is kept. */
  readonly followed?: Followed;
  /** The logins of the last day; left out, only this process knows of them. */
  readonly logins?: Logins;
  /** Real milliseconds before the second attempt to log in; doubles up to `longestRetryMs`, half of it by chance. */
  readonly firstRetryMs?: number;
  readonly longestRetryMs?: number;
  readonly random?: () => number;
};

export type Gateway = {
  /** Logs in, as often as it takes; fails only with a trouble that trying again cannot help. */
  readonly start: () => Promise<Result<Ready>>;
  readonly missingPermission: MissingPermission;
  readonly permissions: PermissionsOf;
  readonly guildDirectory: GuildDirectory;
  /** The server of a channel the bot can see. */
  readonly guildOf: (channelId: string) => string | null;
  /** When anybody last wrote in a channel, as Discord said on connecting; null for never, undefined where it is not known. */
  readonly lastMessageAt: (channelId: string) => EpochMs | null | undefined;
  /** Whether the bot may attach files in a channel, as far as the cache knows. */
  readonly mayAttach: (channelId: string) => boolean;
  /** False only when the server is known and the role is not among its roles. */
  readonly roleExists: (guildId: string | null, roleId: string) => boolean;
  /** How many members of a server have each role, asked of Discord now. Throws when it does not answer. */
  readonly roleSizes: (guildId: string) => Promise<Readonly<Record<string, number>>>;
  /** Who owns the application, asked of Discord now: its owner, or its team's owner and administrators. */
  readonly owners: () => Promise<readonly string[]>;
  readonly ready: () => boolean;
  readonly close: () => Promise<void>;
};

/** Discord waits three seconds for an answer. */
const KNOW_WITHIN_MS = 800;

const closedMeanwhile: Trouble = { code: 'closed', sentence: 'The connection was closed before it was ready.' };

/** Close codes after which discord.js does not come back, other than a refused token. */
const hopeless: ReadonlySet<number> = new Set([
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/** The gateway client: servers, channels, permissions and interactions; messages leave through the messenger alone. */
export function discordGateway(settings: GatewaySettings): Gateway {
  const { log, events } = settings;
  const random = settings.random ?? Math.random;
  const stopping = new AbortController();
  const logins = settings.logins ?? loginsInMemory();
  let client: Client | null = null;
  let small: Small | null = null;

  const backOff = (failures: number) => {
    const longest = Math.min(
      (settings.firstRetryMs ?? 1_000) * 2 ** Math.min(failures - 1, 20),
      settings.longestRetryMs ?? 300_000,
    );
    return longest * (0.5 + random() / 2);
  };

  const failed = new Set<string>();
  const told = <T extends readonly unknown[]>(what: string, tell: ((...of: T) => void | Promise<void>) | undefined) => {
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

  const listen = (connection: Client, present: Set<string>) => {
    const permissions = told('permissions', events.onPermissionsChanged);
    const fatal = told('fatal', events.onFatal);
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
    small = settings.followed ? keepSmall(connection, settings.followed, () => performance.now()) : null;
    connection.on(
      Events.InteractionCreate,
      told('interaction', async (interaction: Interaction) => {
        await knowFor(interaction, small);
        await events.onInteraction?.(interaction);
      }),
    );
    connection.on(Events.ShardDisconnect, (closed) => {
      if (connection !== client || stopping.signal.aborted || !connection.isReady()) return;
      fatal(closed.code === GatewayCloseCodes.AuthenticationFailed ? tokenRefused : lostForGood(closed.code));
    });
  };

  const attempt = async (): Promise<Ready> => {
    const standing = Promise.withResolvers<Ready>();
    const shards = guardedShards({
      log,
      waitBefore: backOff,
      elapsed: () => performance.now(),
      isReady: () => client?.isReady() ?? false,
      onUnready: (error) => standing.reject(error),
    });
    const { api, limiter } = settings;
    const connection = new Client(gatewayOptions({ api, limiter, shards, logins, log }));
    client = connection;
    const present = new Set<string>();
    listen(connection, present);
    connection.once(Events.ClientReady, (ready) => {
      // Types promise both; a READY that could not be read leaves neither.
      const [applicationId, botId] = [fieldOf(ready.application, 'id'), fieldOf(ready.user, 'id')];
      if (typeof applicationId !== 'string' || typeof botId !== 'string') return standing.reject(new Error('READY'));
      standing.resolve({ applicationId, botId, guildIds: [...present] });
      // After discord.js has told everybody else that it is ready.
      setImmediate(shards.release);
    });
    connection.on(Events.ShardDisconnect, (closed) => standing.reject(closed));
    const stop = () => standing.reject(new Error('closed'));
    stopping.signal.addEventListener('abort', stop, { once: true });
    try {
      // A refused token closes the connection while `login` is still waiting, so whichever is first counts.
      standing.promise.catch(() => {});
      await Promise.race([connection.login(settings.token), standing.promise]);
      return await standing.promise;
    } catch (error) {
      await connection.destroy();
      throw error;
    } finally {
      stopping.signal.removeEventListener('abort', stop);
    }
  };

  const pause = async (failures: number) => {
    await sleep(backOff(failures), undefined, { signal: stopping.signal }).catch(() => {});
  };

  return {
    async start() {
      for (let failures = 1; !stopping.signal.aborted; failures++) {
        try {
          const ready = await attempt();
          told('ready', events.onReady)(ready);
          return ok(ready);
        } catch (error) {
          if (stopping.signal.aborted) break;
          const trouble = hopelessTrouble(error);
          if (trouble) return fail(trouble);
          const reason = error instanceof TypeError ? 'unreadable-answer' : reasonOf(error);
          log.warn(
            { failures, status: fieldOf(error, 'status') ?? null, code: codeOf(error), reason },
            'Could not log in to Discord; retrying',
          );
          await pause(failures);
        }
      }
      return fail(closedMeanwhile);
    },
    guildDirectory: guildDirectoryOf(() => client),
    missingPermission: (channelId, action) => (client ? lackingOf(permissionsIn(client, channelId, action)) : null),
    permissions: (channelId, action) => (client ? permissionsIn(client, channelId, action) : null),
    mayAttach: (channelId) => !client || mayAttach(client, channelId),
    lastMessageAt(channelId) {
      const channel = client?.channels.cache.get(channelId);
      if (!channel || !('lastMessageId' in channel)) return undefined;
      const id = channel.lastMessageId;
      return typeof id === 'string' ? instantOf(id) : id;
    },
    guildOf(channelId) {
      const channel = client?.channels.cache.get(channelId);
      return channel && !channel.isDMBased() ? channel.guildId : null;
    },
    async roleSizes(guildId) {
      const answer: unknown = await client?.rest.get(`/guilds/${guildId}/roles/member-counts`);
      const sizes = Object.entries(answer ?? {}).filter(
        (pair): pair is [string, number] => typeof pair[1] === 'number',
      );
      return Object.fromEntries(sizes);
    },
    roleExists(guildId, roleId) {
      // The role with the server's own id is @everyone, which is never pinged.
      if (roleId === guildId) return false;
      const guild = guildId === null ? undefined : client?.guilds.cache.get(guildId);
      if (!guild?.available || guild.roles.cache.has(roleId)) return true;
      if (!small || small.isWhole(guild.id)) return false;
      // Only roles that were mentioned when the server was told of are kept: asked for whole, and answered the next time.
      void small.know(guild.id);
      return true;
    },
    owners: async () => (client?.isReady() ? ownersOf(await client.application.fetch()) : []),
    ready: () => client?.isReady() ?? false,
    async close() {
      stopping.abort();
      await client?.destroy();
    },
  };
}

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

function ownersOf({ owner }: ClientApplication): readonly string[] {
  if (owner === null) return [];
  if (!(owner instanceof Team)) return [owner.id];
  const accepted = owner.members.filter(
    ({ membershipState }) => membershipState === TeamMemberMembershipState.Accepted,
  );
  return [...accepted.values()]
    .filter(({ id, role }) => id === owner.ownerId || role === TeamMemberRole.Admin)
    .map(({ id }) => id);
}

function hopelessTrouble(error: unknown): Trouble | null {
  const code = fieldOf(error, 'code');
  const refused =
    code === DiscordjsErrorCodes.TokenInvalid ||
    code === GatewayCloseCodes.AuthenticationFailed ||
    fieldOf(error, 'status') === 401 ||
    fieldOf(error, 'message') === 'Authentication failed';
  if (refused) return tokenRefused;
  return typeof code === 'number' && hopeless.has(code) ? lostForGood(code) : null;
}

function lostForGood(code: number): Trouble {
  return { code: `gateway-${code}`, sentence: `Discord closed the connection for good (close code ${code}).` };
}

/** Errors of the network name themselves in capitals; anything else could hold an address. */
function codeOf(error: unknown): string | number | null {
  const code = fieldOf(error, 'code');
  return typeof code === 'number' || (typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/i.test(code)) ? code : null;
}
