import type { DeadlineKind } from '../../domain/deadline.ts';
import { addDays, dateIn, instantOf, type Moment } from '../../domain/moment.ts';
import type { DateReading } from '../reading.ts';
import { isDeadline, type OtherRole, type Role } from '../roles.ts';
import type { ReadDocument } from './propose.ts';

/** Why a date that was read proposes nothing. */
export type NothingBecause =
  | OtherRole
  | 'not-about-tariffs'
  | 'press'
  | 'vague'
  | 'undecided'
  | 'local-time'
  | 'over'
  | 'loading-condition'
  | 'takes-over'
  | 'same-moment'
  | 'one-of-many';

/** One moment a text sets, with every mention of it; the first reading is the one to quote. */
export type StatedMoment = {
  readonly role: Role;
  readonly moment: Moment;
  readonly readings: readonly DateReading[];
};

type IgnoredDate = { readonly reading: DateReading; readonly because: NothingBecause };

/** The kinds of deadline a role can mean, the most obvious first; of two roles at one moment the more specific one comes first. */
export const kindsOf: Readonly<Partial<Record<Role, readonly DeadlineKind[]>>> = {
  'suspended-until': ['suspension-ends', 'effective', 'expires', 'exclusion-expires'],
  'rate-step': ['rate-step', 'effective'],
  effective: ['effective', 'rate-step'],
  retroactive: ['retroactive-effect'],
  'in-transit': ['in-transit-cutoff'],
  expires: ['expires', 'suspension-ends', 'exclusion-expires'],
  'comment-closes': ['comment-closes'],
  negotiation: ['negotiation-ends'],
};
const order = Object.keys(kindsOf);

const unusable: ReadonlySet<string> = new Set(['vague', 'placeholder', 'anchor-unknown', 'business-days']);

/** Separates the moments a text sets from those it only mentions, each mention with its reason. */
export function statedMomentsOf(document: ReadDocument): {
  readonly statedMoments: readonly StatedMoment[];
  readonly ignored: readonly IgnoredDate[];
} {
  const ignored: IgnoredDate[] = [];
  const groups = new Map<string, StatedMoment>();
  for (const reading of document.reading.dates) {
    const because = whyNot(reading, document);
    if (because !== null) {
      ignored.push({ reading, because });
      continue;
    }
    const moment = { date: reading.date ?? '', time: reading.time, zone: reading.zone ?? '' };
    const key = `${reading.role} ${moment.date}`;
    const known = groups.get(key);
    groups.set(key, {
      role: reading.role,
      // Among several mentions of a day, one with a time of day is more precise.
      moment: known && known.moment.time !== null ? known.moment : moment,
      readings: [...(known?.readings ?? []), reading],
    });
  }
  const statedMoments = [...groups.values()].map((stated) => ({
    ...stated,
    readings: stated.readings.toSorted((a, b) => weight(b, stated.moment) - weight(a, stated.moment)),
  }));
  return onePerMoment(statedMoments, ignored);
}

/** How well a reading can be quoted: better with the time, in the operative part, with another instrument in the sentence. */
function weight({ time, sentence, flags }: DateReading, moment: Moment): number {
  const operative = /\b(?:shall|hereby|is suspended|are suspended|will be)\b/i.test(sentence) ? 1 : 0;
  const moving = /\b(?:extend|continu|postpon|delay|paus)\w*/i.test(sentence) ? 1 : 0;
  const cites = /\b(?:Executive Order|Proclamation)\b/.test(sentence) ? 1 : 0;
  return (time === moment.time ? 4 : 0) + operative + moving + cites - flags.length;
}

function onePerMoment(statedMoments: readonly StatedMoment[], ignored: readonly IgnoredDate[]) {
  const kept: StatedMoment[] = [];
  const dropped: IgnoredDate[] = [...ignored];
  const drop = ({ readings }: StatedMoment, because: NothingBecause) =>
    dropped.push(...readings.map((reading) => ({ reading, because })));
  for (const stated of statedMoments.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))) {
    const same = kept.find(
      (other) => (other.moment.date === stated.moment.date && agree(other, stated)) || adjoin(other, stated),
    );
    if (same) drop(stated, 'same-moment');
    else if (stated.role === 'in-transit' && isLoading(stated, statedMoments)) drop(stated, 'loading-condition');
    else kept.push(stated);
  }
  return { statedMoments: kept, ignored: dropped };
}

const agree = (a: StatedMoment, b: StatedMoment) =>
  a.moment.time === null || b.moment.time === null || a.moment.time === b.moment.time;

/** `through D` and `from D+1` are one change. */
const adjoin = (a: StatedMoment, b: StatedMoment) =>
  b.role === 'expires' && b.readings[0]?.boundary === 'through' && addDays(b.moment.date, 1) === a.moment.date;

/** `loaded before D1 … and entered before D2`: the first is a condition on goods, the second is the deadline. */
function isLoading({ moment }: StatedMoment, all: readonly StatedMoment[]): boolean {
  return all.some(({ role, moment: other }) =>
    role === 'in-transit'
      ? other.date > moment.date
      : (role === 'effective' || role === 'rate-step') && other.date >= moment.date,
  );
}

function whyNot(reading: DateReading, document: ReadDocument): NothingBecause | null {
  if (!isDeadline(reading.role)) return reading.role;
  if (reading.date === null) return 'undated';
  if (reading.form === 'vague' || reading.flags.some((flag) => unusable.has(flag))) return 'vague';
  if (reading.zone === null || reading.flags.includes('local-time')) return 'local-time';
  if (!document.reading.relevance.relevant) return 'not-about-tariffs';
  if (document.tier === 'press') return 'press';
  if (isUndecided(reading)) return 'undecided';
  if (reading.role === 'retroactive' && isQuoted(reading)) return 'restated';
  const { date, time, zone } = reading;
  return reading.role !== 'retroactive' && isOver({ date, time, zone }, document.publishedAt) ? 'over' : null;
}

const perhaps =
  /\bwhether\b|\bmay (?:\w+ ){0,2}(?:adjust|increase|decrease|determine|impose|consider|modify|decide)\b/i;

/** A date that depends on a decision still to be made is no deadline. */
function isUndecided({ sentence, quote }: DateReading): boolean {
  const at = Math.max(0, sentence.indexOf(quote));
  const before = sentence.slice(0, at);
  if (/\bwhether\b(?:(?!\b(?:shall|hereby)\b).)*$/is.test(before.slice(-240))) return true;
  return before.trim() === '' && perhaps.test(sentence.slice(at, at + quote.length + 120));
}

/** Whether it is inside words quoted from an older text, as an amendment repeats them. */
function isQuoted({ sentence, quote }: DateReading): boolean {
  const before = sentence.slice(0, Math.max(0, sentence.indexOf(quote)));
  return before.lastIndexOf('“') > before.lastIndexOf('”');
}

/** Whether a moment lies before the text; without a time of day, its own day counts as over as well. */
function isOver(moment: Moment, publishedAt: number): boolean {
  const instant = instantOf(moment);
  return instant !== null ? instant <= publishedAt : moment.date <= dateIn(publishedAt, moment.zone);
}
