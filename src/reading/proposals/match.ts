import { changeBetween, type Deadline, isReached, type Standing, standing } from '../../domain/deadline.ts';
import { isGeneral, type Measure } from '../../domain/measure.ts';
import { instantOf, type Moment } from '../../domain/moment.ts';
import type { MatchReason } from '../../domain/proposal.ts';
import { type Citation, namesHeading, readHeadings } from '../citations.ts';
import type { DateReading } from '../reading.ts';
import type { NamingDocument, OnRecord, ReadDocument } from './propose.ts';
import { kindsOf, type StatedMoment } from './stated-moments.ts';

export type DatedStanding = Extract<Standing, { kind: 'dated' }>;

/** How a stated moment relates to one known deadline, and the reasons. */
export type Match = {
  readonly kind: 'changes' | 'same';
  /** The current state of the deadline. */
  readonly current: DatedStanding;
  readonly because: readonly MatchReason[];
  readonly points: number;
};

/** How far from a date, in characters, a citation may be and still belong to it. */
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

/** The words with which a text postpones a start or brings it forward. */
const moves =
  /\b(?:delay|postpon|defer|extend|continu|paus|suspend|amend|instead|in lieu|delet|strik|replac|insert|revis|chang|mov|until|remain|no earlier|push)/i;

/** Undefined where a stated moment has nothing to do with a deadline. */
export function matchOf(
  stated: StatedMoment,
  deadline: Deadline,
  measure: Measure,
  document: NamingDocument,
): Match | undefined {
  const current = standing(deadline);
  if (current.kind !== 'dated') return undefined;
  const old = current.moment;
  const same = saysSame(old, stated.moment);
  const replaces = !same && deadline.kind !== 'retroactive-effect' && takesPlace(stated, old);
  if (!replaces && !kindsOf[stated.role]?.includes(deadline.kind)) return undefined;
  const because = new Set<MatchReason>(bearings(measure, document));
  const cited = citesOf(deadline, stated, document);
  if (cited !== null) because.add(cited);
  const matched = (kind: Match['kind']): Match => {
    const reasons = [...because];
    return { kind, current, because: reasons, points: reasons.reduce((sum, reason) => sum + points[reason], 0) };
  };
  if (same) {
    because.add('same-date');
    if (contradicts(measure, document, because)) return undefined;
    return borneOut(measure, deadline, stated, document, because) ? matched('same') : undefined;
  }
  if (isReached(deadline, document.publishedAt) || deadline.kind === 'retroactive-effect') return undefined;
  if (namesOld(old, stated, document)) because.add('names-old-date');
  const tied = because.has('cites-here') || because.has('names-old-date') || prolongs(stated, deadline, measure);
  if (!tied) return undefined;
  // A text about one country changes the rate of that country, not the date for all.
  const all = isGeneral(measure) && !because.has('same-sector');
  const aside = all && document.reading.relevance.countries.length > 0;
  const both = because.has('cites-here') && because.has('names-old-date');
  if (aside && !both && !because.has('names-headings')) return undefined;
  if (contradicts(measure, document, because)) return undefined;
  return carries(stated, deadline, old, because) ? matched('changes') : undefined;
}

/** Whether a text that states the date on record is about this deadline: one reason besides the date and the authority is enough. */
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
 * Whether a text moves a deadline. A start is postponed by words that say so, or by a later date of its own kind; it is brought forward
 * only where its old date is in the same sentence. Any words about an end move it.
 */
