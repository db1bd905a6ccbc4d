import type { Deadline } from '../domain/deadline.ts';
import type { Measure } from '../domain/measure.ts';
import { citedIn } from '../domain/person-edit.ts';
import { instrumentName } from '../notices/wording/instrument.ts';
import { sectorName } from '../notices/wording/sectors.ts';
import { wordsIn } from '../notices/wording/words.ts';
import type { CommandDeadline } from './command.ts';
import { countryNames } from './countries.ts';
import { folded } from './fold.ts';
import { type HeadingSpan, headingSpan } from './headings.ts';

/** What a deadline can be found by: each word with its weight, 0 the heaviest. */
export type Findable = {
  readonly words: ReadonlyMap<string, number>;
  /** Titles without spaces: Korean is often typed so, and `de-minimis` as one word. */
  readonly joined: readonly string[];
  readonly headings: readonly HeadingSpan[];
};

const languages = ['en', 'ko'] as const;

/** Beside its name in both languages, what an instrument is called for short. */
const short = {
  'executive order': 'eo',
  proclamation: 'proc',
  memorandum: 'memo',
  'Federal Register notice': 'fr frn',
  'CSMS message': 'csms',
  'court decision': 'court',
  announcement: '',
} as const;

/** Kept as long as the deadline itself: autocomplete asks at every key. */
const known = new WeakMap<Deadline, { readonly measure: Measure; readonly findable: Findable }>();

export function findableOf({ deadline, measure }: CommandDeadline): Findable {
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

/** What the deadline is called, whom it concerns, and the numbers of its instruments. */
function ownTexts(deadline: Deadline, measure: Measure): readonly string[] {
  const numbers = cited(deadline).flatMap(({ instrument }) => [instrument.number ?? '', short[instrument.type]]);
  return [deadline.title.en, deadline.title.ko, deadline.id, ...numbers, ...measure.on.flatMap(countryNames)];
}

function measureTexts(measure: Measure): readonly string[] {
  const sectors = languages.flatMap((language) => measure.sectors.map((sector) => sectorName(sector, language)));
  return [measure.title.en, measure.title.ko, measure.id, measure.authority, ...sectors];
}

function sideTexts(deadline: Deadline): readonly string[] {
  const kinds = languages.map((language) => wordsIn(language).what[deadline.kind]);
  const instruments = cited(deadline).flatMap(({ instrument }) => [
    ...languages.map((language) => instrumentName(instrument, language)),
    instrument.title,
    instrument.frDocument ?? '',
  ]);
  return [...kinds, ...instruments];
}

/** Folded words; letters and digits part company, so that `EO14266` is `eo 14266` and `232조` is `232 조`. */
export function wordsOf(text: string): readonly string[] {
  return folded(text.replace(/\be\.\s?o\.?/gi, 'eo '))
    .split(/ |(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter((word) => word !== '');
}

/** What the revisions cite; an undo cites nothing. */
const cited = ({ revisions }: Deadline) => revisions.flatMap((revision) => citedIn(revision) ?? []);
