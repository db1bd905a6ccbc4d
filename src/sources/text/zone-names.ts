import { lookUp } from '../../domain/spelling.ts';

/** Names of fixed offsets that mean one place: RFC 822, 5.1, and those of the tz database's own zones that no other uses. */
const byOffset: Readonly<Record<string, string>> = {
  '-10:00': 'hst',
  '-09:00': 'akst',
  '-08:00': 'pst akdt',
  '-07:00': 'mst pdt',
  '-06:00': 'cst mdt',
  '-05:00': 'est cdt',
  '-04:00': 'edt',
  '-03:00': 'adt brt',
  '+00:00': 'z ut utc gmt wet',
  '+01:00': 'west cet mez',
  '+02:00': 'cest mesz eet sast',
  '+03:00': 'eest msk',
  '+07:00': 'ict wib',
  '+08:00': 'hkt sgt myt pht awst',
  '+09:00': 'jst kst',
  '+09:30': 'acst',
  '+10:00': 'aest',
  '+10:30': 'acdt',
  '+11:00': 'aedt',
  '+12:00': 'nzst',
  '+13:00': 'nzdt',
};
const offsets = new Map(
  Object.entries(byOffset).flatMap(([offset, names]) => names.split(' ').map((name) => [name, offset] as const)),
);

/** Names of the time that a place keeps, summer or winter. */
const places: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
  'eastern time': 'America/New_York',
  'central time': 'America/Chicago',
  'mountain time': 'America/Denver',
  'pacific time': 'America/Los_Angeles',
  'korea standard time': 'Asia/Seoul',
  한국시간: 'Asia/Seoul',
};

export type Where = { readonly offset: string } | { readonly zone: string };

const number = /^(?:utc|gmt|ut|z)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/;
const MOST_HOURS = 14;

/**
 * The zone that stands in what is left of a date once day and time are taken out: `none` where nothing stands there, null
 * where something does that names no zone for sure (`IST`, `BST`, single letters). `printed` keeps the capitals of `Asia/Seoul`.
 */
export function offsetIn(left: string, printed: string): Where | 'none' | null {
  const words = left
    // `-0400 (EDT)`: the number counts.
    .replace(/([+-]\d{1,2}:?\d{0,2})\s*[([][^)\]]*[)\]]/, '$1')
    .replace(/\bt(?=\s|$)|\bat\b|[\s,;|·]+|(?:^|\s)-(?=\s|$)/g, ' ')
    .replace(/[()[\]]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  if (words === '') return 'none';
  const [first = '', ...others] = words.split(' ');
  const offset = number.test(first) ? offsetOf(first) : null;
  if (offset && others.every((each) => offsets.has(each))) return offset;
  const whole = offsetOf(words);
  if (whole) return whole;
  const zone = /[A-Za-z]+(?:\/[A-Za-z_]+){1,2}/.exec(printed)?.[0];
  return zone !== undefined && zone.toLowerCase() === words && isZone(zone) ? { zone } : null;
}

function offsetOf(words: string): Where | null {
  const named = offsets.get(words);
  if (named !== undefined) return { offset: named };
  const place = lookUp(places, words);
  if (place !== undefined) return { zone: place };
  const [found, sign = '', hours = '', minutes = '00'] = number.exec(words) ?? [];
  if (found === undefined || Number(hours) > MOST_HOURS || Number(minutes) > 59) return null;
  return { offset: `${sign}${hours.padStart(2, '0')}:${minutes}` };
}

export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
