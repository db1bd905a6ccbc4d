import { type EpochMs, wallMs } from '../clock.ts';
import type { Log } from '../log.ts';
import { fieldOf } from './wire.ts';

/** One IDENTIFY: its shard and its time in epoch milliseconds. */
export type Login = { readonly at: EpochMs; readonly shard: number };

/** The logins of the last day. They outlive the process: a supervisor that restarts it again and again must not use them all up. */
export type Logins = {
  /** Oldest first. Rejects when the stored list cannot be read. */
  readonly list: () => Promise<readonly Login[]>;
  /** Resolves once the login is stored; rejects when it cannot be. */
  readonly add: (login: Login) => Promise<void>;
};

type ThrottleOptions = {
  readonly logins: Logins;
  /** How many consecutive shards may identify at once, as Discord reports for the bot. */
  readonly maxConcurrency: number;
  /** How many IDENTIFYs a day Discord allows the bot. */
  readonly total: number;
  readonly log: Pick<Log, 'warn'>;
};

/**
 * Discord accepts one IDENTIFY in five seconds from shards that are equal modulo `max_concurrency`.
 * https://discord.com/developers/docs/events/gateway#rate-limiting
 */
const SPACING_MS = 5_000;
const LONGEST_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** This many logins of one shard in an hour are ordinary: a deployment, a moved session. */
const ORDINARY = 3;
/** We use two thirds of what Discord allows a day: other processes and tools may use the same token. */
const SHARE = 2 / 3;
/** If the store cannot be written, it is tried again after this long. */
const KEEP_AGAIN_MS = 5_000;
/** A wait longer than this is logged. */
const LOGGED_FROM_MS = 60_000;

/**
 * When a shard may identify: at once, or not before an instant. `spacing` is Discord's own rule, `often` is ours for a shard that comes
 * back again and again, `budget` means that the day's share is used up.
 */
type Permission =
  | { readonly kind: 'now' }
  | { readonly kind: 'later'; readonly at: number; readonly why: 'spacing' | 'often' | 'budget' };

/** Decides from the stored logins; a login in the future means that the clock was set back, and counts as one of now. */
export function mayIdentify(
  kept: readonly Login[],
  asked: { readonly shard: number; readonly now: number; readonly maxConcurrency: number; readonly total: number },
): Permission {
  const { shard, now, maxConcurrency } = asked;
  const day = kept.map((login) => ({ ...login, at: Math.min(login.at, now) })).filter(({ at }) => now - at < DAY_MS);
  const budget = Math.max(1, Math.floor(asked.total * SHARE));
  const oldest = day[day.length - budget];
  if (oldest) return { kind: 'later', at: oldest.at + DAY_MS, why: 'budget' };
  const own = day.filter((login) => login.shard === shard);
  const recent = own.filter(({ at }) => now - at < HOUR_MS).length;
  const last = own.at(-1);
  // Many shards that fail for a whole day share the day's budget.
  const longest = Math.max(LONGEST_MS, (DAY_MS * new Set(day.map((login) => login.shard)).size) / budget);
  const rested = last ? last.at + restAfter(recent, longest) : now;
  if (recent > ORDINARY && rested > now) return { kind: 'later', at: rested, why: 'often' };
  const beside = day.findLast((login) => login.shard % maxConcurrency === shard % maxConcurrency);
  const spaced = beside ? beside.at + SPACING_MS : now;
  return spaced > now ? { kind: 'later', at: spaced, why: 'spacing' } : { kind: 'now' };
}

/** Milliseconds until a shard may identify again after its `recent`th time within an hour. */
export function restAfter(recent: number, longest = LONGEST_MS): number {
  return Math.min(SPACING_MS * 2 ** Math.max(0, recent - ORDINARY), longest);
}

/**
 * Spaces IDENTIFYs ever wider when they follow each other, across restarts of the process too: discord.js reconnects without back-off, and
 * a process that ends after each login begins again with another. Every login is stored before it is made.
 */
export function identifyThrottle(options: ThrottleOptions) {
  const { logins, log, total } = options;
  const maxConcurrency = Math.max(1, options.maxConcurrency);
  let queue: Promise<void> = Promise.resolve();
  let saidUntil = 0;

  const decide = async (shard: number): Promise<number> => {
    try {
      const permission = mayIdentify(await logins.list(), { shard, now: wallMs(), maxConcurrency, total });
      if (permission.kind === 'now') {
        await logins.add({ at: wallMs(), shard });
        return 0;
      }
      const ms = permission.at - wallMs();
      if (ms >= LOGGED_FROM_MS && permission.at > saidUntil) {
        saidUntil = permission.at;
        const until = Temporal.Instant.fromEpochMilliseconds(permission.at).round('second').toString();
        log.warn({ shard, until, why: permission.why }, 'Too many logins to Discord; alerts are sent, commands wait');
      }
      return Math.max(1, ms);
    } catch (error) {
      const code = fieldOf(error, 'code');
      log.warn({ shard, code }, 'A login to Discord could not be recorded, so none is made; retrying');
      return KEEP_AGAIN_MS;
    }
  };

  return {
    /** The part of discord.js' identify throttlers that the gateway client calls. */
    async waitForIdentify(shardId: number, signal: AbortSignal) {
      for (;;) {
        signal.throwIfAborted();
        // One decision at a time: each has to see the login of the one before.
        const deciding = queue.then(() => (signal.aborted ? 1 : decide(shardId)));
        queue = deciding.then(() => {});
        const ms = await deciding;
        if (ms === 0) return;
        await pause(Math.min(ms, LONGEST_MS), signal);
      }
    },
  };
}

/** Rejects when the connection is given up meanwhile. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp);
      done();
    }, ms);
    timer.unref();
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** Logins stored as one text, those of the last day alone. A text that cannot be read counts as empty. */
export function keptLogins(text: {
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
}): Logins {
  const list = async (): Promise<readonly Login[]> => readLogins(await text.read());
  return {
    list,
    async add(login) {
      const kept = (await list()).filter(({ at }) => login.at - at < DAY_MS);
      await text.write([...kept, login].map(({ at, shard }) => `${at}/${shard}`).join(' '));
    },
  };
}

function readLogins(text: string | null): readonly Login[] {
  return (text ?? '').split(' ').flatMap((word) => {
    const [, at, shard] = /^(\d{1,15})\/(\d{1,6})$/.exec(word) ?? [];
    return at === undefined || shard === undefined ? [] : [{ at: Number(at), shard: Number(shard) }];
  });
}

/** Logins that end with the process. */
export function loginsInMemory(): Logins {
  let text: string | null = null;
  return keptLogins({
    read: async () => text,
    async write(next) {
      text = next;
    },
  });
}
