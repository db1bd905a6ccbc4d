import type { Deadline } from '../../domain/deadline.ts';
import { isGeneral, type Measure } from '../../domain/measure.ts';
import type { MatchReason } from '../../domain/proposal.ts';
import type { Rate } from '../../domain/revision.ts';
import type { DateReading, Reading } from '../reading.ts';
import { sentenceStart } from './match.ts';
import type { ReadDocument } from './propose.ts';
import type { StatedMoment } from './stated-moments.ts';

/** How far from its date a rate may be, in characters. */
const NEAR = 240;

/** The rate beside a date in its sentence; null where there is none, there are several, or another date lies between. */
export function rateBeside({ rates, dates }: Reading, reading: DateReading): Rate | null {
  const { offset, sentence, quote } = reading;
  const start = sentenceStart(reading);
  const beside = rates.filter(
    (rate) =>
      rate.offset >= Math.max(start, offset - NEAR) &&
      rate.offset < Math.min(start + sentence.length, offset + quote.length + NEAR) &&
      !dates.some((date) => isBetween(date.offset, rate.offset, offset)),
  );
  const stated = new Map(beside.map(({ before, after }) => [`${before} ${after}`, { before, after }]));
  const only =
    stated.size === 2 ? paired([...stated.values()]) : stated.size === 1 ? [...stated.values()][0] : undefined;
  return only && !only.after?.endsWith('pp') ? only : null;
}

/** `30 percent instead of 25 percent`: one of them only replaces the other. */
function paired([a, b]: readonly Rate[]): Rate | undefined {
  const old = [a, b].find((rate) => rate?.after === null);
  const fresh = [a, b].find((rate) => rate?.before === null);
  return old && fresh ? { before: old.before, after: fresh.after } : undefined;
}

const isBetween = (at: number, a: number, b: number) => at > Math.min(a, b) && at < Math.max(a, b);

/** Words with which a rate replaces another. */
const changes =
  /\b(?:instead of|rather than|in lieu of|increas\w+|rais\w+|ris(?:e|es|ing)|lower\w*|reduc\w+|decreas\w+|chang\w+|amend\w*|modif\w+|revis\w+|replac\w+|strik\w+|delet\w+|adjust\w+)\b|인상|인하|조정|변경|낮추|올리|대신/i;

/**
 * The new rate that a text gives to a date that stays, if it differs from the one on record, with the words to quote. Null where the text
 * gives the same rate, several rates, or does not clearly say whose it is. Null as well where no rate is on record.
 */
export function newRate(
  deadline: Deadline,
  measure: Measure,
  { readings }: StatedMoment,
  document: ReadDocument,
  because: readonly MatchReason[],
): { readonly rate: Rate; readonly reading: DateReading } | null {
  const known = deadline.revisions.findLast(({ rate }) => rate !== null && rate.after !== null)?.rate?.after;
  if (!known || !isTied(measure, document, because)) return null;
  const begins = deadline.kind === 'effective' || deadline.kind === 'rate-step';
  const stated = readings.flatMap((reading) => {
    const rate = rateBeside(document.reading, reading);
    if (rate?.after == null) return [];
    // While a suspension lasts another rate is paid, so only words that change a rate are about the future one.
    return begins || changes.test(reading.sentence) ? [{ rate: { ...rate, after: rate.after }, reading }] : [];
  });
  const [first] = stated;
  if (!first || stated.some(({ rate }) => rate.after !== first.rate.after)) return null;
  if (percentagesOf(known).length === 0 || percentagesOf(known).includes(percentagesOf(first.rate.after)[0] ?? '')) {
    return null;
  }
  return { rate: { before: known, after: first.rate.after }, reading: first.reading };
}

/**
 * Whether the rate belongs to this measure: the text cites the instrument beside it, names its headings, or is about this country or these
 * goods alone.
 */
function isTied(measure: Measure, { reading }: ReadDocument, because: readonly MatchReason[]): boolean {
  const { countries } = reading.relevance;
  if (because.includes('names-headings')) return true;
  if (isGeneral(measure)) {
    return countries.length === 0 && (because.includes('cites-here') || because.includes('same-sector'));
  }
  return because.includes('names-country') && (countries.length === 1 || because.includes('cites-here'));
}

/** `25% cap` as `25`. */
const percentagesOf = (rate: string) => [...rate.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => String(Number(number)));
