import type { Clock, EpochMs } from '../clock.ts';

/** What is told of the next trouble: itself, that there are many, or nothing more. */
export type Share = 'itself' | 'many' | 'nothing';

/** More than so many channels within so long are told in one message: a thousand of them would bury the one that matters. */
const MOST_SINGLE = 10;
const WINDOW_MS = 600_000;

/** Keeps whoever is told of trouble from a flood of it; `whom` is told. Remembered by this process alone. */
export function createCrowd(clock: Pick<Clock, 'now'>): (whom: string) => Share {
  const recent = new Map<string, { at: EpochMs[]; toldMany: boolean }>();
  return (whom) => {
    const now = clock.now();
    const known = recent.get(whom) ?? { at: [], toldMany: false };
    recent.set(whom, known);
    // A clock that was set back leaves what lies ahead of it: it is as recent as anything.
    known.at = [...known.at.filter((at) => at > now - WINDOW_MS), now].slice(-MOST_SINGLE - 1);
    if (known.at.length <= MOST_SINGLE) {
      known.toldMany = false;
      return 'itself';
    }
    if (known.toldMany) return 'nothing';
    known.toldMany = true;
    return 'many';
  };
}
