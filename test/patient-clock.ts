import type { Clock } from '../src/clock.ts';

/** Beyond it a bot defers its answer; long before the thirty seconds of `patient`. */
export const PATIENT_DEFER_MS = 25_000;

/** Discord's three seconds take thirty on it: how long an answer takes is for the benchmark to say, on a machine with nothing else to do. */
export function patient(clock: Clock): Clock {
  const start = clock.now();
  return {
    now: () => start + (clock.now() - start) / 10,
    wakeAt: (instant, run) => clock.wakeAt(start + (instant - start) * 10, run),
  };
}
