import type { EpochMs } from '../../clock.ts';
import { instantOfWall } from '../../domain/moment.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zone names that feeds print beside numbers: RFC 822, 5.1, and Korea's. */
const zones: Readonly<Record<string, string>> = {
  ut: '+00:00',
  utc: '+00:00',
  gmt: '+00:00',
  z: '+00:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  kst: '+09:00',
};

const rfc822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\s*([a-z]{1,4}|[+-]\d{2}:?\d{2}))?\b/i;
const numeric =
  /^(\d{4})[-./]?\s?(\d{1,2})[-./]?\s?(\d{1,2})\.?(?:[T\s]*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(z|[+-]\d{2}(?::?\d{2})?|[a-z]{2,4})?$/i;

/**
 * A date as feeds print it: RFC 822 and its many misspellings, ISO 8601, `2026.11.24 09:00`. Without a printed zone it is read
 * in `zone`. Null for what is no date: it is never guessed, and never read by the host's own zone.
 */
export function readFeedDate(text: string | undefined, zone: string): EpochMs | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || trimmed.length > 60) return null;
  const printed = rfc822.exec(trimmed);
  if (printed) {
    const [, day = '', month = '', year = '', hour, minute, second, name] = printed;
    const number = months.indexOf(month.toLowerCase()) + 1;
    return instant([fullYear(year), number, Number(day)], [hour, minute, second], name, zone);
  }
  const [whole, year = '', month = '', day = '', hour, minute, second, name] = numeric.exec(trimmed) ?? [];
  if (whole === undefined) return null;
  return instant([Number(year), Number(month), Number(day)], [hour, minute, second], name, zone);
}

const fullYear = (year: string) => Number(year) + (year.length > 2 ? 0 : Number(year) < 70 ? 2000 : 1900);

type Clocked = readonly [string | undefined, string | undefined, string | undefined];

function instant(
  [year, month, day]: readonly [number, number, number],
  [hour = '0', minute = '0', second = '0']: Clocked,
  name: string | undefined,
  zone: string,
): EpochMs | null {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const time = `${two(hour)}:${two(minute)}:${two(Math.min(Number(second), 59))}`;
  const offset = name === undefined ? undefined : offsetOf(name);
  try {
    if (offset === undefined) return instantOfWall(date, time, zone);
    return Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds;
  } catch {
    return null;
  }
}

const two = (number: number | string) => String(number).padStart(2, '0');

function offsetOf(name: string): string | undefined {
  const number = /^([+-]\d{2}):?(\d{2})?$/.exec(name);
  return number ? `${number[1]}:${number[2] ?? '00'}` : zones[name.toLowerCase()];
}
