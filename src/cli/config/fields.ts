import { z } from 'zod';
import { isZone, sameZone } from '../../domain/moment.ts';
import { isCountry, namedCountry, resolveCountry } from '../../texts/countries.ts';
import { oneLine } from '../../texts/escape.ts';

/** Building blocks of the settings schemas. Each states what it expects, without the value it got. */

const matching = (pattern: RegExp, expected: string) =>
  z.string({ error: expected }).regex(pattern, { error: expected, abort: true });

const text = 'some text';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
export const words = z
  .string({ error: text })
  .min(1, { error: text })
  .refine((value) => !CONTROL.test(value), { error: 'some text without control characters' });

/** A title or a name; a line break left by a YAML block becomes a space. */
export const line = words.refine((value) => oneLine(value) !== '', { error: text }).overwrite(oneLine);

/** English and Korean, a line each. */
export const worded = z.strictObject({ en: line, ko: line });

const ID = 'an id of the characters a-z 0-9 - / ~ .';
export const id = matching(/^[a-z0-9][a-z0-9\-/~.]*$/, ID);
/** The form of ids of deadlines that people add; only the store knows which exist. */
export const ADDED_ID = /^added-[0-9a-f]{12}$/;

const DATE = 'a calendar date that exists, as YYYY-MM-DD';
export const date = matching(/^\d{4}-\d{2}-\d{2}$/, DATE).refine(isDate, { error: DATE });

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const TIME = 'a wall time HH:MM in quotes, or null where none is printed';
const time = matching(WALL_TIME, TIME).nullable();
export const wallTime = matching(WALL_TIME, 'a wall time HH:MM in quotes, from "00:00" to "23:59"');

const ZONE = 'an IANA time zone such as America/New_York';
export const zone = matching(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$|^UTC$/, ZONE)
  .refine(isZone, { error: ZONE, abort: true })
  .overwrite(usualZone);

/** The spelling of a zone for which people see a short form (ET, KST); for any other the capitals of the zone list. */
function usualZone(zone: string): string {
  const usual = ['America/New_York', 'Asia/Seoul', 'UTC'].find((it) => sameZone(it, zone));
  return usual ?? Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
}

export const moment = z.strictObject({ date, time, zone });

const INSTANT = 'an instant in UTC such as 2025-07-09T04:01:00Z';
export const instant = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, INSTANT).refine(isInstant, {
  error: INSTANT,
});

const URL_WORDS = 'a web address that starts with https:// or http://';
export const url = matching(/^https?:\/\/\S+$/, URL_WORDS);

const ORIGIN = 'an address such as https://duty.example.org, without a path';
export const origin = matching(/^https?:\/\/[^\s/?#@]+\/?$/, ORIGIN)
  .refine((text) => URL.canParse(text), { error: ORIGIN })
  .overwrite((text) => text.replace(/\/$/, ''));

const PARTNER = 'an ISO country code such as KR, or EU, AGOA, *';
export const partner = z.string({ error: PARTNER }).refine((code) => code === '*' || isCountry(code), {
  error: ({ input }) => perhaps(PARTNER, input),
});

const COUNTRY = 'an ISO country code such as KR, or EU, AGOA, or the name of a country';
/** A country by a common name, parsed as in the commands; a misspelling is not accepted. */
export const country = z
  .string({ error: COUNTRY })
  .refine((typed) => namedCountry(typed) !== undefined, { error: ({ input }) => perhaps(COUNTRY, input) })
  .overwrite((typed) => namedCountry(typed) ?? typed);

function perhaps(expected: string, typed: unknown): string {
  const meant = typeof typed === 'string' ? resolveCountry(typed) : undefined;
  return meant === undefined ? expected : `${expected}; did you mean \`${meant}\`?`;
}

const DISCORD_ID = 'a Discord id: 17 to 20 digits in quotes';
export const discordId = matching(/^\d{17,20}$/, DISCORD_ID);

/** A whole number in a range, both ends included. */
export function wholeNumber(from: number, to: number) {
  const expected = `a whole number from ${from} to ${to}`;
  return z.int({ error: expected }).min(from, { error: expected }).max(to, { error: expected });
}

function succeeds(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

export function isDate(value: string): boolean {
  return succeeds(() => Temporal.PlainDate.from(value));
}

function isInstant(value: string): boolean {
  return succeeds(() => Temporal.Instant.from(value));
}
