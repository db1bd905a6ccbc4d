import { lookUp } from '../domain/spelling.ts';
import { kindAt, NUMBER, type Tokens, touches, word } from './tokens.ts';

/** A wall time as printed; `next` is the token after it. */
type WallTime = {
  readonly hour: number;
  readonly minute: number;
  readonly next: number;
  /** The half of the day is not printed where it should be. */
  readonly halfless?: boolean;
};

/** `12:01 a.m.`, `12:01a.m.`, `11:59PM`, `5 pm`, `0:01`, `noon`, `midnight`. A bare `0:01` needs its colon. */
export function timeAt(tokens: Tokens, at: number): WallTime | undefined {
  const first = word(tokens, at);
  if (first === 'noon') return { hour: 12, minute: 0, next: at + 1 };
  if (first === 'midnight') return { hour: 0, minute: 0, next: at + 1 };
  if (kindAt(tokens, at) !== NUMBER || first.length > 2) return undefined;
  const hour = Number(first);
  const colon = word(tokens, at + 1) === ':' && touches(tokens, at) && touches(tokens, at + 1);
  const minutes = colon ? word(tokens, at + 2) : '';
  if (colon && (kindAt(tokens, at + 2) !== NUMBER || minutes.length !== 2)) return undefined;
  const minute = colon ? Number(minutes) : 0;
  const after = colon ? at + 3 : at + 1;
  if (minute > 59) return undefined;
  const half = halfAt(tokens, after);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    return { hour: (hour % 12) + (half.afternoon ? 12 : 0), minute, next: half.next };
  }
  const second = word(tokens, after);
  if (!colon && second === 'noon' && hour === 12) return { hour, minute, next: after + 1 };
  if (!colon && second === 'midnight' && hour === 12) return { hour: 0, minute, next: after + 1 };
  // Instruments use "12:01" for the first minute of a day; without its "a.m." it still means that minute.
  if (colon && hour === 12 && minute === 1) return { hour: 0, minute, next: after, halfless: true };
  return colon && hour <= 23 ? { hour, minute, next: second === 'hours' ? after + 1 : after } : undefined;
}

function halfAt(tokens: Tokens, at: number): { readonly afternoon: boolean; readonly next: number } | undefined {
  const first = word(tokens, at);
  if (first === 'am' || first === 'pm') return { afternoon: first === 'pm', next: at + 1 };
  if (first !== 'a' && first !== 'p') return undefined;
  const point = word(tokens, at + 1) === '.' ? at + 2 : at + 1;
  if (word(tokens, point) !== 'm') return undefined;
  return { afternoon: first === 'p', next: word(tokens, point + 1) === '.' ? point + 2 : point + 1 };
}

/** `HH:MM`, the form used in moments. */
export function wallTime(time: WallTime): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}

/** A zone as printed. `zone` is null where the words name no known one (`local port time`). */
export type ZoneLabel = {
  readonly zone: string | null;
  /** Offset from UTC in minutes that the label claims, or null when it leaves the season open. */
  readonly claims: number | null;
  readonly next: number;
};

const regions: Readonly<Record<string, readonly [zone: string, standard: number]>> = {
  eastern: ['America/New_York', -300],
  central: ['America/Chicago', -360],
  mountain: ['America/Denver', -420],
  pacific: ['America/Los_Angeles', -480],
};

const cities: Readonly<Record<string, string>> = {
  seoul: 'Asia/Seoul',
  korea: 'Asia/Seoul',
  korean: 'Asia/Seoul',
  japan: 'Asia/Tokyo',
  tokyo: 'Asia/Tokyo',
  china: 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  brussels: 'Europe/Brussels',
  london: 'Europe/London',
  geneva: 'Europe/Zurich',
  washington: 'America/New_York',
};

const short: Readonly<Record<string, readonly [zone: string, claims: number | null]>> = {
  et: ['America/New_York', null],
  edt: ['America/New_York', -240],
  est: ['America/New_York', -300],
  ct: ['America/Chicago', null],
  cdt: ['America/Chicago', -300],
  cst: ['America/Chicago', -360],
  pt: ['America/Los_Angeles', null],
  pdt: ['America/Los_Angeles', -420],
  pst: ['America/Los_Angeles', -480],
  kst: ['Asia/Seoul', 540],
  jst: ['Asia/Tokyo', 540],
  gmt: ['UTC', 0],
  utc: ['UTC', 0],
  cet: ['Europe/Brussels', null],
  cest: ['Europe/Brussels', 120],
  bst: ['Europe/London', 60],
};

/** The zone label at `at`, including parentheses, a comma and `U.S.` before it. */
export function zoneAt(tokens: Tokens, at: number): ZoneLabel | undefined {
  let i = at;
  if (word(tokens, i) === ',') i++;
  const open = word(tokens, i) === '(';
  if (open) i++;
  if (word(tokens, i) === 'u' && word(tokens, i + 2) === 's') i += word(tokens, i + 3) === '.' ? 4 : 3;
  else if (word(tokens, i) === 'us') i++;
  const label = bareZoneAt(tokens, i);
  if (label && !open) return afterRepeat(tokens, label);
  if (!label) return undefined;
  return { ...label, next: word(tokens, label.next) === ')' ? label.next + 1 : label.next };
}

/** Skips the short form in `Eastern Standard Time (EST)`. */
function afterRepeat(tokens: Tokens, label: ZoneLabel): ZoneLabel {
  if (word(tokens, label.next) !== '(') return label;
  const again = bareZoneAt(tokens, label.next + 1);
  return again && word(tokens, again.next) === ')' ? { ...label, next: again.next + 1 } : label;
}

function bareZoneAt(tokens: Tokens, at: number): ZoneLabel | undefined {
  const first = word(tokens, at);
  if (first === 'local') {
    // `local time`, `local port time`
    const time = word(tokens, at + 1) === 'time' ? at + 1 : at + 2;
    return word(tokens, time) === 'time' ? { zone: null, claims: null, next: time + 1 } : undefined;
  }
  const spelled = lookUp(regions, first);
  if (spelled) {
    const season = word(tokens, at + 1);
    const named = season === 'daylight' || season === 'standard' || season === 'prevailing';
    const time = at + (named ? 2 : 1);
    if (word(tokens, time) !== 'time') return undefined;
    const claims = season === 'daylight' ? spelled[1] + 60 : season === 'standard' ? spelled[1] : null;
    return { zone: spelled[0], claims, next: time + 1 };
  }
  const city = first === 'new' && word(tokens, at + 1) === 'york' ? 'America/New_York' : lookUp(cities, first);
  if (city) {
    let time = at + (first === 'new' ? 2 : 1);
    if (word(tokens, time) === 'standard') time++;
    return word(tokens, time) === 'time' ? { zone: city, claims: null, next: time + 1 } : undefined;
  }
  return shortAt(tokens, at, first);
}

/** `EDT`, `ET`, and with points `E.D.T.` */
function shortAt(tokens: Tokens, at: number, first: string): ZoneLabel | undefined {
  const plain = lookUp(short, first);
  if (plain) return { zone: plain[0], claims: plain[1], next: at + 1 };
  if (first.length !== 1 || word(tokens, at + 1) !== '.') return undefined;
  let letters = '';
  let i = at;
  while (letters.length < 4 && word(tokens, i).length === 1 && word(tokens, i + 1) === '.') {
    letters += word(tokens, i);
    i += 2;
  }
  const pointed = lookUp(short, letters);
  return pointed ? { zone: pointed[0], claims: pointed[1], next: i } : undefined;
}

/** Offset of the zone at an instant, in minutes. */
export function offsetMinutes(instant: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}
