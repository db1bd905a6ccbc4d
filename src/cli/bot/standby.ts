import { setTimeout as sleep } from 'node:timers/promises';
import type { Coordination } from '../../app/coordination.ts';
import type { Permit } from '../../app/messenger.ts';
import { discordGateway, type Gateway, type GatewaySettings } from '../../discord/gateway.ts';
import { type ChannelLook, discordLook } from '../../discord/identity.ts';
import type { Limiter } from '../../discord/limiter.ts';
import type { Ask } from '../../discord/limiter-state.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Log } from '../../log.ts';

/** The part a process takes where several share a store. */
export type Replica = {
  /** The name of this process; no other process may have it. */
  readonly holder: string;
  /** Whether it competes for the gateway connection, and with it for answering commands. */
  readonly connects: boolean;
  /** Whether it competes for sending. */
  readonly sends: boolean;
  /** Whether it competes for polling the sources. */
  readonly watches: boolean;
  /** Real milliseconds for which the sending lease lasts. */
  readonly leaseMs: number;
};

type StandbyGatewayOptions = Pick<Replica, 'holder' | 'connects'> & {
  readonly settings: GatewaySettings;
  readonly coordination: Pick<Coordination, 'take' | 'release'>;
  /** Whether this process may send now: the others need not know any channel. */
  readonly sends: () => boolean;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

/** The lease of the one process that is connected to the gateway: two would answer every command twice. */
const GATEWAY = 'gateway';
const LEASE_MS = 15_000;
const LOOK_EVERY_MS = 2_500;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * A gateway that connects once no other process is connected. `start` only requests the bot's identity. While the database is away the
 * connection is kept: it is given up when another process has the lease, not when that cannot be determined.
 */
export function standbyGateway(options: StandbyGatewayOptions): Gateway {
  const { settings, coordination, holder, log } = options;
  const closing = new AbortController();
  const look = discordLook({ token: settings.token, api: settings.api, limiter: settings.limiter });
  const seen = new Map<string, ChannelLook>();
  let botId = '';
  let looking = false;
  let connected: Gateway | undefined;
  let competing: Promise<void> = Promise.resolve();

  const pause = (ms: number) => sleep(ms, undefined, { signal: closing.signal }).catch(() => {});

  const connect = async (...[events, followed]: Parameters<Gateway['start']>) => {
    const gateway = discordGateway(settings);
    connected = gateway;
    log.info({}, 'this process answers commands');
    const started = await gateway.start(events, followed);
    if (!started.ok && connected === gateway && !closing.signal.aborted) await events.onFatal(started.error);
  };

  const compete = async (...args: Parameters<Gateway['start']>) => {
    while (!closing.signal.aborted) {
      const token = await coordination.take(GATEWAY, holder, LEASE_MS).catch(() => undefined);
      if (token === null && connected) {
        log.warn({}, 'another process answers commands');
        const lost = connected;
        connected = undefined;
        await lost.close();
      }
      // Not awaited: the lease has to be renewed while many shards log in one after the other.
      if (typeof token === 'number' && !connected) void connect(...args);
      await pause(LOOK_EVERY_MS);
    }
  };

  /**
   * The channel's facts without a connection. Requested one after the other and remembered for the life of the process: a first message may
   * go without a picture or a link, and no such request takes the slot of a message.
   */
  const channelSeen = (channelId: string) => {
    const known = seen.get(channelId);
    if (!known && !looking && botId !== '' && options.sends()) {
      looking = true;
      void look
        .channel(channelId, botId)
        .then((found) => found.kind === 'seen' && seen.set(channelId, found))
        .finally(() => {
          looking = false;
        });
    }
    return known?.kind === 'seen' ? known : undefined;
  };
  const here = () => (connected?.ready() ? connected : undefined);

  return {
    async start(...args) {
      for (let wait = FIRST_RETRY_MS; !closing.signal.aborted; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
        const known = await look.whoAmI();
        if (known.ok) {
          botId = known.value.botId;
          if (options.connects) competing = compete(...args);
          return ok({ applicationId: known.value.applicationId, botId: known.value.botId, guildIds: [] });
        }
        if (known.error.code === 'token-refused') return known as Result<never>;
        log.warn({ code: known.error.code }, 'Discord does not identify the bot; retrying');
        await pause(wait);
      }
      return fail({ code: 'closed', sentence: 'The connection was closed before it was ready.' });
    },
    missingPermission: (channel, action) => here()?.missingPermission(channel, action) ?? null,
    permissions: (channel, action) => here()?.permissions(channel, action) ?? null,
    lastMessageAt: (channel) => here()?.lastMessageAt(channel),
    mayAttach: (channel) =>
      here()?.mayAttach(channel) ?? channelSeen(channel)?.missing.includes('Attach Files') === false,
    // Not known here: then Discord decides.
    roleExists: (...asked) => here()?.roleExists(...asked) ?? true,
    // Only the connected process is asked to do anything about channels.
    guildDirectory: {
      channel: (id) => here()?.guildDirectory.channel(id) ?? null,
      role: (guild, id) => here()?.guildDirectory.role(guild, id) ?? null,
      roles: (guild) => here()?.guildDirectory.roles(guild) ?? [],
      connected: () => here() !== undefined,
      guilds: () => connected?.guildDirectory.guilds() ?? [],
    },
    guildOf: (channel) => here()?.guildOf(channel) ?? channelSeen(channel)?.guild ?? null,
    roleSizes: async (guild) => (await here()?.roleSizes(guild)) ?? {},
    owners: async () => (await connected?.owners()) ?? [],
    ready: () => connected?.ready() ?? false,
    async close() {
      closing.abort();
      await competing;
      await connected?.close();
      look.close();
      if (options.connects) await coordination.release(GATEWAY, holder).catch(() => {});
    },
  };
}

type StandbyLimiterOptions = Pick<Replica, 'holder'> & {
  readonly limiter: Limiter;
  readonly coordination: Pick<Coordination, 'take' | 'release'>;
  /** Whether this process has the sending lease: then all slots but one are its own. */
  readonly sends: () => boolean;
};

/** The lease of the one slot shared by all processes that do not send. */
const ASKING = 'asking';
/** How many of Discord's requests per second are left to processes that do not send. */
export const ROOM_FOR_OTHERS = 1;
/** Longer than an answer takes; a process that dies with the slot keeps it for this long. */
const HELD_MS = 5_000;
/** A slot is free again a second after its answer, as those of the sender are. */
const RESTS_MS = 1_000;
const LOOK_AGAIN_MS = 150;

/**
 * Discord counts the requests of all processes of a bot together, and the sending one uses its limit to the full. So it leaves one slot,
 * which the others share by a lease in the store.
 */
export function standbyLimiter({ limiter, coordination, holder, sends }: StandbyLimiterOptions): Limiter {
  const slots = new Map<Permit, string>();
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;
  let closed = false;

  const askFor = async (ask: Ask): Promise<Permit> => {
    const slot = `${holder}/${++count}`;
    while (!closed && !sends()) {
      // While the database is away nobody can renew the sending lease, so nothing else is sent for long.
      const token = await coordination.take(ASKING, slot, HELD_MS).catch(() => 0);
      if (token !== null) break;
      await sleep(LOOK_AGAIN_MS);
    }
    const permit = await limiter.take(ask);
    slots.set(permit, slot);
    return permit;
  };

  return {
    ...limiter,
    take(ask) {
      if (closed || sends()) return limiter.take(ask);
      const taken = turn.then(() => askFor(ask));
      turn = taken.catch(() => {});
      return taken;
    },
    answered(permit, answer) {
      limiter.answered(permit, answer);
      const slot = slots.get(permit);
      if (slot === undefined) return;
      slots.delete(permit);
      void coordination.release(ASKING, slot, RESTS_MS).catch(() => {});
    },
    close() {
      closed = true;
      limiter.close();
    },
  };
}
