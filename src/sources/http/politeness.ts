import { setTimeout } from 'node:timers/promises';
import type { EpochMs } from '../../clock.ts';

/**
 * Runs one task per host at a time, with a rest after each, in the order of requests. Hosts do not wait for each other. Once it is closed
 * all rests end: waiting tasks go on at once.
 */
export function hostQueue(restMs: number) {
  const last = new Map<string, Promise<void>>();
  const closing = new AbortController();
  const rest = async () => {
    if (restMs > 0) await setTimeout(restMs, undefined, { signal: closing.signal }).catch(() => {});
  };
  return {
    async run<T>(host: string, run: () => Promise<T>): Promise<T> {
      const before = last.get(host);
      const mine = Promise.withResolvers<void>();
      last.set(host, mine.promise);
      await before;
      try {
        return await run();
      } finally {
        void rest().then(() => {
          if (last.get(host) === mine.promise) last.delete(host);
          mine.resolve();
        });
      }
    },
    close: () => closing.abort(),
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The longest time a server may ask us to stay away; longer ones are cut to it. */
const LONGEST_RETRY_AFTER_MS = 6 * HOUR;

/** `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), in milliseconds from `now`; null when it is not usable. */
export function readRetryAfter(header: string | null, now: EpochMs): number | null {
  if (header === null) return null;
  const text = header.trim();
  const wait = /^\d{1,12}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER_MS) : null;
}

type BackOff = {
  readonly now: EpochMs;
  /** Failed polls in a row, this one included. */
  readonly failures: number;
  readonly everyMinutes: number;
  readonly official: boolean;
  readonly retryAfterMs: number | null;
  /** From 0 to below 1. */
  readonly random: () => number;
};

/** Official sources are polled at least this often, whatever happens: an alert must not wait for our caution. */
const LONGEST_OFFICIAL = 30 * MINUTE;
const LONGEST = 6 * HOUR;

/**
 * When to poll again after a failure: the usual pace, doubled with each failure beyond the first, with a quarter of jitter either way;
 * never earlier than the server asked.
 */
export function retryAt({ now, failures, everyMinutes, official, retryAfterMs, random }: BackOff): EpochMs {
  const pace = everyMinutes * MINUTE;
  const longest = Math.max(pace, official ? LONGEST_OFFICIAL : LONGEST);
  const wait = Math.min(pace * 2 ** Math.min(Math.max(failures - 1, 0), 20), longest);
  const jittered = wait * (0.75 + random() * 0.5);
  return now + Math.round(Math.max(jittered, retryAfterMs ?? 0));
}
