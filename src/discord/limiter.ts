import type { Permit, Reservation } from '../app/messenger.ts';
import type { Cancel, Clock, EpochMs } from '../clock.ts';
import {
  type Ask,
  answered,
  breakerOf,
  cancelled,
  counted,
  decide,
  grant,
  type Held,
  limiterState,
  type RateAnswer,
} from './limiter-state.ts';

/** At most `limit` in any `windowMs` milliseconds. */
export type Rate = { readonly limit: number; readonly windowMs: number };

/** Opens at `limit` invalid answers in any `windowMs` and closes once there are fewer than `closesBelow`. */
type BreakerSettings = Rate & { readonly closesBelow: number; readonly probeMs: number };

export type LimiterSettings = {
  readonly slots: number;
  /** How long a slot rests after its response, in milliseconds. */
  readonly restMs: number;
  /** Nothing is sent for this long after the start; 0 switches it off. */
  readonly startPauseMs: number;
  /** For each channel; null switches it off. */
  readonly oldEdits: Rate | null;
  /** For each announcement channel; null switches it off. */
  readonly publishes: Rate | null;
  readonly invalid: BreakerSettings;
};

/** Discord's documented or reported limits. */
export const defaultLimiterSettings: LimiterSettings = {
  /** Requests in any second for everything one bot token authorises. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
  slots: 50,
  /** Any window that could count a request is over after this rest. */
  restMs: 1_000,
  /** Answers to the previous process may still count after a restart: a second, and some for the network. */
  startPauseMs: 1_100,
  /** For messages older than an hour; reported in discord-api-docs issues, not documented. */
  oldEdits: { limit: 3, windowMs: 6_000 },
  /** Reported in discord-api-docs issues, not documented. */
  publishes: { limit: 10, windowMs: 3_600_000 },
  /**
   * 401, 403 and 429 that are not `shared`: beyond 10,000 in ten minutes the address is banned. Our breaker opens well before that, and
   * closes again. While it is open, each such answer is followed by a pause of `probeMs`: at most 200 in ten minutes.
   * https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
   */
  invalid: { limit: 2_000, windowMs: 600_000, closesBelow: 1_000, probeMs: 3_000 },
};

/** The one limiter for every request of the bot's token. */
export type Limiter = {
  /** Asks for a slot now; never queues. Requests that wait in `take` go first. */
  readonly reserve: (ask: Ask) => Reservation;
  /** Waits for a slot, in the order of requests where the channel allows. Rejects once closed. */
  readonly take: (ask: Ask) => Promise<Permit>;
  /** Marks a permit as being used; false when it was used or cancelled before. */
  readonly use: (permit: Permit) => boolean;
  /** Releases a used permit, with what its response says about limits; further calls change nothing. */
  readonly answered: (permit: Permit, answer: RateAnswer) => void;
  /** Counts the answer to a request without a slot, which also counts towards the limit on invalid requests. */
  readonly counted: (answer: RateAnswer) => void;
  /** The instant since which so many requests were refused that only a few probes are sent, or null. */
  readonly heldSince: () => EpochMs | null;
  /** Calls back whenever such a time begins. */
  readonly onHeld: (listener: (since: EpochMs) => void) => Cancel;
  readonly close: () => void;
};

type Waiter = {
  readonly ask: Ask;
  readonly resolve: (permit: Permit) => void;
  readonly reject: (error: Error) => void;
};
type Out = { readonly held: Held; used: boolean };

/** At most `slots` requests in any sliding second, because a slot is free again only `restMs` after its response. */
export function responseClockedLimiter(clock: Clock, settings: Partial<LimiterSettings> = {}): Limiter {
  const state = limiterState({ ...defaultLimiterSettings, ...settings }, clock.now());
  const out = new Map<Permit, Out>();
  const heldListeners = new Set<(since: EpochMs) => void>();
  let waiters: Waiter[] = [];
  let wake: { readonly at: EpochMs; readonly cancel: Cancel } | null = null;
  let closed = false;

  const permitFor = (ask: Ask): Permit => {
    const permit: Permit = {
      cancel() {
        const slot = out.get(permit);
        if (!slot || slot.used) return;
        out.delete(permit);
        cancelled(state, slot.held);
        serveWaiters();
      },
    };
    out.set(permit, { held: grant(state, ask, clock.now()), used: false });
    return permit;
  };

  const serveWaiters = () => {
    if (waiters.length === 0) return;
    let next: EpochMs | null = null;
    const left: Waiter[] = [];
    for (const waiter of waiters) {
      const decision = decide(state, waiter.ask, clock.now());
      if (decision.kind === 'granted') {
        waiter.resolve(permitFor(waiter.ask));
        continue;
      }
      left.push(waiter);
      if (decision.until !== null && (next === null || decision.until < next)) next = decision.until;
    }
    waiters = left;
    if (wake && wake.at === next) return;
    wake?.cancel();
    wake = null;
    if (next === null) return;
    const run = () => {
      wake = null;
      serveWaiters();
    };
    wake = { at: next, cancel: clock.wakeAt(next, run) };
  };

  /** Runs an action that may open the breaker, and notifies when it did. */
  const watching = (act: () => void) => {
    const before = breakerOf(state, clock.now());
    act();
    const after = breakerOf(state, clock.now());
    if (!before && after) for (const listener of heldListeners) listener(after.since);
  };

  return {
    reserve(ask) {
      serveWaiters();
      const decision = decide(state, ask, clock.now());
      return decision.kind === 'granted' ? { kind: 'granted', permit: permitFor(ask) } : decision;
    },
    take(ask) {
      if (closed) return Promise.reject(new Error('the limiter is closed'));
      return new Promise((resolve, reject) => {
        waiters.push({ ask, resolve, reject });
        serveWaiters();
      });
    },
    use(permit) {
      const slot = out.get(permit);
      if (!slot || slot.used) return false;
      slot.used = true;
      return true;
    },
    answered(permit, answer) {
      const slot = out.get(permit);
      if (!slot) return;
      out.delete(permit);
      watching(() => answered(state, slot.held, answer, clock.now()));
      serveWaiters();
    },
    counted: (answer) => watching(() => counted(state, answer, clock.now())),
    heldSince: () => breakerOf(state, clock.now())?.since ?? null,
    onHeld(listener) {
      heldListeners.add(listener);
      return () => heldListeners.delete(listener);
    },
    close() {
      closed = true;
      wake?.cancel();
      wake = null;
      const turnedAway = waiters;
      waiters = [];
      for (const waiter of turnedAway) waiter.reject(new Error('the limiter is closed'));
    },
  };
}
