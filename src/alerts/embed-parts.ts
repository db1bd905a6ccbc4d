import type { Embed } from '../domain/body.ts';
import { originOf } from '../domain/deadline.ts';
import { citedIn } from '../domain/manual-edit.ts';
import { instantOf } from '../domain/moment.ts';
import { cut, escapeDiscord, linkable } from '../texts/escape.ts';
import type { Texts } from '../texts/index.ts';
import { announcedWords, instantWords, progressWords, readerZone, seoulWords, viewerWords } from '../texts/moment.ts';
import { citedLink, countriesWords, sectorsWords, sourceWords } from '../texts/names.ts';
import { rateChangeWords, rateWords } from '../texts/rate.ts';
import type { Freshness } from './facts.ts';
import { dateLine, emojiOf, enteredLine, type KindSpec } from './kind.ts';
import type { Subject } from './subject.ts';

export type Field = { readonly name: string; readonly value: string; readonly inline?: boolean };

/** Titles stay this much below Discord's 256, so that striking one through never cuts it. */
const LONGEST_TITLE = 248;
const LONGEST_QUOTE = 600;

/** `7 days left: Suspension ends`; the deadline's title begins after the first `: `, which no label contains. */
export function titleOf(subject: Subject, spec: KindSpec): string {
  return cut(`${spec.label(subject)}: ${subject.title}`, LONGEST_TITLE - spec.emoji.length - 1);
}

/** The whole card of one deadline: what, when, for whom, how much, how far, and on what ground. Its title leads to the board. */
export function fullCard(subject: Subject, spec: KindSpec, late: string | null): Embed {
  const url = subject.page ?? linkable(citedIn(subject.revision)?.instrument.url ?? null);
  const entered = enteredLine(subject);
  const lines = [...(entered === '' ? [] : [entered]), ...(late === null ? [] : [`*${late}*`]), ...spec.lines(subject)];
  return {
    title: `${emojiOf(spec, subject)} ${titleOf(subject, spec)}`,
    ...(url !== null && { url }),
    ...(lines.length > 0 && { description: lines.join('\n') }),
    color: spec.colour(subject),
    fields: [
      ...whenFields(subject),
      ...rateFields(subject),
      whomField(subject),
      ...windowFields(subject),
      ...quoteFields(subject),
      sourceField(subject),
    ],
  };
}

/** A further deadline of the same message: its own date, rate and link, in one field. */
export function compactField(subject: Subject, spec: KindSpec): Field {
  const progress = progressLine(subject)?.replace('\n', ' ') ?? '';
  const lines = [
    enteredLine(subject),
    ...spec.lines(subject),
    clocks(subject),
    rateLine(subject),
    progress,
    link(subject),
  ];
  return { name: `▸ ${titleOf(subject, spec)}`, value: lines.filter((line) => line !== '').join('\n') };
}

/** A deadline in a list of what lies ahead; `name` is escaped already. */
export function aheadField(subject: Subject, name = subject.title): Field {
  const progress = progressLine(subject)?.replace('\n', ' ') ?? '';
  const lines = [enteredLine(subject), dateLine(subject), clocks(subject), rateLine(subject), progress, link(subject)];
  return { name: cut(name, LONGEST_TITLE), value: lines.filter((line) => line !== '').join('\n') };
}

/** A deadline on a board: nothing of it changes while the deadline stays what it is. */
export function standingField(subject: Subject): Field {
  const lines = [enteredLine(subject), dateLine(subject), clocks(subject), rateLine(subject), link(subject)];
  return { name: cut(subject.title, LONGEST_TITLE), value: lines.filter((line) => line !== '').join('\n') };
}

/** How fresh the knowledge is, and the mark by which the message is found again; the mark is never cut. */
export function footerOf(freshness: readonly Freshness[], ref: string, subject: Pick<Subject, 'words' | 'language'>) {
  return { text: `${cut(freshnessWords(freshness, subject), 400)} · ref ${ref}` };
}

