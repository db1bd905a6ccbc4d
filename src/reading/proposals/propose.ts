import type { EpochMs } from '../../clock.ts';
import { changeBetween, type Deadline, type DeadlineKind, formerMoments } from '../../domain/deadline.ts';
import type { Measure, Worded } from '../../domain/measure.ts';
import type { MatchReason, ProposalDraft, Sureness, Words } from '../../domain/proposal.ts';
import type { Instrument } from '../../domain/revision.ts';
import type { Tier } from '../../domain/source.ts';
import { worded } from '../../texts/index.ts';
import { type Citation, type HeadingRange, readCitations, readHeadings } from '../citations.ts';
import type { Flag } from '../dating.ts';
import type { DateReading, Reading } from '../reading.ts';
import { type Match, matchOf, measureFor, movesFrom, startingFrom } from './match.ts';
import { newRate, rateBeside } from './new-rate.ts';
import { kindsOf, type NothingBecause, type StatedMoment, statedMomentsOf } from './stated-moments.ts';
import { terminationsOf } from './terminations.ts';

const LONGEST = 300;
const BEFORE = 160;

/**
 * The words that set a date: from the beginning of its clause to the end of the date, unchanged. Cut between words, and never across the
 * end of the sentence.
 */
function wordsAround(text: string, { offset, quote, sentence }: DateReading): Words {
  const end = offset + quote.length;
  const sentenceStart = text.lastIndexOf(sentence, offset);
  const first = Math.max(sentenceStart === -1 ? offset : sentenceStart, end - LONGEST, offset - BEFORE);
  const cut = text.slice(first, offset);
  const clause = Math.max(cut.lastIndexOf('; '), cut.lastIndexOf(': '), cut.lastIndexOf('\n'));
  let from = clause >= 0 && cut.length - clause > 24 ? first + clause + 1 : first;
  if (from > 0 && from !== sentenceStart && /\S/.test(text[from - 1] ?? '')) {
    const space = text.slice(from, offset).search(/\s/);
    from = space === -1 ? offset : from + space;
  }
  while (from < offset && /\s/.test(text[from] ?? '')) from++;
  return { quote: text.slice(from, end), offset: from };
}

/** The reading of a text, and the facts about the text itself. */
export type ReadDocument = {
  readonly tier: Tier;
  readonly publishedAt: EpochMs;
  /** The text as an instrument, as the source gives it: `number` and `signedOn` are null where it gives none. */
  readonly instrument: Instrument;
  readonly reading: Reading;
};

/** A document with everything its text names besides dates, gathered once. */
export type NamingDocument = ReadDocument & {
  readonly citations: readonly Citation[];
  readonly headings: readonly HeadingRange[];
};

/** The record at the time a text is read. */
export type OnRecord = {
  readonly deadlines: readonly Deadline[];
  readonly measure: (id: string) => Measure | undefined;
  readonly measures: readonly Measure[];
};

/** The decision on each date of a text. */
export type Decision =
  /** `confirmed`: the text says what already holds. */
  | { readonly kind: 'change' | 'new' | 'confirmed'; readonly draft: ProposalDraft }
  | { readonly kind: 'nothing'; readonly because: NothingBecause; readonly reading: DateReading };

/** A text that sets more dates than this lists them for people to read, instead of flooding them with proposals. */
const MOST_NEW = 6;

/**
 * The changes that a text would make to the record: a decision with its reason for every date it names. It changes nothing; a person
 * decides. The press reports changes and makes none, so its dates propose nothing by themselves.
 */
export function propose(read: ReadDocument, record: OnRecord): readonly Decision[] {
  const { statedMoments, ignored } = statedMomentsOf(read);
  const { text } = read.reading;
  const document = { ...read, citations: readCitations(text), headings: readHeadings(text) };
  const decisions: Decision[] = ignored.map(({ reading, because }) => ({ kind: 'nothing', because, reading }));
  const settled = new Set<StatedMoment>();
  const moved = new Set<string>();
  const old = new Set<string>();

  for (const deadline of record.deadlines) {
    const measure = record.measure(deadline.measureId);
    const best = measure && bestFor(deadline, measure, statedMoments, document);
    if (!best) continue;
    settled.add(best.stated);
    const rate =
      best.match.kind === 'same' ? newRate(deadline, measure, best.stated, document, best.match.because) : null;
    const draft = rate ? rateDraft(document, deadline, best, rate) : changeDraft(document, deadline, best);
    for (const moment of formerMoments(deadline)) old.add(moment.date);
    if (best.match.kind === 'changes') {
      moved.add(deadline.id);
      old.add(best.match.current.moment.date);
    }
    decisions.push({ kind: best.match.kind === 'changes' || rate ? 'change' : 'confirmed', draft });
  }
  const own = new Set(statedMoments.map(({ moment }) => moment.date));
  for (const draft of terminationsOf(document, record, moved, own)) decisions.push({ kind: 'change', draft });

  let added = 0;
  for (const stated of statedMoments) {
    if (settled.has(stated)) continue;
    const first = stated.readings[0];
    if (!first) continue;
    const because = whyNotNew(stated, old, added);
    if (because !== null) decisions.push({ kind: 'nothing', because, reading: first });
    else {
      added++;
      decisions.push({ kind: 'new', draft: newDraft(document, stated, record) });
    }
  }
  return decisions;
}

