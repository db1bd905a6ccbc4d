/** Milliseconds since 1970-01-01T00:00Z; every instant inside the program has this unit. */
export type EpochMs = number;

export type Cancel = () => void;

/**
 * The only source of time. `wakeAt` calls `run` once, never before `instant`; an instant already past runs as soon as
 * possible. A steered clock waits for the promise `run` returns before it moves on, so work started by a wake-up must
 * be part of that promise.
 */
export type Clock = {
  readonly now: () => EpochMs;
  readonly wakeAt: (instant: EpochMs, run: () => void | Promise<void>) => Cancel;
};

/** setTimeout fires at once beyond 2^31-1 ms (24.8 days), and a clock that is set back must be noticed: so look again at this interval. */
const LONGEST_SLEEP_MS = 60_000;

/** The machine's clock. A step of the wall clock is noticed within a minute, whatever the timer says. */
export function systemClock(): Clock {
  return {
    now: () => Temporal.Now.instant().epochMilliseconds,
    wakeAt(instant, run) {
      let timer: NodeJS.Timeout | undefined;
      const sleep = () => {
        const left = instant - Temporal.Now.instant().epochMilliseconds;
        if (left <= 0) timer = setTimeout(() => void run(), 0);
        else timer = setTimeout(sleep, Math.min(left, LONGEST_SLEEP_MS));
      };
      sleep();
      return () => clearTimeout(timer);
    },
  };
}

export type SteeredClock = Clock & {
  /** Moves time forward, stopping at every wake-up on the way and waiting for its work. Never goes back. */
  readonly advanceTo: (instant: EpochMs) => Promise<void>;
  /** Moves time in one leap, like a host that was suspended: wake-ups due meanwhile run late, at `instant`. */
  readonly leapTo: (instant: EpochMs) => Promise<void>;
  /** The earliest requested wake-up, if any. */
  readonly nextWake: () => EpochMs | undefined;
};

type Wake = { readonly instant: EpochMs; readonly order: number; readonly run: () => void | Promise<void> };

/** A clock moved by hand: for tests, `replay` and the sandbox's time machine. Starts at `start`. */
export function steeredClock(start: EpochMs): SteeredClock {
  let current = start;
  let order = 0;
  let moving: Promise<void> = Promise.resolve();
  const wakes = new Set<Wake>();

  const earliest = (): Wake | undefined => {
    let best: Wake | undefined;
    for (const wake of wakes) {
      if (!best || wake.instant < best.instant || (wake.instant === best.instant && wake.order < best.order))
        best = wake;
    }
    return best;
  };

  const runUpTo = async (limit: EpochMs) => {
    for (;;) {
      const wake = earliest();
      if (!wake || wake.instant > limit) return;
      wakes.delete(wake);
      current = Math.max(current, wake.instant);
      await wake.run();
    }
  };

  const enqueue = (move: () => Promise<void>): Promise<void> => {
    const next = moving.then(move);
    moving = next.catch(() => {});
    return next;
  };

  return {
    now: () => current,
    wakeAt(instant, run) {
      const wake = { instant, order: order++, run };
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    advanceTo: (instant) =>
      enqueue(async () => {
        await runUpTo(instant);
        current = Math.max(current, instant);
      }),
    leapTo: (instant) =>
      enqueue(async () => {
        current = Math.max(current, instant);
        await runUpTo(current);
      }),
    nextWake: () => earliest()?.instant,
  };
}
