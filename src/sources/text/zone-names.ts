import { lookUp } from '../../domain/spelling.ts';

/** Names of fixed offsets that mean one place: RFC 822, 5.1, and those of the tz database's own zones that no other uses. */
const offsets: Readonly<Record<string, string>> = {
  z: '+00:00',
  ut: '+00:00',
  utc: '+00:00',
  gmt: '+00:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  akst: '-09:00',
  akdt: '-08:00',
  hst: '-10:00',
  adt: '-03:00',
  brt: '-03:00',
  wet: '+00:00',
  west: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  sast: '+02:00',
  msk: '+03:00',
  ict: '+07:00',
  wib: '+07:00',
  hkt: '+08:00',
  sgt: '+08:00',
  myt: '+08:00',
  pht: '+08:00',
  awst: '+08:00',
  jst: '+09:00',
  kst: '+09:00',
  acst: '+09:30',
  acdt: '+10:30',
  aest: '+10:00',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
};

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
  if (offset && others.every((each) => Object.hasOwn(offsets, each))) return offset;
  const whole = offsetOf(words);
  if (whole) return whole;
  const zone = /[A-Za-z]+(?:\/[A-Za-z_]+){1,2}/.exec(printed)?.[0];
  return zone !== undefined && zone.toLowerCase() === words && isZone(zone) ? { zone } : null;
}

function offsetOf(words: string): Where | null {
  const named = lookUp(offsets, words);
  if (named !== undefined) return { offset: named };
  const place = lookUp(places, words);
  if (place !== undefined) return { zone: place };
  const [found, sign = '', hours = '', minutes = '00'] = number.exec(words) ?? [];
  if (found === undefined || Number(hours) > MOST_HOURS || Number(minutes) > 59) return null;
  return { offset: `${sign}${hours.padStart(2, '0')}:${minutes}` };
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
