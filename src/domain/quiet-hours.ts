import type { EpochMs } from '../clock.ts';
import { addDays, dateIn, instantOfWall } from './moment.ts';

/** Wall times `HH:MM` in an IANA zone, `[from, to)`; `to` before `from` ends on the next day. */
export type QuietHours = {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  /** `held`: sent when the quiet hours end. `silent`: sent at once, without a sound and without a ping. */
  readonly how: 'held' | 'silent';
};

/** When the quiet hours that hold at `now` end; null outside of them. */
export function quietUntil(quiet: QuietHours, now: EpochMs): EpochMs | null {
  const today = dateIn(now, quiet.zone);
  const overnight = quiet.to <= quiet.from;
  for (const date of overnight ? [addDays(today, -1), today] : [today]) {
    // Calendar first, then the zone: on a night when the clocks change, both ends are still the wall times that were asked for.
    const starts = instantOfWall(date, quiet.from, quiet.zone);
    const ends = instantOfWall(overnight ? addDays(date, 1) : date, quiet.to, quiet.zone);
    if (starts <= now && now < ends) return ends;
  }
  return null;
}