type Best = { readonly stated: StatedMoment; readonly match: Match };

/** The text's effect on a deadline: that it stays, if any date confirms it; else the best supported change. */
function bestFor(
  deadline: Deadline,
  measure: Measure,
  statedMoments: readonly StatedMoment[],
  document: NamingDocument,
): Best | undefined {
  let best: Best | undefined;
  for (const stated of statedMoments) {
    const match = matchOf(stated, deadline, measure, document);
    if (match && (!best || rank({ stated, match }, deadline) > rank(best, deadline))) best = { stated, match };
  }
  return best;
}

const SAME_FIRST = 100;
const MOVED_FIRST = 200;

function rank({ stated, match }: Best, deadline: Deadline): number {
  const { role, moment } = stated;
  const moving = match.kind === 'changes' && movesFrom(stated, match.current.moment);
  const first = match.kind === 'same' ? SAME_FIRST : moving ? MOVED_FIRST : 0;
  const plain = 5 - (kindsOf[role] ?? []).indexOf(deadline.kind);
  return first + match.points + plain + (moment.time === null ? 0 : 1);
}

function changeDraft(document: ReadDocument, deadline: Deadline, { stated, match }: Best): ProposalDraft {
  const { kind, current, because } = match;
  const changed = kind === 'changes';
  return {
    ...saidOf(document, stated),
    ...startingFrom(deadline, current),
    change: changed ? changeBetween(current.moment, stated.moment) : 'confirmed',
    because,
    sure: changed ? sureOf(because, stated) : 'sure',
  };
}

/** The date stays, and a new rate comes with it. */
function rateDraft(
  document: ReadDocument,
  deadline: Deadline,
  best: Best,
  { rate, reading }: NonNullable<ReturnType<typeof newRate>>,
): ProposalDraft {
  const { readings } = best.stated;
  const stated = { ...best.stated, readings: [reading, ...readings.filter((each) => each !== reading)] };
  const { moment, revision } = best.match.current;
  return {
    ...changeDraft(document, deadline, { ...best, stated }),
    change: 'rate-changed',
    moment,
    boundary: revision.boundary,
    rate,
    sure: document.tier === 'instrument' ? 'likely' : 'unsure',
  };
}

function newDraft(document: NamingDocument, stated: StatedMoment, record: OnRecord): ProposalDraft {
  const fit = measureFor(document, stated, record);
  const kind = kindsOf[stated.role]?.[0] ?? 'effective';
  return {
    ...saidOf(document, stated),
    deadlineId: null,
    base: null,
    measureId: fit?.measure.id ?? null,
    kind,
    title: titleOf(kind, document.instrument.title),
    before: null,
    change: 'set',
    because: fit?.because ?? [],
    sure: fit && document.tier === 'instrument' && stated.moment.time !== null ? 'likely' : 'unsure',
  };
}

function saidOf(document: ReadDocument, stated: StatedMoment) {
  const first = stated.readings[0];
  if (!first) throw new Error('a stated moment has a reading');
  return {
    moment: stated.moment,
    boundary: first.boundary,
    basis:
      first.form === 'absolute' || first.form === 'through' || first.form === 'no-later-than' ? 'printed' : 'computed',
    rate: rateBeside(document.reading, first),
    ...wordsAround(document.reading.text, first),
  } as const;
}

const doubtful: ReadonlySet<Flag> = new Set([
  'no-such-date',
  'year-inferred',
  'either-order',
  'label-contradicts-season',
  'zone-assumed',
  'whichever-first',
]);

function sureOf(because: readonly MatchReason[], { readings }: StatedMoment): Sureness {
  if (readings[0]?.flags.some((flag) => doubtful.has(flag))) return 'unsure';
  return because.includes('cites-here') && because.includes('names-old-date') ? 'sure' : 'likely';
}

function whyNotNew({ moment, readings }: StatedMoment, old: ReadonlySet<string>, added: number): NothingBecause | null {
  if (old.has(moment.date)) return 'takes-over';
  if (readings.every(({ flags }) => flags.includes('year-inferred'))) return 'vague';
  return added >= MOST_NEW ? 'one-of-many' : null;
}

const LONGEST_TITLE = 120;

/** The title of a deadline read from a text until somebody words it better: what happens, and the text's own title. */
function titleOf(kind: DeadlineKind, document: string): Worded {
  const said = document.length > LONGEST_TITLE ? `${document.slice(0, LONGEST_TITLE - 1)}…` : document;
  return worded((texts) => `${texts.proposals.title[kind]}: ${said}`);
}
