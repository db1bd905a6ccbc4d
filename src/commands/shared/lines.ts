import { fits } from '../../alerts/body.ts';
import { deadlineKinds, emojiOf, enteredLine } from '../../alerts/deadline-kinds.ts';
import { rateLines } from '../../alerts/legal.ts';
import { aheadField } from '../../alerts/message.ts';
import { compare, type Subject, subjectAhead, subjectOf } from '../../alerts/subject.ts';
import type { EpochMs } from '../../clock.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { type Ahead, datedOf, reaches, withoutTwins } from '../../domain/ahead.ts';
import type { Body } from '../../domain/body.ts';
import { chainUntil, type Deadline, formerMoments, happeningOf, standing } from '../../domain/deadline.ts';
import { isGeneral, type Measure } from '../../domain/measure.ts';
import { dateIn, daysBetween, type Moment, windowProgress } from '../../domain/moment.ts';
import type { Revision } from '../../domain/revision.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { datedDayWords, endedWords, leftWords, pathWords, progressWords } from '../../texts/moment.ts';
import { authorityName, citedLink, countriesWords, listWords, sectorsWords } from '../../texts/names.ts';
import type { CommandContext } from './command.ts';

/** The deadlines that concern a country; all of them without one. */
export function concerning(context: CommandContext, country: string | undefined): readonly MeasuredDeadline[] {
  const deadlines = context.deadlines();
  return country === undefined ? deadlines : deadlines.filter((it) => reaches(it, country));
}

/** Whether a deadline falls within this many calendar days, counted in its own zone. */
export function fallsWithin({ moment }: Ahead, days: number, now: EpochMs): boolean {
  return daysBetween(dateIn(now, moment.zone), moment.date) <= days;
}

/** The state of a deadline at an instant, as lists mark it. */
export type Positioned = MeasuredDeadline &
  (
    | { readonly position: 'past' | 'running' | 'next' | 'later'; readonly moment: Moment; readonly reached: EpochMs }
    | { readonly position: 'over'; readonly by: Revision; readonly last: Moment | null }
    | { readonly position: 'open'; readonly by: Revision }
  );

/** The mark in front of a line. */
export const marks = {
  past: '✅',
  running: '▶️',
  next: '⏳',
  later: '▫️',
  over: '🚫',
  open: '❔',
} as const satisfies Record<Positioned['position'], string>;

/** In chronological order: a date by its instant, an ending by its announcement; undated ones last. */
export function positionedAt(
  deadlines: readonly MeasuredDeadline[],
  at: EpochMs,
  country: string | undefined,
): readonly Positioned[] {
  const dated = withoutTwins(datedOf(deadlines), country);
  const nearest = Math.min(...dated.map(({ reached }) => reached).filter((reached) => reached > at));
  const positioned = dated.map((it): Positioned => ({ ...it, position: positionOf(it, at, nearest) }));
  return [...positioned, ...deadlines.flatMap(undatedPosition)].toSorted(
    (a, b) =>
      compare(happensAt(a), happensAt(b)) ||
      Number(isGeneral(a.measure)) - Number(isGeneral(b.measure)) ||
      (a.deadline.id < b.deadline.id ? -1 : 1),
  );
}

function positionOf(it: Ahead, at: EpochMs, nearest: EpochMs): 'past' | 'running' | 'next' | 'later' {
  if (it.reached <= at) return 'past';
  if (isRunning(it.deadline, it.moment, at)) return 'running';
  return it.reached === nearest ? 'next' : 'later';
}

function isRunning({ window, kind }: Deadline, moment: Moment, at: EpochMs): boolean {
  if (!window || kind === 'effective') return false;
  return dateIn(at, moment.zone) >= window.from.date && windowProgress(window, moment.date, at) !== null;
}

function undatedPosition({ deadline, measure }: MeasuredDeadline): readonly Positioned[] {
  const current = standing(deadline);
  if (current.kind === 'over') {
    return [{ deadline, measure, position: 'over', by: current.revision, last: current.last }];
  }
  return current.kind === 'undated' ? [{ deadline, measure, position: 'open', by: current.revision }] : [];
}

