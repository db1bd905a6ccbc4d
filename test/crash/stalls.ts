import { realNow } from './scaled-clock.ts';

export type Stall = { readonly from: number; readonly to: number };

const LOOK_EVERY_MS = 50;
/** A look that comes so much later shows a machine that gave this process no time: the sandbox stood still with it. */
const STALLED_MS = 150;

/** Watches for stretches of real time in which this process, and with it its sandbox, stood still. */
export function watchStalls(): {
  readonly list: () => readonly Stall[];
  readonly longestMs: () => number;
  readonly stop: () => void;
} {
  const stalls: Stall[] = [];
  let last = realNow();
  const timer = setInterval(() => {
    const now = realNow();
    if (now - last > STALLED_MS) stalls.push({ from: last, to: now });
    last = now;
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    list: () => stalls,
    longestMs: () => Math.max(0, ...stalls.map(({ from, to }) => to - from)),
    stop: () => clearInterval(timer),
  };
}
