import type { EpochMs } from '../clock.ts';
import { daysBetween, instantOfWall, LEGAL_ZONE, wallTimeTrouble } from '../domain/moment.ts';
import type { Count } from './counts.ts';
import { isoDate, type PrintedDate, type Relative } from './dates.ts';
import type { DocumentDay } from './document-day.ts';
import type { Phrase } from './phrases.ts';
import { offsetMinutes, type ZoneLabel } from './times.ts';

/** The instant of a printed date and time. The zone gives the offset; a label that claims another one is flagged. */
export function instantAt(
  phrase: Phrase,
  date: string | null,
): { readonly instant: EpochMs | null; readonly zone: string | null; readonly flags: readonly Flag[] } {
  const { time } = phrase;
  const label = labelOf(phrase);
  const zone = label ? label.zone : LEGAL_ZONE;
  if (time === null) return { instant: null, zone: zone ?? LEGAL_ZONE, flags: [] };
  if (zone === null) return { instant: null, zone: null, flags: ['local-time'] };
  const flags: Flag[] = label ? [] : ['zone-assumed'];
  if (date === null) return { instant: null, zone, flags };
  const instant = instantOfWall(date, time, zone);
  if (wallTimeTrouble({ date, time, zone })) flags.push('repeated-hour');
  const claims = label?.claims ?? null;
  if (claims !== null && claims !== offsetMinutes(instant, zone)) flags.push('label-contradicts-season');
  return { instant, zone, flags };
}

/** The label printed with the moment; one printed with the first day of a period makes no claim about its last. */
function labelOf({ zone, count }: Phrase): ZoneLabel | null {
  if (zone) return count?.stretch ? { ...zone, claims: null } : zone;
  const start = count?.anchor.kind === 'date' ? count.anchor.start.zone : null;
  return start && { ...start, claims: null };
}

/** Warnings to a reader of a date. */
export type Flag =
  | 'label-contradicts-season'
  | 'no-such-date'
  | 'year-inferred'
  | 'either-order'
  | 'time-inherited'
  | 'zone-assumed'
  | 'local-time'
  | 'repeated-hour'
  | 'placeholder'
  | 'vague'
  | 'anchor-unknown'
  | 'business-days'
  | 'whichever-first'
  | 'stretch'
  | 'half-missing';

export type Dated = { readonly date: string | null; readonly flags: readonly Flag[] };

/**
 * The calendar date of a printed one. Without a year it is the one nearest to `today`, and flagged; after forward-looking words (`through
 * December 31`) it is the next one, unless the day has only just passed.
 */
export function calendarDate(
  printed: PrintedDate,
  nearYear: number | null,
  today: string | null,
  looksAhead = false,
): Dated {
  const { year, month, day, eitherOrder, relative } = printed;
  if (relative) return relativeDate(printed, relative, today, looksAhead);
  if (day === null) return { date: null, flags: ['placeholder'] };
  const flags: Flag[] = eitherOrder ? ['either-order'] : [];
  const known = year ?? nearYear ?? (today === null ? null : nearestYear(month, day, today, looksAhead));
  if (known === null) return { date: null, flags: [...flags, 'year-inferred'] };
  if (year === null) flags.push('year-inferred');
  const date = isoDate(known, month, day);
  return { date, flags: date === null ? [...flags, 'no-such-date'] : flags };
}

/** A date relative to the day of the text; null where that is not known or the month has no such day. */
function relativeDate(
  { month, day }: PrintedDate,
  relative: Relative,
  today: string | null,
  looksAhead: boolean,
): Dated {
  if (today === null || day === null) return { date: null, flags: ['year-inferred'] };
  const here = Temporal.PlainDate.from(today);
  const inMonth = (months: number) => {
    const { year, month: of } = here.with({ day: 1 }).add({ months });
    return isoDate(year, of, day);
  };
  const found = (date: string | null): Dated => ({ date, flags: date === null ? ['no-such-date'] : [] });
  switch (relative.kind) {
    case 'days':
      return found(here.add({ days: relative.days }).toString());
    case 'year':
      return found(isoDate(here.year + relative.years, month, day));
    case 'month':
      return found(inMonth(relative.months));
    case 'coming':
      return found([0, 1, 2].map(inMonth).find((date) => date !== null && date >= today) ?? null);
    case 'gone':
      return found([0, -1, -2].map(inMonth).find((date) => date !== null && date <= today) ?? null);
    case 'nearest': {
      const away = (date: string) => Math.abs(daysBetween(today, date));
      const near = [0, 1, -1].map(inMonth).filter((date) => date !== null);
      const best = near.filter((date) => !looksAhead || date >= today).sort((a, b) => away(a) - away(b))[0];
      return { date: best ?? null, flags: ['year-inferred'] };
    }
  }
  return relative satisfies never;
}

/** Forward-looking words do not mean a day that passed longer ago than this. */
const JUST_GONE_DAYS = 60;

/** The year that puts a day closest to `today`. */
function nearestYear(month: number, day: number, today: string, looksAhead: boolean): number {
  const here = Number(today.slice(0, 4));
  let best = here;
  let least = Number.POSITIVE_INFINITY;
  for (const year of [here - 1, here, here + 1]) {
    const date = isoDate(year, month, day);
    if (date === null) continue;
    const days = daysBetween(today, date);
    const away = looksAhead && days < -JUST_GONE_DAYS ? Number.MAX_SAFE_INTEGER : Math.abs(days);
    if (away < least) [best, least] = [year, away];
  }
  return best;
}

/**
 * The day a count leads to; the first day is not counted. If a count of months hits no date (31 January plus one), the last day of the
 * month is given with the flag `no-such-date`: a person has to decide.
 */
export function counted(from: string, { n, unit, business }: Pick<Count, 'n' | 'unit' | 'business'>): Dated {
  if (business) return { date: null, flags: ['business-days'] };
  const start = Temporal.PlainDate.from(from);
  const date = start.add({ [`${unit}s`]: n }).toString();
  const flags: Flag[] =
    (unit === 'month' || unit === 'year') && start.day !== Number(date.slice(8)) ? ['no-such-date'] : [];
  return { date, flags };
}

/** The day a count starts from, where the document itself gives it. */
export function anchorDay(count: Count, day: DocumentDay, nearYear: number | null): string | null {
  const { anchor } = count;
  if (anchor.kind === 'date') return calendarDate(anchor.start.date, nearYear, day.today).date;
  if (anchor.kind === 'document') return day.issued;
  return anchor.kind === 'publication' ? day.registered : null;
}

/** The same day in another year; 29 February becomes 28 where there is none. */
export function addYears(date: string, years: number): string {
  return Temporal.PlainDate.from(date).add({ years }).toString();
}
