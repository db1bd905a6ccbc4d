/** The part of discord.js' identify throttlers that the gateway client calls. */
export type IdentifyThrottle = { readonly waitForIdentify: (shardId: number, signal: AbortSignal) => Promise<void> };

/** Discord takes one IDENTIFY in five seconds, of shards that are alike modulo `max_concurrency`. https://discord.com/developers/docs/events/gateway#rate-limiting */
const SPACING_MS = 5_000;
const LONGEST_MS = 300_000;
const REMEMBERED_MS = 3_600_000;
/** So many in an hour are ordinary: a deployment, a moved session. */
const ORDINARY = 3;

/**
 * Spaces IDENTIFYs ever wider when they follow each other: discord.js reconnects without back-off, and Discord resets a token
 * after 1,000 a day. Real time, because a network that fails does not wait for a steered clock. `maxConcurrency` is what Discord
 * answers for the bot: so many shards that follow each other may identify at once.
 */
export function identifyThrottle(maxConcurrency = 1): IdentifyThrottle {
  let recent = 0;
  /** The first connection of each of many shards is no reconnecting. */
  const shards = new Set<number>();
  const turns = new Map<number, Promise<void>>();
  return {
    async waitForIdentify(shardId, signal) {
      const key = shardId % Math.max(1, maxConcurrency);
      const before = turns.get(key) ?? Promise.resolve();
      const resting = Promise.withResolvers<void>();
      turns.set(
        key,
        before.then(() => resting.promise),
      );
      try {
        await turnAfter(before, signal);
      } catch (error) {
        resting.resolve();
        throw error;
      }
      if (shards.has(shardId) || shards.size === 0) {
        recent++;
        setTimeout(() => recent--, REMEMBERED_MS).unref();
      }
      shards.add(shardId);
      setTimeout(resting.resolve, restAfter(recent)).unref();
    },
  };
}

/** Milliseconds until the next IDENTIFY after `recent` within an hour. */
export function restAfter(recent: number): number {
  return Math.min(SPACING_MS * 2 ** Math.max(0, recent - ORDINARY), LONGEST_MS);
}

/** Waits for `before`, and rejects when the connection is given up meanwhile. */
async function turnAfter(before: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const givenUp = Promise.withResolvers<never>();
  const giveUp = () => givenUp.reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await Promise.race([before, givenUp.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
