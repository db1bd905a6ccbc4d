import { type Deadline, isReached, standing } from '../../domain/deadline.ts';
import { isGeneral, type Measure } from '../../domain/measure.ts';
import type { MatchReason, ProposalDraft } from '../../domain/proposal.ts';
import type { InstrumentType, Revision } from '../../domain/revision.ts';
import type { Citation } from '../citations.ts';
import { type DatedStanding, isInChain, startingFrom } from './match.ts';
import type { NamingDocument, OnRecord, ReadDocument } from './propose.ts';

/** Words that end an instrument, or stop a future step of it. */
const ends =
  /\b(?:is|are|be) (?:hereby )?(?:revoked|rescinded|terminated|withdrawn|cancell?ed|superseded)\b|\bshall no longer (?:be in (?:effect|force)|apply|be collected)\b|\b(?:shall|will) not (?:take effect|go into effect|enter into force|be imposed|increase)\b|\bnotwithstanding the (?:increase|decrease|change|duty|duties)\b|\bhereby (?:revoke|rescind|terminate|withdraw)\b|철회|폐지/i;

const LONGEST = 300;
const SENTENCE = /(?<=[.;:])\s+(?=[A-Z(“"•-])|\n+/;

/**
 * Deadlines that a text ends: it names their very date beside words that end it, or ends the instrument they rest on, and sets no such date
 * itself (`own`). A person decides.
 */
export function terminationsOf(
  document: NamingDocument,
  record: OnRecord,
  moved: ReadonlySet<string>,
  own: ReadonlySet<string>,
): readonly ProposalDraft[] {
  if (document.tier === 'press') return [];
  const revocations = readRevocations(document.reading.text, document.citations);
  const sentences = document.reading.relevance.relevant ? endingSentences(document.reading.text) : [];
  if (sentences.length === 0 && revocations.length === 0) return [];
  return record.deadlines.flatMap((deadline) => {
    const current = standing(deadline);
    const measure = record.measure(deadline.measureId);
    if (!measure || current.kind !== 'dated' || moved.has(deadline.id)) return [];
    if (isReached(deadline, document.publishedAt) || own.has(current.moment.date)) return [];
    for (const { from, text } of sentences) {
      const to = from + text.length;
      const isHere = ({ offset }: { readonly offset: number }) => offset >= from && offset < to;
      const cited = document.citations.some((citation) => isHere(citation) && isInChain(deadline, citation));
      const dated = document.reading.dates.some((each) => each.date === current.moment.date && isHere(each));
      if (!dated || !concerned(measure, document)) continue;
      const because: readonly MatchReason[] = [
        'ends-it',
        ...(cited ? (['cites-here'] as const) : []),
        'names-old-date',
      ];
      return [ended(deadline, current, { from, to, because, sure: cited ? 'likely' : 'unsure' }, document)];
    }
    const revocation = revocations.find((each) => restsOn(deadline, current.setBy, each));
    if (!revocation || endsLater(revocation, current.moment.date, document)) return [];
    const { from, to } = revocation;
    return [ended(deadline, current, { from, to, because: ['ends-it', 'cites-here'], sure: 'likely' }, document)];
  });
}

/** The passage that ends it, and the reasons. */
type Termination = Pick<ProposalDraft, 'because' | 'sure'> & { readonly from: number; readonly to: number };

function ended(
  deadline: Deadline,
  current: DatedStanding,
  { from, to, because, sure }: Termination,
  { reading: { text } }: ReadDocument,
): ProposalDraft {
  return {
    ...startingFrom(deadline, current),
    change: 'withdrawn',
    moment: null,
    boundary: null,
    basis: 'none',
    rate: null,
    quote: text.slice(from, Math.min(to, from + LONGEST)).trimEnd(),
    offset: from,
    because,
    sure,
  };
}

/**
 * Whether the deadline rests on the instrument: it began the deadline, or set the current date; one that only moved it in between does not
 * count.
 */
function restsOn({ revisions }: Deadline, setBy: Revision, { type, number }: Revocation): boolean {
  return [revisions[0], setBy].some((each) => each?.instrument.type === type && each.instrument.number === number);
}

/** `is terminated effective D`, with D after the deadline: the deadline still comes. */
function endsLater({ from, to }: Revocation, date: string, { reading }: ReadDocument): boolean {
  const dates = reading.dates.filter(
    (each) =>
      each.date !== null &&
      each.offset >= from &&
      each.offset < to &&
      (each.role === 'expires' || each.role === 'effective'),
  );
  return dates.length > 0 && dates.every((each) => (each.date ?? '') > date);
}

const concerned = (measure: Measure, { reading }: ReadDocument) =>
  isGeneral(measure) ||
  reading.relevance.countries.length === 0 ||
  measure.on.some((country) => reading.relevance.countries.includes(country));

function endingSentences(text: string): readonly { readonly from: number; readonly text: string }[] {
  const found: { from: number; text: string }[] = [];
  let from = 0;
  for (const part of text.split(SENTENCE)) {
    const at = text.indexOf(part, from);
    if (ends.test(part)) found.push({ from: at, text: part });
    from = at + part.length;
  }
  return found;
}

/** A sentence that ends a whole instrument, identified by its number alone. */
type Revocation = {
  readonly type: InstrumentType;
  readonly number: string;
  /** UTF-16 units from the start of the text: the range of the ending words. */
  readonly from: number;
  readonly to: number;
};

/** Words between instruments of one list, or between an instrument and its verb. */
const between: readonly RegExp[] = [
  /^\s*(?:of|dated)\s+[A-Z][a-z]+\s+\d{1,2},\s+\d{4}/,
  /^\s*\([^()]{1,200}\)/,
  /^,?\s*as amended(?: by [^,;.]{1,80})?/i,
  /^,?\s*(?:each|both) as amended/i,
  /^,?\s*(?:and|or)\b/i,
  /^\s*,/,
];
const NAME =
  /^\s*(?:(?:executive\s+orders?|E\.?O\.?|proclamations?)\s*(?:no\.?\s*)?|행정명령\s*(?:제\s*)?)?\d{4,5}\s*호?/i;
/** The most instruments, dates and titles in one list. */
const MOST_BITS = 40;
const REACH = 240;

const endsPassively =
  /^\s*(?:(?:is|are)|(?:shall|will) be)\s+(?:(?:hereby|therefore|also)\s+)?(?:revoked|rescinded|terminated|withdrawn|cancell?ed|repealed)\b|^\s*(?:shall|will)\s+(?:terminate\b|no longer\s+(?:be\s+(?:in\s+(?:effect|force)|collected)|apply|have\s+(?:any\s+)?(?:force|effect)))|^\s*(?:terminates|ceases? to (?:apply|have effect|be in (?:effect|force)))\b/i;
const endsInKorean =
  /^\s*[을를은는이가]?\s*(?:에 따른\s*)?(?:\S{1,12}\s+){0,3}\S{0,8}(?:철회|폐지|취소|종료)(?:한다|된다|하기로|했다|됐다|하였다|되었다|합니다|됩니다)/;
/** The subject is the instrument itself, or everything it imposed. */
const wholeSubject = /(?:^|[.;:,)”"]|\b(?:and|ordered that|proclaim that|order that|accordingly|therefore|that))\s*$/i;
const imposedBy =
  /\b(?:dut(?:y|ies)|tariffs?|surcharges?|rates?|measures?|actions?|emergency)\s+(?:(?:that (?:was|were)|previously|first)\s+)?(?:imposed|established|declared|provided for|set forth|set|taken|ordered)\s+(?:by|in|under|through|pursuant to)\s*$/i;
const endsActively =
  /\b(?:revok|rescind|terminat|withdraw|repeal|cancel)(?:es|e|s|l|ing)?\s*(?:,[^,;.]{1,60},\s*)?(?:the\s+)?$/i;
const endsWhatItImposed =
  /\b(?:revok|rescind|terminat|withdraw|repeal|cancel)(?:es|e|s|l|ing)?\s+(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:\w+\s+){0,3}(?:dut(?:y|ies)|tariffs?|surcharges?)\s+(?:imposed|established|provided for|set forth|ordered)\s+(?:by|in|under|through|pursuant to)\s*$/i;
/** Only a part of it ends, or the sentence reports what others think of it. */
const onlyPart =
  /\b(?:sections?|subsections?|clauses?|paragraphs?|annex(?:es)?|subdivisions?|exclusions?|exceptions?|exemptions?|suspensions?|amendments?|modifications?|part|if|unless|whether|until|had|would|could|might|was|were|proposed to|asked?|calls? (?:on|for))\b[^.;]*$/i;

/**
 * The instruments a text ends as a whole: `Executive Order N is revoked`, `I hereby revoke Executive Orders M and N`, `the duties imposed
 * pursuant to Executive Order N shall no longer be in effect`. An instrument of which only a part ends is left out.
 */
export function readRevocations(text: string, citations: readonly Citation[]): readonly Revocation[] {
  const found: Revocation[] = [];
  for (let at = 0; at < citations.length; ) {
    const first = citations[at];
    if (!first) break;
    const end = endOfList(text, first.offset);
    const list = citations.slice(at).filter(({ offset }) => offset < end);
    at += Math.max(1, list.length);
    const start = sentenceStart(text, first.offset);
    const lead = text.slice(start, first.offset);
    const tail = text.slice(end, end + REACH);
    if (onlyPart.test(lead)) continue;
    const passive = endsPassively.test(tail) && (wholeSubject.test(lead) || imposedBy.test(lead) || lead.trim() === '');
    const active = endsActively.test(lead) || endsWhatItImposed.test(lead);
    if (!passive && !active && !endsInKorean.test(tail)) continue;
    const to = sentenceEnd(text, end);
    for (const { type, number } of list) found.push({ type, number, from: start, to });
  }
  return found;
}

/** Where a list of instruments that begins at `from` ends, their dates and titles included. */
function endOfList(text: string, from: number): number {
  let at = from;
  for (let step = 0; step < MOST_BITS; step++) {
    const rest = text.slice(at, at + REACH);
    const bit = [NAME, ...between].map((form) => form.exec(rest)?.[0].length ?? 0).find((length) => length > 0);
    if (bit === undefined) break;
    at += bit;
  }
  return at;
}

const LONGEST_SENTENCE = 600;

function sentenceStart(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - LONGEST_SENTENCE), offset);
  const cut = [...before.matchAll(/[.;]\s+(?=[A-Z(“"])|\n+/g)].at(-1);
  return offset - before.length + (cut ? cut.index + cut[0].length : 0);
}

function sentenceEnd(text: string, offset: number): number {
  const rest = text.slice(offset, offset + LONGEST_SENTENCE);
  const cut = /[.;](?=\s+[A-Z(“"]|\s*$)|\n/.exec(rest.replace(/\b([ap])\.m\./g, '$1_m_'));
  return offset + (cut ? cut.index : rest.length);
}
