import { setTimeout as sleep } from 'node:timers/promises';
import {
  type IContextFetchingStrategy,
  type IShardingStrategy,
  managerToFetchingStrategyOptions,
  type SessionInfo,
  SimpleContextFetchingStrategy,
  type WebSocketManager,
  WebSocketShard,
  WebSocketShardEvents,
  type WebSocketShardEventsMap,
  WebSocketShardStatus,
} from '@discordjs/ws';
import { elapsedMs } from '../clock.ts';
import type { Log } from '../log.ts';
import { fieldOf } from './wire.ts';

/** The packets that we read. discord.js would only store the content of others, or fail at it. */
const USED: ReadonlySet<string> = new Set([
  'READY',
  'RESUMED',
  'GUILD_CREATE',
  'GUILD_UPDATE',
  'GUILD_DELETE',
  'GUILD_ROLE_CREATE',
  'GUILD_ROLE_UPDATE',
  'GUILD_ROLE_DELETE',
  'GUILD_MEMBER_UPDATE',
  'CHANNEL_CREATE',
  'CHANNEL_UPDATE',
  'CHANNEL_DELETE',
  'THREAD_CREATE',
  'THREAD_UPDATE',
  'THREAD_DELETE',
  'THREAD_LIST_SYNC',
  'INTERACTION_CREATE',
]);
/** discord.js processes these before every connection is up; it would process other early packets later, where no error can be caught. */
const AT_ONCE: ReadonlySet<string> = new Set(['READY', 'RESUMED', 'GUILD_CREATE', 'GUILD_DELETE']);
/** Interactions can be answered for minutes only, and a bot that does not come up must not keep every packet. */
const MOST_HELD = 1_000;
/** A connection that lasted this long was a good one: the next loss begins a new count. Real milliseconds. */
const GOOD_AFTER_MS = 60_000;
const LONGEST_REASON = 160;

type Dispatch = WebSocketShardEventsMap['dispatch'][0];

type ShardOptions = {
  readonly log: Log;
  /** Real milliseconds to wait before the `failures`th reconnection in a row; none before the first. */
  readonly waitBefore: (failures: number) => number;
  /** Whether every connection is up. */
  readonly isReady: () => boolean;
  /** Called when READY could not be read: this connection will not come up. */
  readonly onUnready: (error: unknown) => void;
};

/**
 * Runs discord.js' connections in this process, with features its own strategy lacks: unneeded packets are dropped, an unreadable one is
 * logged once per type and survived, a lost connection is logged, and reconnecting backs off.
 */
export function guardedShards(options: ShardOptions) {
  const { log } = options;
  const reportedTypes = new Set<string>();
  const held: (() => void)[] = [];

  const unreadable = (type: string, error: unknown) => {
    if (reportedTypes.has(type)) return;
    reportedTypes.add(type);
    log.error(
      { type, reason: reasonOf(error), at: placeOf(error) },
      'A gateway packet could not be read and was skipped',
    );
  };
  const survive = (type: string, act: () => void) => {
    try {
      act();
    } catch (error) {
      unreadable(type, error);
      if (type === 'READY') options.onUnready(error);
    }
  };

  /** For discord.js' `ws.buildStrategy`. */
  const strategy = (manager: WebSocketManager): IShardingStrategy => {
    const shards = new Map<number, WebSocketShard>();
    let closing = new AbortController();

    const deliver = ({ data }: Dispatch, shardId: number) => {
      if (!USED.has(data.t)) return;
      const act = () =>
        survive(data.t, () => {
          if (data.t !== 'RESUMED' && (typeof data.d !== 'object' || data.d === null)) {
            throw new TypeError('there is nothing in it');
          }
          manager.emit(WebSocketShardEvents.Dispatch, { data, shardId });
        });
      if (AT_ONCE.has(data.t) || options.isReady()) return act();
      if (held.length < MOST_HELD) held.push(act);
    };

    return {
      async spawn(shardIds) {
        // discord.js closes earlier connections before it begins, even the first time.
        closing = new AbortController();
        const fetching = await managerToFetchingStrategyOptions(manager);
        for (const shardId of shardIds) {
          const context = new SimpleContextFetchingStrategy(manager, fetching);
          const series = lossesOf(options, shardId, closing.signal);
          const isIdle = () => shards.get(shardId)?.status === WebSocketShardStatus.Idle;
          const shard = new WebSocketShard(
            patient(context, () => (isIdle() ? series.wait() : undefined)),
            shardId,
          );
          shards.set(shardId, shard);
          keepFromThrowing(shard, unreadable);
          for (const event of Object.values(WebSocketShardEvents)) {
            if (event === WebSocketShardEvents.Dispatch) continue;
            shard.on(event, (payload?: object) => {
              if (event === WebSocketShardEvents.Closed) series.lost(fieldOf(payload, 'code'));
              if (event === WebSocketShardEvents.Ready || event === WebSocketShardEvents.Resumed) series.stands();
              survive(event === WebSocketShardEvents.Ready ? 'READY' : event, () =>
                manager.emit(event, { ...payload, shardId } as never),
              );
            });
          }
          shard.on(WebSocketShardEvents.Dispatch, (payload) => deliver(payload, shardId));
        }
      },
      async connect() {
        await Promise.all([...shards.values()].map((shard) => shard.connect()));
      },
      async destroy(request) {
        closing.abort();
        await Promise.all([...shards.values()].map((shard) => shard.destroy(request)));
        shards.clear();
      },
      async send(shardId, payload) {
        await shards.get(shardId)?.send(payload);
      },
      fetchStatus: () => Promise.reject(new Error('nobody of ours asks for it')),
    };
  };

  return {
    strategy,
    /** Delivers the packets that came before every connection was up. */
    release() {
      for (const act of held.splice(0)) act();
    },
  };
}

