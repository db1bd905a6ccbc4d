import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  type ClientApplication,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  Team,
  TeamMemberMembershipState,
  TeamMemberRole,
} from 'discord.js';
import type { GuildDirectory } from '../app/subscriptions/guild-directory.ts';
import type { EpochMs } from '../clock.ts';
import { fail, ok, type Result, type Trouble } from '../domain/result.ts';
import type { Log } from '../log.ts';
import { type GatewayEvents, listenerGuard, listenTo, type Ready } from './gateway-events.ts';
import { type Followed, gatewayOptions, type TrimmedCaches } from './gateway-options.ts';
import { guardedShards, reasonOf } from './gateway-shards.ts';
import { guildDirectoryOf, mayAttach, permissionsIn } from './guild-directory.ts';
import type { Logins } from './identify-throttle.ts';
import { tokenRefused } from './identity.ts';
import type { Limiter } from './limiter.ts';
import { lackingOf, type MissingPermission, type PermissionsOf } from './outcome.ts';
import { instantOf } from './read-back.ts';
import { fieldOf } from './wire.ts';

export type GatewaySettings = {
  readonly token: string;
  readonly api: string;
  readonly limiter: Limiter;
  readonly log: Log;
  /** The logins of the last day. */
  readonly logins: Logins;
  /** Real milliseconds before the second attempt to log in; doubles up to `longestRetryMs`, half of it random. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
};

export type Gateway = {
  /**
   * Logs in, with as many attempts as it takes; fails only with a trouble that retrying cannot solve. Of servers, only the parts that
   * `followed` needs are cached; null caches everything.
   */
  readonly start: (events: GatewayEvents, followed: Followed | null) => Promise<Result<Ready>>;
  readonly missingPermission: MissingPermission;
  readonly permissions: PermissionsOf;
  readonly guildDirectory: GuildDirectory;
  /** The server of a channel the bot can see. */
  readonly guildOf: (channelId: string) => string | null;
  /** When anybody last wrote in a channel, as Discord reported on connecting; null for never, undefined where it is not known. */
  readonly lastMessageAt: (channelId: string) => EpochMs | null | undefined;
  /** Whether the bot may attach files in a channel, as far as the cache knows. */
  readonly mayAttach: (channelId: string) => boolean;
  /** False only when the server is known and the role is not among its roles. */
  readonly roleExists: (guildId: string | null, roleId: string) => boolean;
  /** How many members of a server have each role, requested from Discord now. Throws when it does not answer. */
  readonly roleSizes: (guildId: string) => Promise<Readonly<Record<string, number>>>;
  /** The owners of the application, requested from Discord now: its owner, or its team's owner and administrators. */
  readonly owners: () => Promise<readonly string[]>;
  readonly ready: () => boolean;
  readonly close: () => Promise<void>;
};

const closedMeanwhile: Trouble = { code: 'closed', sentence: 'The connection was closed before it was ready.' };

/** Close codes after which discord.js does not reconnect, apart from a refused token. */
const hopeless: ReadonlySet<number> = new Set([
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/** The gateway client: servers, channels, permissions and interactions; messages are sent only through the messenger. */
export function discordGateway(settings: GatewaySettings): Gateway {
  const { api, limiter, logins, log } = settings;
  const stopping = new AbortController();
  const guarded = listenerGuard(log);
  let client: Client | null = null;
  let trimmed: TrimmedCaches | null = null;

  const backOff = (failures: number) => {
    const longest = Math.min(settings.firstRetryMs * 2 ** Math.min(failures - 1, 20), settings.longestRetryMs);
    return longest * (0.5 + Math.random() / 2);
  };

  const attempt = async (events: GatewayEvents, followed: Followed | null): Promise<Ready> => {
    const standing = Promise.withResolvers<Ready>();
    const shards = guardedShards({
      log,
      waitBefore: backOff,
      isReady: () => client?.isReady() ?? false,
      onUnready: (error) => standing.reject(error),
    });
    const connection = new Client(gatewayOptions({ api, limiter, shards, logins, log }));
    client = connection;
    const present = new Set<string>();
    trimmed = listenTo(connection, { events, followed, guarded, log, present });
    connection.on(Events.ShardDisconnect, ({ code }) => {
      if (connection !== client || stopping.signal.aborted || !connection.isReady()) return;
      const isRefused = code === GatewayCloseCodes.AuthenticationFailed;
      guarded('fatal', events.onFatal)(isRefused ? tokenRefused : lostForGood(code));
    });
    connection.once(Events.ClientReady, (ready) => {
      // The types promise both, but a READY that could not be read leaves neither.
      const [applicationId, botId] = [fieldOf(ready.application, 'id'), fieldOf(ready.user, 'id')];
      if (typeof applicationId !== 'string' || typeof botId !== 'string') return standing.reject(new Error('READY'));
      standing.resolve({ applicationId, botId, guildIds: [...present] });
      // Runs after discord.js has told all other listeners that it is ready.
      setImmediate(shards.release);
    });
    connection.on(Events.ShardDisconnect, (closed) => standing.reject(closed));
    const stop = () => standing.reject(new Error('closed'));
    stopping.signal.addEventListener('abort', stop, { once: true });
    try {
      // A refused token closes the connection while `login` is still waiting, so the first of the two counts.
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
    async start(events, followed) {
      for (let failures = 1; !stopping.signal.aborted; failures++) {
        try {
          const ready = await attempt(events, followed);
          guarded('ready', events.onReady)(ready);
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
      if (!trimmed || trimmed.isWhole(guild.id)) return false;
      // Only roles mentioned when the server was described are cached: the whole server is requested, and the next call answers.
      void trimmed.know(guild.id);
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

/** Network errors have codes in capitals; any other text could hold an address. */
function codeOf(error: unknown): string | number | null {
  const code = fieldOf(error, 'code');
  return typeof code === 'number' || (typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/i.test(code)) ? code : null;
}