function carries(stated: StatedMoment, deadline: Deadline, old: Moment, because: ReadonlySet<MatchReason>): boolean {
  const { role, moment, readings } = stated;
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

/** `heading 9903.01.63 shall continue to be suspended until …` identifies the end it moves by the heading alone. */
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

/** `by striking D1 and inserting D2`: whatever the deadline is, D2 replaces D1. */
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

function bearings(measure: Measure, { reading: { relevance }, headings }: NamingDocument): readonly MatchReason[] {
  const because: MatchReason[] = [];
  if (namesHeading(headings, measure.hts)) because.push('names-headings');
  if (measure.on.some((country) => country !== '*' && relevance.countries.includes(country))) {
    because.push('names-country');
  }
  if (relevance.authorities.includes(measure.authority)) because.push('same-authority');
  if (measure.sectors.some((sector) => relevance.sectors.includes(sector))) because.push('same-sector');
  return because;
}

/** A measure on one country is not affected by a text about others, unless the text names its headings or its old date. */
function contradicts(measure: Measure, document: ReadDocument, because: ReadonlySet<MatchReason>): boolean {
  if (because.has('names-headings')) return false;
  const { countries, sectors } = document.reading.relevance;
  const own = isGeneral(measure) || because.has('names-country');
  if (!own && countries.length > 0) return true;
  const narrow = !measure.sectors.includes('all') && measure.sectors.length > 0;
  return narrow && sectors.length > 0 && !because.has('same-sector') && !because.has('names-old-date');
}

function citesOf(
  deadline: Deadline,
  { readings }: StatedMoment,
  { citations }: NamingDocument,
): 'cites-here' | 'cites' | null {
  const chain = citations.filter((citation) => isInChain(deadline, citation));
  if (chain.length === 0) return null;
  return chain.some((citation) => readings.some((reading) => isNear(citation, reading))) ? 'cites-here' : 'cites';
}

/** The fields from which a change of a deadline starts. */
export const startingFrom = ({ id, measureId, kind, title }: Deadline, { setBy, moment }: DatedStanding) => ({
  deadlineId: id,
  base: setBy.id,
  measureId,
  kind,
  title,
  before: moment,
});

/** Whether an instrument made one of a deadline's revisions. */
export const isInChain = ({ revisions }: Deadline, { type, number }: Citation) =>
  revisions.some(({ instrument }) => instrument.type === type && instrument.number === number);

/** Whether a citation is in the sentence of the date, or shortly before it. */
function isNear({ offset }: Citation, reading: DateReading): boolean {
  const start = sentenceStart(reading);
  return offset >= start && offset > reading.offset - NEAR && offset < start + reading.sentence.length;
}

/** Where the sentence of a date begins in the text, as far as it is kept. */
export const sentenceStart = ({ sentence, offset, quote }: DateReading) =>
  offset - Math.max(0, sentence.indexOf(quote));

/** Whether the text names the current date beside the one it sets. */
function namesOld(old: Moment, { moment }: StatedMoment, { reading }: ReadDocument): boolean {
  return reading.dates.some(
    ({ date, time }) =>
      date === old.date && date !== moment.date && (time === null || old.time === null || time === old.time),
  );
}

/** Whether two moments agree as far as the text states them. */
function saysSame(known: Moment, said: Moment): boolean {
  if (changeBetween(known, said) === 'confirmed') return true;
  if (said.time === null || known.time === null) return said.date === known.date;
  return instantOf(said) === instantOf(known);
}

/** With fewer points a measure on record does not fit, and the text begins one of its own. */
const ENOUGH = 4;

/** The measure on record that a text is about, with the reasons; undefined when none fits, or two fit equally. */
export function measureFor(
  document: NamingDocument,
  stated: StatedMoment,
  record: OnRecord,
): { readonly measure: Measure; readonly because: readonly MatchReason[] } | undefined {
  const here = readHeadings(stated.readings.map(({ sentence }) => sentence).join(' '));
  const narrowed = here.length > 0 ? { ...document, headings: here } : document;
  const fits = record.measures
    .map((measure) => ({ measure, ...fitOf(measure, narrowed, record) }))
    .filter(({ points }) => points >= ENOUGH)
    .sort((a, b) => b.points - a.points);
  const [best, second] = fits;
  return best && second?.points !== best.points ? best : undefined;
}

function fitOf(measure: Measure, document: NamingDocument, record: OnRecord) {
  const { countries, sectors, authorities } = document.reading.relevance;
  const because: MatchReason[] = [];
  let points = 0;
  const add = (reason: MatchReason, worth: number) => {
    because.push(reason);
    points += worth;
  };
  if (namesHeading(document.headings, measure.hts)) add('names-headings', 4);
  if (cites(measure, record, document)) add('cites', 2);
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

function cites(measure: Measure, { deadlines }: OnRecord, { citations }: NamingDocument): boolean {
  const own = deadlines.filter(({ measureId }) => measureId === measure.id);
  const numbers = new Set(own.flatMap(({ revisions }) => revisions.map(({ instrument }) => instrument.number)));
  return citations.some(({ number }) => numbers.has(number));
}

/** More common words than this do not count further. */
const MOST_WORDS = 2;

/** Telling words that the text's title shares with the measure's own. */
function sharedWords(measure: Measure, { instrument }: ReadDocument): number {
  const own = new Set(tellingWords(`${measure.title.en} ${measure.summary.en}`));
  return Math.min(MOST_WORDS, tellingWords(instrument.title).filter((word) => own.has(word)).length / 2);
}

const tellingWords = (text: string) => text.toLowerCase().match(/[a-z]{6,}/g) ?? [];