export type Shards = ReturnType<typeof guardedShards>;

/** Counts the losses of one connection in a row, and logs them: the first, each doubling, and when the close code changes. */
function lossesOf({ log, waitBefore }: ShardOptions, shard: number, closing: AbortSignal) {
  let tries = 0;
  let losses = 0;
  let lastCode: unknown;
  let stoodAt: number | null = null;
  let lostAt: number | null = null;
  return {
    /** Resolves when the next connection may be tried; never once it is closing. */
    async wait() {
      const failures = tries++ - 1;
      if (failures > 0) await rest(waitBefore(failures), closing);
      // discord.js would go on to connect even if it is closed meanwhile: from here it never gets an answer.
      if (closing.aborted) await new Promise(() => {});
    },
    stands() {
      stoodAt = elapsedMs();
      if (lostAt !== null)
        log.info({ shard, afterMs: Math.round(stoodAt - lostAt) }, 'The gateway connection is restored');
      lostAt = null;
    },
    lost(code: unknown) {
      if (closing.aborted) return;
      const now = elapsedMs();
      if (stoodAt !== null && now - stoodAt >= GOOD_AFTER_MS) [tries, losses] = [1, 0];
      stoodAt = null;
      lostAt ??= now;
      losses++;
      const doubled = (losses & (losses - 1)) === 0;
      if (doubled || code !== lastCode) {
        log.warn({ shard, code, losses }, 'The gateway connection was lost; reconnecting');
      }
      lastCode = code;
    },
  };
}

/** discord.js asks for the session before every connection, with hardly any pause in between. */
function patient(
  context: SimpleContextFetchingStrategy,
  wait: () => Promise<void> | undefined,
): IContextFetchingStrategy {
  const { options } = context;
  return {
    options,
    async retrieveSessionInfo(shardId) {
      await wait();
      return context.retrieveSessionInfo(shardId);
    },
    updateSessionInfo: (shardId, session) => context.updateSessionInfo(shardId, withAddress(session, options)),
    waitForIdentify: (shardId, signal) => context.waitForIdentify(shardId, signal),
  };
}

/** An invalid resume address would end the process at the next connection. */
function withAddress(session: SessionInfo | null, { gatewayInformation }: IContextFetchingStrategy['options']) {
  if (session === null || /^wss?:$/.test(URL.parse(session.resumeURL)?.protocol ?? '')) return session;
  return { ...session, resumeURL: gatewayInformation.url };
}

/** discord.js reads a message in a promise that nobody awaits: an error there would end the process. */
function keepFromThrowing(shard: WebSocketShard, unreadable: (type: string, error: unknown) => void): void {
  const read: unknown = Reflect.get(shard, 'onMessage');
  if (typeof read !== 'function') throw new Error('discord.js reads its messages elsewhere now');
  Reflect.set(shard, 'onMessage', async (...message: readonly unknown[]) => {
    try {
      await Reflect.apply(read, shard, message);
    } catch (error) {
      unreadable('a message', error);
    }
  });
}

async function rest(ms: number, closing: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: closing }).catch(() => {});
}

/** The first line of an error's message, without addresses, which may hold a secret. */
export function reasonOf(error: unknown): string {
  const said = fieldOf(error, 'message');
  const line = (typeof said === 'string' ? said : 'no reason was given').split('\n')[0] ?? '';
  return line.replaceAll(/\b(?:https?|wss?|postgres(?:ql)?):\S+/g, '[address]').slice(0, LONGEST_REASON);
}

/** The place in the program where an error arose, as one line; null when it is not known. */
export function placeOf(error: unknown): string | null {
  const stack = fieldOf(error, 'stack');
  const line = typeof stack === 'string' ? /^\s+at (.+)$/m.exec(stack)?.[1] : undefined;
  return line?.slice(-LONGEST_REASON) ?? null;
}
