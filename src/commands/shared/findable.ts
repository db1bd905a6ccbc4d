import type { MeasuredDeadline } from '../../domain/ahead.ts';
import type { Deadline } from '../../domain/deadline.ts';
import type { Measure } from '../../domain/measure.ts';
import { citedIn } from '../../domain/revision.ts';
import { folded } from '../../domain/spelling.ts';
import { languages } from '../../domain/subscription.ts';
import { countryNames } from '../../texts/countries.ts';
import { textsIn } from '../../texts/index.ts';
import { instrumentName, sectorName } from '../../texts/names.ts';

/** Headings of the tariff schedule as a span of eight-digit lines, both ends included. */
export type HeadingSpan = { readonly from: number; readonly to: number };

const DIGITS = 8;

/** `9903.01.25`, `9903.01.43-9903.01.62`, or a beginning such as `9903` or `9903.0`; undefined when it is no heading. */
export function headingSpan(text: string): HeadingSpan | undefined {
  const [first = '', last = first, more] = text.split('-');
  if (more !== undefined) return undefined;
  const from = padded(first, '0');
  const to = padded(last, '9');
  return from === undefined || to === undefined || from > to ? undefined : { from, to };
}

/** Ten-digit numbers are lines below a heading; measures name eight digits. */
function padded(text: string, filler: '0' | '9'): number | undefined {
  if (!/^\d{2,4}$|^\d{4}\.(\d{1,2}(\.(\d{1,2}(\.\d{0,2})?)?)?)?$|^\d{8}(\d{2})?$/.test(text)) return undefined;
  const digits = text.replaceAll('.', '').slice(0, DIGITS);
  return Number(digits.padEnd(DIGITS, filler));
}

/** The search terms of a deadline: each word with its weight, 0 the heaviest. */
export type Findable = {
  readonly words: ReadonlyMap<string, number>;
  /** Titles without spaces: Korean is often typed so, and `de-minimis` as one word. */
  readonly joined: readonly string[];
  readonly headings: readonly HeadingSpan[];
};

/** Short names of instruments, besides their names in both languages. */
const short = {
  'executive order': 'eo',
  proclamation: 'proc',
  memorandum: 'memo',
  'Federal Register notice': 'fr frn',
  'CSMS message': 'csms',
  'court decision': 'court',
  'agency notice': 'ustr usitc commerce',
  'HTS revision': 'htsus',
  statute: 'law act',
  press: 'news',
  announcement: '',
} as const;

/** Cached as long as the deadline itself: autocomplete searches at every key. */
const known = new WeakMap<Deadline, { readonly measure: Measure; readonly findable: Findable }>();

/** The search terms of a deadline, made once. */
export function findableOf({ deadline, measure }: MeasuredDeadline): Findable {
  const kept = known.get(deadline);
  if (kept?.measure === measure) return kept.findable;
  const findable = build(deadline, measure);
  known.set(deadline, { measure, findable });
  return findable;
}

function build(deadline: Deadline, measure: Measure): Findable {
  const words = new Map<string, number>();
  for (const [weight, texts] of [ownTexts(deadline, measure), measureTexts(measure), sideTexts(deadline)].entries()) {
    for (const word of texts.flatMap(wordsOf)) {
      if (!words.has(word)) words.set(word, weight);
    }
  }
  const joined = [deadline.id, measure.id, ...[deadline.title, measure.title].flatMap(({ en, ko }) => [en, ko])];
  return {
    words,
    joined: joined.map((text) => folded(text).replaceAll(' ', '')),
    headings: measure.hts.flatMap((text) => headingSpan(text) ?? []),
  };
}

/** The deadline's titles, its countries, and the numbers of its instruments. */
function ownTexts(deadline: Deadline, measure: Measure): readonly string[] {
  const numbers = cited(deadline).flatMap(({ instrument }) => [instrument.number ?? '', short[instrument.type]]);
  return [deadline.title.en, deadline.title.ko, deadline.id, ...numbers, ...measure.on.flatMap(countryNames)];
}

function measureTexts(measure: Measure): readonly string[] {
  const sectors = languages.flatMap((language) => measure.sectors.map((sector) => sectorName(sector, language)));
  return [measure.title.en, measure.title.ko, measure.id, measure.authority, ...sectors];
}

function sideTexts(deadline: Deadline): readonly string[] {
  const kinds = languages.map((language) => textsIn(language).alerts.what[deadline.kind]);
  const instruments = cited(deadline).flatMap(({ instrument }) => [
    ...languages.map((language) => instrumentName(instrument, language)),
    instrument.title,
    instrument.frDocument ?? '',
  ]);
  return [...kinds, ...instruments];
}

/** Folded words; letters and digits are separated, so that `EO14266` is `eo 14266` and `232조` is `232 조`. */
export function wordsOf(text: string): readonly string[] {
  return folded(text.replace(/\be\.\s?o\.?/gi, 'eo '))
    .split(/ |(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter((word) => word !== '');
}

/** The citations of the revisions; an undo cites nothing. */
const cited = ({ revisions }: Deadline) => revisions.flatMap((revision) => citedIn(revision) ?? []);
