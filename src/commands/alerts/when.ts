import { type Digest, weekdays } from '../../domain/digest.ts';
import type { QuietHours } from '../../domain/quiet-hours.ts';
import { lookUp } from '../../domain/spelling.ts';
import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { readerZone } from '../../texts/moment.ts';

/** What was typed into the form of times. */
export type TypedTimes = {
  readonly quiet: string;
  readonly how: string;
  readonly digest: string;
  readonly zone: string;
};

export type TimesReading =
  | { readonly kind: 'times'; readonly quiet: QuietHours | null; readonly digest: Digest }
  | { readonly kind: 'quiet' | 'digest' };

const TIME = '(\\d{1,2})(?::|시 ?|\\.)?(\\d{2})?(?:분)?';
const SPAN = new RegExp(`^${TIME}\\s*(?:-|–|~|to|부터)\\s*${TIME}(?:까지)?$`, 'i');
const DAILY = new RegExp(`^(?:daily|every day|day|매일)?\\s*${TIME}$`, 'i');
const WEEKLY = new RegExp(`^(?:weekly|every|매주)?\\s*([a-z]{3,9}|[월화수목금토일]요일?)\\s*${TIME}$`, 'i');
const NONE = new Set(['', 'none', 'no', 'off', '없음', '-']);
const AT_ONCE = new Set(['', 'instant', 'at once', 'now', '즉시']);
const KOREAN = '월화수목금토일';

/** Reads quiet hours and digest; the zone counts for both, and must be known where one of them is wished. */
export function readTimes(typed: TypedTimes): TimesReading {
  const zone = readZone(typed.zone);
  const quiet = readQuiet(typed.quiet.trim(), zone, typed.how === 'silent' ? 'silent' : 'held');
  if (quiet === undefined) return { kind: 'quiet' };
  const digest = readDigest(typed.digest.trim(), zone);
  return digest === undefined ? { kind: 'digest' } : { kind: 'times', quiet, digest };
}

function readQuiet(text: string, zone: string | undefined, how: QuietHours['how']): QuietHours | null | undefined {
  if (NONE.has(text.toLowerCase())) return null;
  const match = SPAN.exec(text);
  const from = wall(match?.[1], match?.[2]);
  const to = wall(match?.[3], match?.[4]);
  if (zone === undefined || from === undefined || to === undefined || from === to) return undefined;
  return { from, to, zone, how };
}

function readDigest(text: string, zone: string | undefined): Digest | undefined {
  if (AT_ONCE.has(text.toLowerCase())) return 'instant';
  if (zone === undefined) return undefined;
  const daily = DAILY.exec(text);
  const every = wall(daily?.[1], daily?.[2]);
  if (every !== undefined) return { every: 'day', at: every, zone };
  const weekly = WEEKLY.exec(text);
  const weekday = weekdayOf(weekly?.[1] ?? '');
  const at = wall(weekly?.[2], weekly?.[3]);
  return weekday === undefined || at === undefined ? undefined : { every: 'week', weekday, at, zone };
}

function weekdayOf(text: string) {
  const korean = KOREAN.indexOf(text.charAt(0));
  return korean >= 0 && text !== '' ? weekdays[korean] : weekdays.find((day) => text.toLowerCase().startsWith(day));
}

function wall(hour: string | undefined, minute: string | undefined): string | undefined {
  if (hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute ?? '00'}`;
}

const shortZones: Readonly<Record<string, string>> = {
  kst: 'Asia/Seoul',
  seoul: 'Asia/Seoul',
  서울: 'Asia/Seoul',
  한국: 'Asia/Seoul',
  et: 'America/New_York',
  est: 'America/New_York',
  edt: 'America/New_York',
  'new york': 'America/New_York',
  utc: 'UTC',
};

/** An IANA zone, spelled in any case, or a name people use for one; undefined when there is none of that name. */
export function readZone(text: string): string | undefined {
  const typed = text.trim();
  const named = lookUp(shortZones, typed.toLowerCase());
  if (named !== undefined) return named;
  // An offset such as `+09:00` is a zone to Temporal too, but knows no summer.
  if (!/^[a-z_]+(\/[a-z0-9_+-]+)+$/i.test(typed)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    return undefined;
  }
}

/** How the form is filled in for a wish. */
export function typedTimes({ quiet, digest, language }: SubscriptionSettings): TypedTimes {
  const zone = quiet?.zone ?? (digest === 'instant' ? undefined : digest.zone);
  return {
    quiet: quiet === null ? '' : `${quiet.from}-${quiet.to}`,
    how: quiet?.how ?? 'held',
    digest: digest === 'instant' ? '' : digest.every === 'day' ? digest.at : `${digest.weekday} ${digest.at}`,
    zone: zone ?? readerZone(language),
  };
}