function happensAt(it: Positioned): EpochMs {
  if (it.position === 'over') return it.by.announcedAt;
  return it.position === 'open' ? Number.POSITIVE_INFINITY : it.reached;
}

/** Whether it is in the past: reached, withdrawn or void. */
export function isBehind({ position }: Positioned): boolean {
  return position === 'past' || position === 'over';
}

const MOST_HEADINGS = 6;

/** `IEEPA · South Korea · all goods · HTS 9903.01.25, 9903.02.56` */
export function measureLine({ authority, on, sectors, hts }: Measure, language: Language): string {
  const headings = hts.length === 0 ? '' : `HTS ${listWords(hts.map(escapeDiscord), language, MOST_HEADINGS)}`;
  return joined([
    authority === 'other' ? '' : authorityName(authority, language),
    `**${countriesWords(on, language)}**`,
    sectorsWords(sectors, language),
    headings,
  ]);
}

const LONGEST_TITLE = 120;
const LONGEST_PATH = 4;
const BETWEEN = ' · ';

type DatedPosition = Extract<Positioned, { readonly moment: Moment; readonly reached: EpochMs }>;

export type LineView = {
  readonly at: EpochMs;
  readonly language: Language;
  /** The countries whose rates are shown; left out for all. */
  readonly countries?: readonly string[];
};

/**
 * One deadline in a list: its mark, its date with earlier dates struck out, its title and rate. The next or a running deadline takes a few
 * lines: legal time, time left, progress, instrument.
 */
export function positionedLine(it: Positioned, view: LineView): string {
  const { language, at } = view;
  const subject = subjectAhead(it, language, at, { countries: view.countries ?? [] });
  const title = cut(subject.title, LONGEST_TITLE);
  const mark = marks[it.position];
  switch (it.position) {
    case 'running':
    case 'next':
      return detailed(it, subject, `${mark} `);
    case 'past':
    case 'later':
      return joined([
        `${mark} ${datesPath(it.deadline, it.moment, 'dated', language)}`,
        title,
        rateOf(subject),
        enteredLine(subject),
      ]);
    case 'over':
      return joined([
        `${mark} ${endedOn(it.by.announcedAt, subject)}`,
        `**${endedWords(subject.revision, language)}**`,
        title,
        lastDate(it, language),
        enteredLine(subject),
      ]);
    case 'open':
      return joined([`${mark} ${subject.words.datesOpen}`, title, rateOf(subject), enteredLine(subject)]);
    default:
      return it satisfies never;
  }
}

function detailed(it: DatedPosition, subject: Subject, mark: string): string {
  const { language, at } = subject;
  const { window } = it.deadline;
  const progress = window ? progressWords(window, it.moment, at, language) : undefined;
  const entered = enteredLine(subject);
  const lines = [
    joined([
      `${mark}${entered === '' ? '' : `${entered}\n> `}${datesPath(it.deadline, it.moment, 'full', language)}`,
      leftWords(it.moment, it.reached, at, language),
    ]),
    joined([`**${cut(subject.title, LONGEST_TITLE)}**`, rateOf(subject)]),
    progress ?? '',
    citedLink(subject.revision, language),
  ];
  return lines.filter((line) => line !== '').join('\n> ');
}

/** `~~9 Jul 2025~~ → ~~1 Aug~~ → **7 Aug 2025**`; a year is repeated only where it changes. */
function datesPath(deadline: Deadline, moment: Moment, form: 'full' | 'dated', language: Language): string {
  const former = formerMoments(deadline).filter(({ date }) => form === 'full' || date !== moment.date);
  const shown = former.slice(-LONGEST_PATH);
  const struck = shown.map((it, at) => {
    const year = shown[at - 1]?.date.slice(0, 4);
    return `~~${pathWords(it, it.date.slice(0, 4) === year ? 'short' : 'dated', language)}~~`;
  });
  const start = former.length > shown.length ? ['…'] : [];
  return [...start, ...struck, `**${pathWords(moment, form, language)}**`].join(' → ');
}

