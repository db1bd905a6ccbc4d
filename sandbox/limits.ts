import type { EpochMs } from './clock.ts';

/** At most `limit` in any sliding `windowMs` milliseconds; null switches the limit off. */
export type Rate = { readonly limit: number; readonly windowMs: number } | null;

export type Limits = {
  /** All authorised requests of the bot; interaction callbacks and followups are exempt. */
  readonly global: Rate;
  /** For each channel. */
  readonly messageCreate: Rate;
  /** For each channel. */
  readonly messageEdit: Rate;
  /** For each channel: edits of messages older than an hour. */
  readonly oldEdit: Rate;
  /** For each announcement channel. */
  readonly crosspost: Rate;
  /** Answers of 401, 403 and 429 that are not `shared`; beyond, the address is banned until the window has passed. */
  readonly invalid: Rate;
  /** Session starts. */
  readonly identify: Rate;
};

export type LimitName = Exclude<keyof Limits, 'invalid' | 'identify'>;

/** Discord's known or reported limits; those it does not publish are configurable for that reason. */
export const discordLimits: Limits = {
  global: { limit: 50, windowMs: 1_000 },
  messageCreate: { limit: 5, windowMs: 5_000 },
  messageEdit: { limit: 5, windowMs: 5_000 },
  oldEdit: { limit: 3, windowMs: 6_000 },
  crosspost: { limit: 10, windowMs: 3_600_000 },
  invalid: { limit: 10_000, windowMs: 600_000 },
  identify: { limit: 1_000, windowMs: 86_400_000 },
};

export const noLimits: Limits = {
  global: null,
  messageCreate: null,
  messageEdit: null,
  oldEdit: null,
  crosspost: null,
  invalid: null,
  identify: null,
};

/** The state of one window after a request; `waitMs` is the time until the next would be accepted, 0 when at once. */
export type Taken = {
  readonly taken: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly waitMs: number;
  /** Until the oldest request leaves the window. */
  readonly resetAfterMs: number;
};

/** A ring of the last `limit` instants: constant time and memory, whatever the load. */
export function slidingWindow(limit: number, windowMs: number) {
  const hits = new Float64Array(limit);
  let first = 0;
  let held = 0;
  const purge = (now: EpochMs) => {
    while (held > 0 && (hits[first] ?? 0) <= now - windowMs) {
      first = (first + 1) % limit;
      held--;
    }
  };
  const state = (taken: boolean, now: EpochMs): Taken => {
    const oldest = held > 0 ? (hits[first] ?? now) + windowMs - now : 0;
    return { taken, limit, remaining: limit - held, waitMs: held >= limit ? oldest : 0, resetAfterMs: oldest };
  };
  return {
    /** Counts a request if there is room. */
    take(now: EpochMs) {
      purge(now);
      if (held >= limit) return state(false, now);
      hits[(first + held) % limit] = now;
      held++;
      return state(true, now);
    },
    look(now: EpochMs) {
      purge(now);
      return state(held < limit, now);
    },
    /** Whether nothing is counted any more at `now`. */
    idle(now: EpochMs) {
      purge(now);
      return held === 0;
    },
  };
}

const IDLE_SWEEP_AT = 20_000;

/** All windows of one bot. Time must only go forward here; call `clear` when the clock is set back. */
export function limiter(limits: Limits) {
  const windows = new Map<string, ReturnType<typeof slidingWindow>>();
  const windowOf = (name: keyof Limits, key: string, now: EpochMs) => {
    const rate = limits[name];
    if (!rate) return undefined;
    const id = `${name} ${key}`;
    const known = windows.get(id);
    if (known) return known;
    if (windows.size >= IDLE_SWEEP_AT) {
      for (const [other, window] of windows) if (window.idle(now)) windows.delete(other);
    }
    const fresh = slidingWindow(rate.limit, rate.windowMs);
    windows.set(id, fresh);
    return fresh;
  };
  return {
    /** undefined when the limit is off. */
    take: (name: LimitName, key: string, now: EpochMs) => windowOf(name, key, now)?.take(now),
    /** Counts an invalid request. */
    invalid: (now: EpochMs) => void windowOf('invalid', '', now)?.take(now),
    /** Milliseconds the address stays banned; 0 when it is not. */
    bannedMs: (now: EpochMs) => windowOf('invalid', '', now)?.look(now).waitMs ?? 0,
    identify: (now: EpochMs) => windowOf('identify', '', now)?.take(now),
    identifiesLeft: (now: EpochMs) => windowOf('identify', '', now)?.look(now),
    clear: () => windows.clear(),
  };
}

export type Limiter = ReturnType<typeof limiter>;
