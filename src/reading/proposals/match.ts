import { changeBetween, type Deadline, isReached, type Revision, standing } from '../../domain/deadline.ts';
import { isGeneral, type Measure } from '../../domain/measure.ts';
import { instantOf, type Moment } from '../../domain/moment.ts';
import type { MatchReason } from '../../domain/proposal.ts';
import { type Citation, namesHeading, readHeadings } from '../citations.ts';
import type { DateReading } from '../reading.ts';
import type { ReadDocument } from './propose.ts';
import { kindsOf, type StatedMoment } from './stated-moments.ts';

/** What a text names besides its dates, gathered once. */
export type Named = {
  readonly citations: readonly Citation[];
  readonly headings: readonly { readonly from: string; readonly to: string }[];
};

/** How one saying bears on one known deadline. */
export type Match =
  | { readonly kind: 'changes'; readonly because: readonly MatchReason[]; readonly points: number }
  | { readonly kind: 'same'; readonly because: readonly MatchReason[]; readonly points: number }
  | { readonly kind: 'none' };

const NONE: Match = { kind: 'none' };
/** How far from a date the instrument may be cited to belong to it, in characters. */
const NEAR = 600;

const points: Readonly<Record<MatchReason, number>> = {
  'cites-here': 4,
  'names-old-date': 4,
  cites: 2,
  'names-headings': 2,
  'names-country': 2,
  'same-sector': 1,
  'same-authority': 1,
  'same-date': 1,
  'ends-it': 1,
  'file-changed': 0,
};

/** The words by which a text puts off, or brings forward, a start. */
const moves =
  /\b(?:delay|postpon|defer|extend|continu|paus|suspend|amend|instead|in lieu|delet|strik|replac|insert|revis|chang|mov|until|remain|no earlier|push)/i;

export function matchOf(
  saying: StatedMoment,
  deadline: Deadline,
  measure: Measure,
  document: ReadDocument,
  named: Named,
): Match {
  const current = standing(deadline);
  const kinds = kindsOf[saying.role] ?? [];
  if (current.kind !== 'dated') return NONE;
  const replaces =
    !saysSame(current.moment, saying.moment) &&
    deadline.kind !== 'retroactive-effect' &&
    takesPlace(saying, current.moment);
  if (!replaces && !kinds.includes(deadline.kind)) return NONE;
  const because = new Set<MatchReason>(bearings(measure, document, named));
  const cited = citesOf(deadline, saying, named);
  if (cited !== null) because.add(cited);
  const same = saysSame(current.moment, saying.moment);
  if (same) {
    because.add('same-date');
    if (contradicts(measure, document, because)) return NONE;
    return borneOut(measure, deadline, saying, document, because)
      ? { kind: 'same', because: [...because], points: sum(because) }
      : NONE;
  }
  if (isReached(deadline, document.publishedAt) || deadline.kind === 'retroactive-effect') return NONE;
  if (namesOld(current.moment, saying, document)) because.add('names-old-date');
  if (!because.has('cites-here') && !because.has('names-old-date') && !prolongs(saying, deadline, measure)) return NONE;
  // A text on one country changes the rate of that country, not the date for all.
  const all = isGeneral(measure) && !because.has('same-sector');
  const aside = all && document.reading.relevance.countries.length > 0;
  const both = because.has('cites-here') && because.has('names-old-date');
  if (aside && !both && !because.has('names-headings')) return NONE;
  if (contradicts(measure, document, because)) return NONE;
  if (!carries(saying, deadline, current.moment, because)) return NONE;
  return { kind: 'changes', because: [...because], points: sum(because) };
}

/** What says the very moment that is on record speaks of it when anything but the authority ties the two. */
function borneOut(
  measure: Measure,
  { kind }: Deadline,
  { role }: StatedMoment,
  { tier, reading }: ReadDocument,
  because: ReadonlySet<MatchReason>,
): boolean {
  const own = [...because].filter(
    (reason) => reason !== 'same-date' && reason !== 'same-authority' && reason !== 'cites',
  );
  if (own.length > 0) return true;
  if (!isGeneral(measure) || reading.relevance.countries.length > 0) return because.has('cites') && !isGeneral(measure);
  return because.size > 1 || (tier === 'official' && kindsOf[role]?.[0] === kind);
}

/**
 * A start is put off by words that do so, or by a later date of its own kind; it is brought forward only where its old
 * date stands in the same sentence. An end is moved by any word on it.
 */
