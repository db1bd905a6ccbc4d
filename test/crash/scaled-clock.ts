import type { Clock, EpochMs } from '../../src/clock.ts';

/** `base + (real − realBase) × scale`: processes on one machine that share these numbers share the time. Milliseconds. */
export type ClockFormula = { readonly base: EpochMs; readonly realBase: EpochMs; readonly scale: number };

export type ScaledClock = Clock & {
  readonly formula: () => ClockFormula;
  /** Time goes on from `base` by another formula, which must not lie behind. */
  readonly follow: (formula: ClockFormula) => void;
};

/** Looks again at least this often, in real milliseconds: timers are coarse and the machine's clock may step. */
const LONGEST_SLEEP_MS = 1_000;

/** Real time in milliseconds since 1970 with its fraction: at scale 600 a whole millisecond would be 0.6 s. */
export const realNow = (): EpochMs => Number(Temporal.Now.instant().epochNanoseconds / 1_000n) / 1_000;

export function scaledClock(first: ClockFormula): ScaledClock {
  let formula = first;
  const sleepers = new Set<() => void>();
  const now = () => Math.floor(formula.base + (realNow() - formula.realBase) * formula.scale);
  return {
    now,
    formula: () => formula,
    follow(next) {
      formula = next;
      for (const sleep of [...sleepers]) sleep();
    },
    wakeAt(instant, run) {
      let timer: NodeJS.Timeout | undefined;
      const sleep = () => {
        clearTimeout(timer);
        const left = (instant - now()) / formula.scale;
        if (left > 0) {
          timer = setTimeout(sleep, Math.min(Math.ceil(left), LONGEST_SLEEP_MS));
          return;
        }
        sleepers.delete(sleep);
        timer = setTimeout(() => void run(), 0);
      };
      sleepers.add(sleep);
      sleep();
      return () => {
        sleepers.delete(sleep);
        clearTimeout(timer);
      };
    },
  };
}
