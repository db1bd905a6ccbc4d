import type { EpochMs } from './clock.ts';

/** 2015-01-01T00:00Z: Discord's ids count milliseconds from here. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** Ids in Discord's form: they contain the instant (milliseconds) and grow even while the clock is paused. */
export function snowflakes() {
  let last = 0n;
  return {
    /** The next id for an event at `now`: always greater than the one before. */
    next(now: EpochMs) {
      const base = BigInt(Math.trunc(now) - DISCORD_EPOCH_MS) << 22n;
      last = base > last ? base : last + 1n;
      return last.toString();
    },
    /** Makes every later id greater than this one, which was used before a restart. */
    after(id: string) {
      const given = BigInt(id);
      if (given > last) last = given;
    },
    /** Allows ids of earlier instants again, for a fresh history. */
    reset() {
      last = 0n;
    },
  };
}

export type Snowflakes = ReturnType<typeof snowflakes>;

/** The instant in an id, in epoch milliseconds. */
export function snowflakeInstant(id: string): EpochMs {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;
}

/** Orders ids by age without losing digits: they do not fit a double. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
