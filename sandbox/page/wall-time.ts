import { formatter } from './timestamps.js';

const PARTS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const satisfies Intl.DateTimeFormatOptions;

/** The wall time in the zone in the form of a datetime input: `2025-07-09T00:01`. */
export function toWallTime(instant: number, zone: string): string {
  const parts = new Map(
    formatter('en-CA', zone, 'wall', PARTS)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '00';
  return `${at('year').padStart(4, '0')}-${at('month')}-${at('day')}T${at('hour')}:${at('minute')}`;
}

/**
 * The instant (epoch milliseconds) of a wall time in the zone, or null when it cannot be read. For an hour that comes twice it is the
 * earlier one; a skipped hour continues with the offset before the gap.
 */
export function fromWallTime(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(wall) || Number.isNaN(asUtc)) return null;
  const before = asUtc - offsetAt(asUtc - 86_400_000, zone);
  const after = asUtc - offsetAt(asUtc + 86_400_000, zone);
  const wanted = wall.slice(0, 16);
  if (toWallTime(before, zone) === wanted) return before;
  return toWallTime(after, zone) === wanted ? after : before;
}

/** Milliseconds the zone is ahead of UTC, to the minute. */
function offsetAt(instant: number, zone: string): number {
  return Date.parse(`${toWallTime(instant, zone)}Z`) - Math.floor(instant / 60_000) * 60_000;
}