function carries(saying: StatedMoment, deadline: Deadline, old: Moment, because: ReadonlySet<MatchReason>): boolean {
  const { role, moment, readings } = saying;
  const moving = readings.some(({ sentence }) => moves.test(sentence));
  const starts =
    deadline.kind === 'effective' || deadline.kind === 'rate-step' || deadline.kind === 'in-transit-cutoff';
  if (!starts) return role !== 'expires' || deadline.kind === 'expires' || because.has('names-old-date') || moving;
  const plain = kindsOf[role]?.[0] === deadline.kind;
  const beside = readings.some(({ sentence }) => sentence.includes(yearless(old)));
  if (moment.date < old.date) return moving && plain && beside;
  if (readings.every(opensPeriod)) return false;
  return (
    (moving && (because.has('cites-here') || beside || role === 'suspended-until')) ||
    (plain && because.has('names-old-date'))
  );
}

/** `heading 9903.01.63 shall continue to be suspended until …` says whose end it moves by the heading alone. */
function prolongs({ readings }: StatedMoment, { kind }: Deadline, measure: Measure): boolean {
  const ends = kind === 'suspension-ends' || kind === 'expires' || kind === 'exclusion-expires';
  return (
    ends &&
    readings.some(
      ({ sentence }) =>
        /\b(?:continu|exten|prolong|remain)/i.test(sentence) && namesHeading(readHeadings(sentence), measure.hts),
    )
  );
}

/** `by striking D1 and inserting D2`: whatever the deadline is, D2 takes the place of D1. */
function takesPlace({ readings }: StatedMoment, old: Moment): boolean {
  return readings.some(
    ({ sentence }) =>
      sentence.includes(yearless(old)) &&
      /\b(?:strik|delet|replac|substitut|instead of|rather than|in lieu of)/i.test(sentence),
  );
}

/** `due to end on D1, is extended until D2`: D1 is named only to be moved. */
export function movesFrom({ readings }: StatedMoment, old: Moment): boolean {
  return readings.some(({ sentence }) => sentence.includes(yearless(old)) && moves.test(sentence));
}

/** `from D, through …`: a period of its own. */
function opensPeriod({ sentence, quote }: DateReading): boolean {
  const at = sentence.indexOf(quote);
  return at !== -1 && /^,? (?:through|to|and before|until)\b/.test(sentence.slice(at + quote.length));
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');
const yearless = ({ date }: Moment) => `${monthNames[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}`;

function bearings(measure: Measure, document: ReadDocument, named: Named): readonly MatchReason[] {
  const { relevance } = document.reading;
  const because: MatchReason[] = [];
  if (namesHeading(named.headings, measure.hts)) because.push('names-headings');
  if (measure.on.some((country) => country !== '*' && relevance.countries.includes(country))) {
    because.push('names-country');
  }
  if (relevance.authorities.includes(measure.authority)) because.push('same-authority');
  if (measure.sectors.some((sector) => relevance.sectors.includes(sector))) because.push('same-sector');
  return because;
}

/** A measure on one country is none of the business of a text on others, unless it names its headings or its old date. */
function contradicts(measure: Measure, document: ReadDocument, because: ReadonlySet<MatchReason>): boolean {
  if (because.has('names-headings')) return false;
  const { countries, sectors } = document.reading.relevance;
  const own = isGeneral(measure) || because.has('names-country');
  if (!own && countries.length > 0) return true;
  const narrow = !measure.sectors.includes('all') && measure.sectors.length > 0;
  return narrow && sectors.length > 0 && !because.has('same-sector') && !because.has('names-old-date');
}

function citesOf(deadline: Deadline, { readings }: StatedMoment, { citations }: Named): 'cites-here' | 'cites' | null {
  const chain = citations.filter(({ type, number }) => deadline.revisions.some((r) => isBy(r, type, number)));
  if (chain.length === 0) return null;
  return chain.some((citation) => readings.some((reading) => isNear(citation, reading))) ? 'cites-here' : 'cites';
}

const isBy = ({ instrument }: Revision, type: string, number: string) =>
  instrument.type === type && instrument.number === number;

/** In the sentence of the date, or shortly before it. */
function isNear({ offset }: Citation, reading: DateReading): boolean {
  return (
    offset < reading.offset + reading.sentence.length && offset > reading.offset - NEAR && inSentence(offset, reading)
  );
}

function inSentence(offset: number, { sentence, offset: at, quote }: DateReading): boolean {
  const start = at - Math.max(0, sentence.indexOf(quote));
  return offset >= start && offset < start + sentence.length;
}

/** Whether the text names the date that holds now beside the one it sets. */
function namesOld(old: Moment, { moment }: StatedMoment, { reading }: ReadDocument): boolean {
  return reading.dates.some(
    ({ date, time }) =>
      date === old.date && date !== moment.date && (time === null || old.time === null || time === old.time),
  );
}

/** The same moment as far as the text tells it. */
function saysSame(known: Moment, said: Moment): boolean {
  if (changeBetween(known, said) === 'confirmed') return true;
  if (said.time === null || known.time === null) return said.date === known.date;
  return instantOf(said) === instantOf(known);
}

const sum = (because: Iterable<MatchReason>) => [...because].reduce((total, reason) => total + points[reason], 0);
