import { type Deadline, type Revision, type Standing, standing } from '../../domain/deadline.ts';
import { isGeneral, type Measure } from '../../domain/measure.ts';
import type { MatchReason, ProposalDraft } from '../../domain/proposal.ts';
import { isReached, type Named } from './match.ts';
import type { OnRecord, ReadDocument } from './propose.ts';
import { type Revocation, readRevocations } from './revocations.ts';

/** Words that end an instrument, or keep a step of it from coming. */
const ends =
  /\b(?:is|are|be) (?:hereby )?(?:revoked|rescinded|terminated|withdrawn|cancell?ed|superseded)\b|\bshall no longer (?:be in (?:effect|force)|apply|be collected)\b|\b(?:shall|will) not (?:take effect|go into effect|enter into force|be imposed|increase)\b|\bnotwithstanding the (?:increase|decrease|change|duty|duties)\b|\bhereby (?:revoke|rescind|terminate|withdraw)\b|철회|폐지/i;

const LONGEST = 300;
const SENTENCE = /(?<=[.;:])\s+(?=[A-Z(“"•-])|\n+/;

/**
 * Deadlines that a text ends: it names their very date beside words that end it, or ends the instrument they rest on, and
 * sets no such date itself (`own`). A person decides.
 */
export function terminationsOf(
  document: ReadDocument,
  record: OnRecord,
  named: Named,
  moved: ReadonlySet<string>,
  own: ReadonlySet<string>,
): readonly ProposalDraft[] {
  if (document.tier === 'press') return [];
  const revocations = readRevocations(document.reading.text, named.citations);
  const sentences = document.reading.relevance.relevant ? endingSentences(document.reading.text) : [];
  if (sentences.length === 0 && revocations.length === 0) return [];
  return record.deadlines.flatMap((deadline) => {
    const current = standing(deadline);
    const measure = record.measure(deadline.measureId);
    if (!measure || current.kind !== 'dated' || moved.has(deadline.id) || isReached(deadline, document.publishedAt))
      return [];
    for (const { from, text } of sentences) {
      const to = from + text.length;
      const cited = named.citations.some(
        ({ type, number, offset }) =>
          offset >= from &&
          offset < to &&
          deadline.revisions.some((r) => r.instrument.type === type && r.instrument.number === number),
      );
      const dated = document.reading.dates.some(
        ({ offset, date }) => date === current.moment.date && offset >= from && offset < to,
      );
      if (!dated || own.has(current.moment.date) || !concerned(measure, document)) continue;
      const because: MatchReason[] = ['ends-it'];
      if (cited) because.push('cites-here');
      because.push('names-old-date');
      return [ended(deadline, current, { from, to, because, sure: cited ? 'likely' : 'unsure' }, document)];
    }
    const revocation = revocations.find((each) => restsOn(deadline, current.setBy, each));
    if (!revocation || own.has(current.moment.date) || endsLater(revocation, current.moment.date, document)) return [];
    const { from, to } = revocation;
    return [ended(deadline, current, { from, to, because: ['ends-it', 'cites-here'], sure: 'likely' }, document)];
  });
}

/** Where the text ends it, and what bears that out. */
type Termination = Pick<ProposalDraft, 'because' | 'sure'> & { readonly from: number; readonly to: number };

function ended(
  deadline: Deadline,
  current: Extract<Standing, { kind: 'dated' }>,
  { from, to, because, sure }: Termination,
  { reading: { text } }: ReadDocument,
): ProposalDraft {
  return {
    deadlineId: deadline.id,
    base: current.setBy.id,
    measureId: deadline.measureId,
    kind: deadline.kind,
    title: deadline.title,
    before: current.moment,
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

/** The instrument began the deadline, or set the date that stands; one that once moved it in between is not what holds it. */
function restsOn({ revisions }: Deadline, setBy: Revision, { type, number }: Revocation): boolean {
  return [revisions[0], setBy].some((each) => each?.instrument.type === type && each.instrument.number === number);
}

/** `is terminated effective D`, with D after the deadline: that one still comes. */
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