/** `Checked Wed 9 Jul 2025, 09:00 ET`: the oldest check counts, and a source never checked is named. */
export function freshnessWords(
  freshness: readonly Freshness[],
  { words, language }: { readonly words: Texts['alerts']; readonly language: Subject['language'] },
): string {
  const checks = freshness.flatMap(({ checkedAt }) => (checkedAt === null ? [] : [checkedAt]));
  const never = freshness
    .filter(({ checkedAt }) => checkedAt === null)
    .map(({ source, name }) => words.neverChecked(name?.[language] ?? source));
  const oldest =
    checks.length === 0 ? [] : [words.checked(instantWords(Math.min(...checks), readerZone(language), language))];
  const told = [...oldest, ...never];
  return told.length === 0 ? words.checkedNever : told.join(' · ');
}

/** Seoul and viewer time; without a printed time there is nothing to convert but the time from now. */
function whenFields({ moment, reached, words, language, standing }: Subject): readonly Field[] {
  if (!moment || reached === null || standing.kind !== 'dated') return [];
  const instant = instantOf(moment);
  if (instant === null) return [{ name: words.field.viewer, value: viewerWords(reached, 'relative'), inline: true }];
  const seoul = { name: words.field.seoul, value: seoulWords(instant, language), inline: true };
  const viewer = { name: words.field.viewer, value: viewerWords(instant, 'both'), inline: true };
  return moment.zone === 'Asia/Seoul' ? [viewer] : [seoul, viewer];
}

function clocks({ moment, reached, language, standing }: Subject): string {
  if (!moment || reached === null || standing.kind !== 'dated') return '';
  const instant = instantOf(moment);
  if (instant === null) return viewerWords(reached, 'relative');
  const seoul = moment.zone === 'Asia/Seoul' ? '' : `${seoulWords(instant, language)} · `;
  return `${seoul}${viewerWords(instant, 'both')}`;
}

function rateFields(subject: Subject): readonly Field[] {
  const value = rateValue(subject);
  return value === null ? [] : [{ name: subject.words.field.rate, value, inline: true }];
}

function rateLine(subject: Subject): string {
  const value = rateValue(subject);
  return value === null ? '' : `${subject.words.field.rate}: ${value}`;
}

/** Of what is over only the rate that ends is told, struck. */
function rateValue(subject: Subject): string | null {
  const { rate, standing, language, words, ratedByPerson } = subject;
  if (standing.kind === 'over' && rate?.before && rate.after === null) return `~~${rateWords(rate.before, language)}~~`;
  const worded = rateChangeWords(rate, language);
  return worded !== null && ratedByPerson ? `${worded}\n✏️ ${words.enteredRate}` : worded;
}

function whomField({ told, words, language }: Subject): Field {
  const { on, sectors, title } = told.measure;
  const value = `**${countriesWords(on, language)}** · ${sectorsWords(sectors, language)}\n${cut(escapeDiscord(title[language]), 200)}`;
  return { name: words.field.whom, value };
}

/** Progress through the deadline's window at the instant the message speaks of. */
export function progressLine({ told, moment, standing, at, language }: Subject): string | null {
  const { window } = told.deadline;
  if (!window || !moment || standing.kind !== 'dated') return null;
  return progressWords(window, moment, at, language);
}

function windowFields(subject: Subject): readonly Field[] {
  const value = progressLine(subject);
  return value === null ? [] : [{ name: subject.words.field.window, value }];
}

function quoteFields({ revision, origin, words }: Subject): readonly Field[] {
  const quote = citedIn(revision)?.quote ?? '';
  if (quote.trim() === '') return [];
  const name = origin === 'person' ? words.field.quoted : words.field.quote;
  return [{ name, value: `> “${cut(escapeDiscord(quote), LONGEST_QUOTE)}”` }];
}

function sourceField({ revision, words, language, zone }: Subject): Field {
  const { announcedAt, announcedAtPrecision } = revision;
  const when = announcedWords(announcedAt, announcedAtPrecision, zone, language);
  const said = originOf(revision) === 'person' ? words.enteredAt(when) : words.announcedAt(when);
  return { name: words.field.source, value: [...sourceWords(revision, language), said].join('\n') };
}

/** To the instrument, and to the deadline's page where there is one. */
function link({ revision, language, page, words }: Subject): string {
  const source = citedLink(revision, language);
  return page === null ? source : `${source} · [${words.page}](${page})`;
}
