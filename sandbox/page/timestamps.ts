/** Discord's timestamp styles, and `header`: the time beside an author's name. */
export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R' | 'header';

/** The reader's locale and zone; `zone` is an IANA name. `today` and `yesterday` contain `{time}`. */
export type Reader = {
  readonly locale: string;
  readonly zone: string;
  readonly today: string;
  readonly yesterday: string;
};

const FORMATS = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { year: 'numeric', month: '2-digit', day: '2-digit' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A cached formatter: making one costs far more than using it. */
export function formatter(locale: string, zone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}/${zone}/${name}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}

/** The style of a `<t:…>`; `f` when it names none, null when Discord knows no such style. */
export function toTimeStyle(letter: string | undefined): TimeStyle | null {
  switch (letter) {
    case undefined:
      return 'f';
    case 't':
    case 'T':
    case 'd':
    case 'D':
    case 'f':
    case 'F':
    case 's':
    case 'S':
    case 'R':
      return letter;
    default:
      return null;
  }
}

/** Words the instant (epoch milliseconds) for this reader; `now`, on the sandbox's clock, decides `R` and `header`. */
export function wordTime(instant: number, style: TimeStyle, reader: Reader, now: number): string {
  if (style === 'R') return wordRelative(instant, reader.locale, now);
  if (style === 'header') return wordHeader(instant, reader, now);
  return formatter(reader.locale, reader.zone, style, FORMATS[style]).format(instant);
}

/** The calendar day in the reader's zone, as `2025-07-09`. */
export function dayOf(instant: number, zone: string): string {
  return formatter('en-CA', zone, 'day', FORMATS.day).format(instant);
}

function wordHeader(instant: number, reader: Reader, now: number): string {
  const time = wordTime(instant, 't', reader, now);
  const day = dayOf(instant, reader.zone);
  if (day === dayOf(now, reader.zone)) return reader.today.replace('{time}', time);
  if (day === dayBefore(dayOf(now, reader.zone))) return reader.yesterday.replace('{time}', time);
  return `${wordTime(instant, 'd', reader, now)} ${time}`;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function wordRelative(instant: number, locale: string, now: number): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const seconds = Math.round((instant - now) / 1000);
  const minutes = Math.round(seconds / 60);
  const hours = Math.round(seconds / 3600);
  const days = Math.round(seconds / 86_400);
  const months = Math.round(days / 30.4375);
  if (Math.abs(seconds) < 60) return words.format(seconds, 'second');
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  if (Math.abs(hours) < 24) return words.format(hours, 'hour');
  if (Math.abs(days) < 30) return words.format(days, 'day');
  if (Math.abs(months) < 12) return words.format(months || Math.sign(days), 'month');
  return words.format(Math.round(days / 365.25) || Math.sign(days), 'year');
}
