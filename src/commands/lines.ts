import type { EpochMs } from '../clock.ts';
import { type Deadline, formerMoments } from '../domain/deadline.ts';
import { dateIn, type Moment } from '../domain/moment.ts';
import type { Language } from '../domain/subscription.ts';
import { type Subject, subjectAhead } from '../notices/index.ts';
import { enteredLine } from '../notices/lines.ts';
import { cut } from '../notices/wording/cut.ts';
import { dayWords } from '../notices/wording/day.ts';
import { citedLink } from '../notices/wording/instrument.ts';
import { leftWords } from '../notices/wording/left.ts';
import { pathWords } from '../notices/wording/moment.ts';
import { progressWords } from '../notices/wording/progress.ts';
import { rateChangeWords } from '../notices/wording/rate.ts';
import { wordsIn } from '../notices/wording/words.ts';
import { marks, type Placed } from './places.ts';

const LONGEST_TITLE = 120;
const LONGEST_PATH = 4;
const BETWEEN = ' · ';

type DatedPlace = Extract<Placed, { readonly moment: Moment; readonly reached: EpochMs }>;

export type LineView = { readonly at: EpochMs; readonly language: Language };

/**
 * One deadline in a list: its mark, its date with the dates it had before struck out, its title and rate. What comes next
 * or is under way takes a few lines: legal time, time left, progress, instrument.
 */
export function placedLine(it: Placed, view: LineView): string {
  const { language, at } = view;
  const subject = subjectAhead(it, language, at);
  const title = cut(subject.title, LONGEST_TITLE);
  const mark = marks[it.place];
  switch (it.place) {
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
        `**${endedBy(subject)}**`,
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

function detailed(it: DatedPlace, subject: Subject, mark: string): string {
  const { language, at } = subject;
  const { window } = it.deadline;
  const progress = window ? progressWords(window, it.moment, at, language)?.replace('\n', ' ') : undefined;
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
export function datesPath(deadline: Deadline, moment: Moment, form: 'full' | 'dated', language: Language): string {
  const former = formerMoments(deadline).filter(({ date }) => form === 'full' || date !== moment.date);
  const shown = former.slice(-LONGEST_PATH);
  const struck = shown.map((it, at) => {
    const year = shown[at - 1]?.date.slice(0, 4);
    return `~~${pathWords(it, it.date.slice(0, 4) === year ? 'short' : 'dated', language)}~~`;
  });
  const start = former.length > shown.length ? ['…'] : [];
  return [...start, ...struck, `**${pathWords(moment, form, language)}**`].join(' → ');
}

/** In a list only a rate that is stated; a card says that it is not. */
export function rateOf({ rate, ratedByPerson, words, language }: Subject): string {
  const worded = rate?.after === null ? '' : (rateChangeWords(rate, language) ?? '');
  return worded !== '' && ratedByPerson ? `${worded} (${words.enteredRate})` : worded;
}

function endedOn(instant: EpochMs, { zone, language }: Subject): string {
  return `**${dayWords(dateIn(instant, zone), 'dated', language)}**`;
}

function endedBy({ revision, words }: Subject): string {
  return revision.change === 'voided' ? words.label.voided : words.label.withdrawn;
}

function lastDate(it: Extract<Placed, { place: 'over' }>, language: Language): string {
  return it.last ? `~~${pathWords(it.last, 'dated', language)}~~` : '';
}

export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(BETWEEN);
}

/** What the marks of a list stand for: only those that occur in it. */
export function legend(placed: readonly Placed[], words: Readonly<Record<Placed['place'], string>>): string {
  const seen = new Set(placed.map(({ place }) => place));
  const places = Object.keys(marks) as readonly Placed['place'][];
  return places
    .filter((place) => seen.has(place))
    .map((place) => `${marks[place]} ${words[place]}`)
    .join(BETWEEN);
}

/** As many whole lines as fit, the rest counted in a last line of its own. `hidden` are those never offered. */
export function fitted(lines: readonly string[], room: number, language: Language, hidden = 0): string {
  const words = wordsIn(language);
  const kept: string[] = [];
  let length = 0;
  for (const [at, line] of lines.entries()) {
    const rest = lines.length - at - 1 + hidden;
    const reserve = rest === 0 ? 0 : words.more(rest + 1).length + 1;
    if (length + line.length + 1 + reserve > room) break;
    kept.push(line);
    length += line.length + 1;
  }
  const more = lines.length - kept.length + hidden;
  return [...kept, ...(more > 0 ? [words.more(more)] : [])].join('\n');
}
