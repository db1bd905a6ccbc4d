import type { Coordination, Leadership } from '../../app/coordination.ts';
import type { Log } from '../../log.ts';
import { SENDING, termOf } from '../../store/claims.ts';

type LeadershipOptions = {
  readonly coordination: Pick<Coordination, 'take' | 'release'>;
  /** The name of the lease. */
  readonly lease: string;
  /** The name of this process; no other process may have it. */
  readonly holder: string;
  /** Real milliseconds a lease lasts. */
  readonly leaseMs: number;
  /** Real milliseconds by different clocks: one that never goes back, and one that goes on while the machine is suspended. */
  readonly clocks: readonly (() => number)[];
  readonly log: Pick<Log, 'info' | 'warn'>;
};

/** The lease of the one process that polls the sources. */
export const WATCHING = 'watching';
/** A post is given up after half of it, and a standby asks often: together less than ten seconds until another process sends. */
export const LEASE_MS = 6_000;
/** A holder renews after a quarter of the lease; a standby asks this often. */
const STANDBY_MS = 500;
const LIMIT_WINDOW_MS = 1_100;

export type HeldLeadership = Leadership & {
  /** Competes from now on, until `stop`. */
  readonly begin: () => void;
  /** Whether the last request for the lease failed: if that persists, soon no process will have it. */
  readonly failing: () => boolean;
  readonly stop: () => Promise<void>;
};

/** Competes for a lease, renews it while it is held, and answers what this process may do. */
export function leadershipOf(options: LeadershipOptions): HeldLeadership {
  const { coordination, lease, holder, leaseMs, clocks, log } = options;
  const listeners = new Set<() => void>();
  let token: number | null = null;
  let terms = 0;
  /** By each clock, when the lease was last requested successfully. */
  let askedAt: readonly number[] = [];
  let held = false;
  /** A caller got no term because the lease was renewed late: it must be notified when sending may go on. */
  let waiting = false;
  let failing = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let asking: Promise<void> = Promise.resolve();

  const read = () => clocks.map((clock) => clock());
  /** The longest by any clock: a machine that was suspended, or whose clock was set, must not trust its lease. */
  const age = () => Math.max(...read().map((at, clock) => at - (askedAt[clock] ?? 0)));
  const holds = () => token !== null && age() < leaseMs;
  const mayStart = () => token !== null && age() < leaseMs / 2;

  const settle = () => {
    const now = holds();
    const goesOn = waiting && mayStart();
    if (now === held && !goesOn) return;
    if (goesOn) waiting = false;
    if (now && !held) {
      terms++;
      log.info({ lease, token }, 'this process holds the lease');
    }
    if (!now && held) log.warn({ lease, token }, 'this process lost the lease');
    held = now;
    for (const listener of listeners) listener();
  };

  const ask = async () => {
    const begun = read();
    try {
      const answer = await coordination.take(lease, holder, leaseMs);
      if (failing) log.info({ lease }, 'lease requests work again');
      failing = false;
      if (answer === null) token = null;
      else {
        // A lease that ran out meanwhile begins a new term, whoever held it in between.
        settle();
        token = answer;
        askedAt = begun;
      }
    } catch (error) {
      // Not renewed: the lease runs out by itself.
      if (!failing) log.warn({ err: error, lease }, 'a lease request failed; retrying');
      failing = true;
    }
    settle();
    if (!stopped) timer = setTimeout(turn, token === null ? STANDBY_MS : leaseMs / 4);
  };
  const turn = () => {
    asking = ask();
  };

  return {
    shared: true,
    begin() {
      // Also checked between two requests: losing the lease must not wait for an answer of the database.
      watch = setInterval(settle, STANDBY_MS);
      turn();
    },
    term() {
      if (token !== null && mayStart()) return `${termOf(holder, token)}${terms}`;
      waiting = true;
      return null;
    },
    holds,
    failing: () => failing,
    onChange: (listener) => void listeners.add(listener),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(watch);
      await asking;
      const last = token;
      token = null;
      held = false;
      // Messages sent just now still count towards Discord's limit per second, so the next holder waits that long.
      if (last !== null)
        await coordination.release(lease, holder, lease === SENDING ? LIMIT_WINDOW_MS : 0).catch(() => {});
    },
  };
}
