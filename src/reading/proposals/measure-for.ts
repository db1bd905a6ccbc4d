import { isGeneral, type Measure } from '../../domain/measure.ts';
import type { MatchReason } from '../../domain/proposal.ts';
import { namesHeading, readHeadings } from '../citations.ts';
import type { Named } from './match.ts';
import type { OnRecord, ReadDocument } from './propose.ts';
import type { StatedMoment } from './stated-moments.ts';

/** Under this a measure on record does not fit, and the text begins one of its own. */
const ENOUGH = 4;

/** The measure on record that a text speaks of, with what bears it out; undefined when none fits, or two fit alike. */
export function measureFor(
  document: ReadDocument,
  saying: StatedMoment,
  record: OnRecord,
  named: Named,
): { readonly measure: Measure; readonly because: readonly MatchReason[] } | undefined {
  const here = readHeadings(saying.readings.map(({ sentence }) => sentence).join(' '));
  const fits = record.measures
    .flatMap((measure) => {
      const { because, points } = fitOf(measure, document, record, {
        ...named,
        headings: here.length > 0 ? here : named.headings,
      });
      return points >= ENOUGH ? [{ measure, because, points }] : [];
    })
    .sort((a, b) => b.points - a.points);
  const [best, second] = fits;
  return best && second?.points !== best.points ? best : undefined;
}

function fitOf(measure: Measure, document: ReadDocument, record: OnRecord, named: Named) {
  const { countries, sectors, authorities } = document.reading.relevance;
  const because: MatchReason[] = [];
  let points = 0;
  const add = (reason: MatchReason, worth: number) => {
    because.push(reason);
    points += worth;
  };
  if (namesHeading(named.headings, measure.hts)) add('names-headings', 4);
  if (cites(measure, record, named)) add('cites', 2);
  points += sharedWords(measure, document);
  if (authorities.includes(measure.authority)) add('same-authority', 2);
  else if (authorities.length > 0) points -= 3;
  const shared = measure.sectors.filter((sector) => sectors.includes(sector)).length;
  if (shared > 0) add('same-sector', 1 + shared);
  else if (!measure.sectors.includes('all') && sectors.length > 0) points -= 3;
  if (!isGeneral(measure)) {
    if (measure.on.some((country) => country === countries[0])) add('names-country', 3);
    else points -= 4;
  } else if (countries.length === 1) points -= 1;
  return { because, points };
}

function cites(measure: Measure, { deadlines }: OnRecord, { citations }: Named): boolean {
  const own = deadlines.filter(({ measureId }) => measureId === measure.id);
  const numbers = new Set(own.flatMap(({ revisions }) => revisions.map(({ instrument }) => instrument.number)));
  return citations.some(({ number }) => numbers.has(number));
}

const MOST_WORDS = 2;

/** Telling words that the text's title shares with the measure's own. */
function sharedWords(measure: Measure, { instrument }: ReadDocument): number {
  const own = new Set(tellingWords(`${measure.title.en} ${measure.summary.en}`));
  return Math.min(MOST_WORDS, tellingWords(instrument.title).filter((word) => own.has(word)).length / 2);
}

const tellingWords = (text: string) => text.toLowerCase().match(/[a-z]{6,}/g) ?? [];
