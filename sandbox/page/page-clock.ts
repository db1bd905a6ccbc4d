import type { TimeState } from '../page-api.ts';

/**
 * The sandbox's clock on the page: the server's last state, continued at its speed. `elapsed` is monotonic, in milliseconds; `machine` is
 * the machine's clock, shown until the server has sent a state.
 */
export function pageClock(elapsed: () => number, machine: () => number) {
  let told: { readonly instant: number; readonly at: number; readonly speed: number; readonly end: number } | null =
    null;
  return {
    now: () => (told ? Math.min(told.instant + (elapsed() - told.at) * told.speed, told.end) : machine()),
    tell(time: TimeState | null) {
      // A journey goes as fast as its work allows: then only the server's own times are right.
      const speed = time === null ? 1 : time.travellingTo !== null ? 0 : time.speed;
      const end = time === null || time.runningTo === null ? Number.POSITIVE_INFINITY : Date.parse(time.runningTo);
      told = time === null ? null : { instant: Date.parse(time.now), at: elapsed(), speed, end };
    },
  };
}

export type PageClock = ReturnType<typeof pageClock>;