/** A list shows only a stated rate; a card says that none is stated. */
export function rateOf(subject: Subject): string {
  const { rates, ratedByPerson, words } = subject;
  const { before, after, each } = rates;
  const one = after === null ? '' : before === null ? `**${after}**` : `${before} → **${after}**`;
  const worded = each.length === 0 ? one : rateLines(subject).join(', ');
  return worded !== '' && ratedByPerson ? `${worded} (${words.enteredRate})` : worded;
}

function endedOn(instant: EpochMs, { zone, language }: Subject): string {
  return `**${datedDayWords(dateIn(instant, zone), zone, language)}**`;
}

function lastDate(it: Extract<Positioned, { position: 'over' }>, language: Language): string {
  return it.last ? `~~${pathWords(it.last, 'dated', language)}~~` : '';
}

export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(BETWEEN);
}

/** The meaning of the marks in a list: only those that occur in it. */
export function legend(
  positioned: readonly Positioned[],
  words: Readonly<Record<Positioned['position'], string>>,
): string {
  const seen = new Set(positioned.map(({ position }) => position));
  const positions = Object.keys(marks) as readonly Positioned['position'][];
  return positions
    .filter((position) => seen.has(position))
    .map((position) => `${marks[position]} ${words[position]}`)
    .join(BETWEEN);
}

/** As many whole lines as fit; the rest is counted in a last line, with its own words. `hidden` counts lines that were never offered. */
export function fitted(
  lines: readonly string[],
  room: number,
  language: Language,
  {
    hidden = 0,
    more: worded = textsIn(language).alerts.more.deadlines,
  }: { hidden?: number; more?: (n: number) => string } = {},
): string {
  const kept: string[] = [];
  let length = 0;
  for (const [at, line] of lines.entries()) {
    const rest = lines.length - at - 1 + hidden;
    const reserve = rest === 0 ? 0 : worded(rest + 1).length + 1;
    if (length + line.length + 1 + reserve > room) break;
    kept.push(line);
    length += line.length + 1;
  }
  const more = lines.length - kept.length + hidden;
  return [...kept, ...(more > 0 ? [worded(more)] : [])].join('\n');
}

type Fields = NonNullable<Body['embeds'][number]['fields']>;

/** Room for title, description and footer of the card around the list. */
const AROUND = 2_600;

/** One field per deadline, as many of the first `most` as a card holds; the rest is counted. */
export function listFields(ahead: readonly Ahead[], most: number, context: CommandContext, country?: string): Fields {
  const { now, language, freshness } = context;
  const countries = country === undefined ? [] : [country];
  const all = ahead.slice(0, most).map((it) => {
    const subject = subjectAhead(it, language, now, { countries, freshness });
    return aheadField(subject, `${leftWords(it.moment, it.reached, now, language)} · ${subject.title}`);
  });
  let shown = all.length;
  while (shown > 1 && !fits({ embeds: [{ fields: all.slice(0, shown) }], mentionRoles: [] }, AROUND)) shown--;
  const more = ahead.length - shown;
  const titles = ahead.slice(shown).map((it) => cut(subjectAhead(it, language, now).title, 80));
  const rest =
    more === 0 ? [] : [{ name: textsIn(language).alerts.later(more), value: listWords(titles, language, 3) }];
  return [...all.slice(0, shown), ...rest];
}

/** The effect of a revision when it was the last of its chain: worded as its notice was; `label` is null where there was no alert. */
type Happened = { readonly label: string | null; readonly emoji: string; readonly subject: Subject };

export function happened(
  { deadline, measure }: MeasuredDeadline,
  revision: Revision,
  language: Language,
  now: EpochMs,
  naming = false,
  country?: string,
): Happened {
  const then = chainUntil(deadline, revision);
  const happening = happeningOf(then, revision);
  const kind = happening === 'silent' ? 'set' : happening;
  const item = { kind, deadline: then, measure, revisionId: revision.id, lead: null, due: now, reached: null } as const;
  const subject = subjectOf(item, {
    language,
    now,
    late: null,
    naming,
    countries: country === undefined ? [] : [country],
  });
  const spec = happening === 'silent' ? null : deadlineKinds[happening];
  return { label: spec?.label(subject) ?? null, emoji: spec ? emojiOf(spec, subject) : '', subject };
}
