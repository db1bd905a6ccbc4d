import type { TimeState } from '../page-api.ts';

/** The sandbox's clock as the page knows it: the last state told, carried on at its speed in between. */
export type PageClock = { readonly now: () => number; readonly tell: (time: TimeState | null) => void };

/** `elapsed` is monotonic, in milliseconds; `machine` is the machine's clock, shown until a state is told. */
export function pageClock(elapsed: () => number, machine: () => number): PageClock {
  let told: { readonly instant: number; readonly at: number; readonly speed: number; readonly end: number } | null =
    null;
  return {
    now: () => (told ? Math.min(told.instant + (elapsed() - told.at) * told.speed, told.end) : machine()),
    tell(time) {
      // A journey goes as fast as its work allows: only what the server tells is true then.
      const speed = time === null ? 1 : time.travellingTo !== null ? 0 : time.speed;
      const end = time === null || time.runningTo === null ? Number.POSITIVE_INFINITY : Date.parse(time.runningTo);
      told = time === null ? null : { instant: Date.parse(time.now), at: elapsed(), speed, end };
    },
  };
}
