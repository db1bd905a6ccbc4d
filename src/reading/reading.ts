import type { EpochMs } from '../clock.ts';
import type { Boundary } from '../domain/moment.ts';
import { boundaryOf } from './boundaries.ts';
import { type Context, contextOf } from './context.ts';
import { addYears, anchorDay, calendarDate, counted, type Dated, type Flag, instantAt } from './dating.ts';
import { decide, type Facts } from './decide.ts';
import { decideKorean } from './decide-korean.ts';
import { type DocumentDay, type DocumentFacts, documentDay } from './document-day.ts';
import { type Phrase, scanPhrases } from './phrases.ts';
import { type RateReading, readRates } from './rates.ts';
import { type Relevance, readRelevance } from './relevance.ts';
import { revise } from './revise.ts';
import type { Decision, Role } from './roles.ts';
import { sentencesOf } from './sentences.ts';
import { type Tokens, tokenise } from './tokens.ts';

type Form =
  | 'absolute'
  | 'through'
  | 'no-later-than'
  | 'after-signing'
  | 'after-publication'
  | 'after-effective-date'
  | 'after-date'
  | 'duration'
  | 'placeholder'
  | 'vague';

/** One date in a text, and its role there. */
export type DateReading = {
  /** Milliseconds since the epoch of the printed wall time; null where no time is printed or the zone is not known. */
  readonly instant: EpochMs | null;
  /** `YYYY-MM-DD` in `zone`; null where the day cannot be determined. */
  readonly date: string | null;
  /** `HH:MM`, or null for "no time printed". */
  readonly time: string | null;
  /** IANA zone; null for a time that is local wherever goods arrive. */
  readonly zone: string | null;
  readonly role: Role;
  readonly form: Form;
  readonly boundary: Boundary | null;
  /** The words of the text from `offset` on, unchanged. */
  readonly quote: string;
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  /** The sentence around it, of at most 600 characters. */
  readonly sentence: string;
  /** Why it has this role. */
  readonly because: string;
  readonly flags: readonly Flag[];
};

/** The result of reading a document, which is read once: it is passed from the poll to the proposal. */
export type Reading = {
  /** The text as it was published: offsets count from its start. */
  readonly text: string;
  readonly relevance: Relevance;
  readonly dates: readonly DateReading[];
  readonly rates: readonly RateReading[];
  /** The text names more dates or rates than are read. */
  readonly truncated: boolean;
};

/**
 * Reads what a document says about tariffs, their dates and rates. Takes time proportional to the text; gives no date that the text does
 * not support, and changes nothing.
 */
export function readDocument(text: string, facts: DocumentFacts = {}): Reading {
  const tokens = tokenise(text);
  const { dates, truncated } = readDates(tokens, facts);
  const rates = readRates(tokens);
  return {
    text,
    relevance: readRelevance(tokens, facts),
    dates,
    rates: rates.rates,
    truncated: truncated || rates.truncated,
  };
}

/** A moment on its way to a reading. */
export type Draft = {
  readonly phrase: Phrase;
  readonly context: Context;
  readonly dated: Dated;
  readonly decision: Decision;
};

/** Reads every date of a text. `truncated` when it names more than are examined. */
function readDates(
  tokens: Tokens,
  facts: DocumentFacts,
): { readonly dates: readonly DateReading[]; readonly truncated: boolean } {
  const sentences = sentencesOf(tokens);
  const { phrases, truncated } = scanPhrases(tokens);
  const day = documentDay(tokens, sentences, phrases, facts);
  const drafts: Draft[] = [];
  let inSentence: Draft[] = [];
  for (const [at, phrase] of phrases.entries()) {
    const context = contextOf(tokens, sentences, phrase, phrases[at - 1]?.next ?? 0);
    if (inSentence[0] && inSentence[0].context.sentence.from !== context.sentence.from) inSentence = [];
    const draft = draftOf(phrase, context, inSentence, day, yearNear(phrases, at));
    drafts.push(draft);
    inSentence.push(draft);
  }
  const finished = revise(drafts, day);
  return { dates: finished.map((draft) => readingOf(tokens, draft)), truncated };
}

/** The year of a date shortly after one without a year: `September 3 and October 1, 2026`. */
function yearNear(phrases: readonly Phrase[], at: number): number | null {
  const next = phrases[at + 1];
  const here = phrases[at];
  if (!next || !here || here.date?.year !== null || next.first - here.next > 6) return null;
  return next.bound.prelude === 'joined' || next.bound.prelude === 'through' ? (next.date?.year ?? null) : null;
}

function draftOf(
  phrase: Phrase,
  context: Context,
  earlier: readonly Draft[],
  day: DocumentDay,
  nearYear: number | null,
): Draft {
  const dated = dayAfter(phrase, earlier) ?? datedOf(phrase, day, nearYear);
  const { date } = dated;
  const facts: Facts = {
    phrase,
    date,
    today: day.today,
    yearInferred: dated.flags.includes('year-inferred'),
    opened: earlier.some(({ phrase: { bound } }) => boundaryOf(bound.prelude) === 'on-or-after'),
    closed: earlier.findLast(({ phrase: { bound } }) => bound.prelude === 'before')?.dated.date ?? null,
  };
  const decision = phrase.suffix === null ? decide(context, facts) : decideKorean(context, facts, phrase.suffix);
  return { phrase, context, dated: inThePast(dated, decision, day), decision };
}

/** `10월 1일부터 20일까지`: a day without a month follows the earlier date in its sentence. */
function dayAfter({ date }: Phrase, earlier: readonly Draft[]): Dated | undefined {
  const before = earlier.at(-1)?.dated.date ?? null;
  if (date?.relative?.kind !== 'nearest' || before === null) return undefined;
  return calendarDate({ ...date, relative: { kind: 'coming' } }, null, before);
}

/** A date in the past tense without a year lies in the last twelve months, not in the next. */
function inThePast(dated: Dated, { role }: Decision, { today }: DocumentDay): Dated {
  const { date, flags } = dated;
  if (role !== 'historical' || !flags.includes('year-inferred')) return dated;
  if (date === null || today === null || date <= today) return dated;
  return { date: addYears(date, -1), flags };
}

/** Words that bound something in the future. */
const ahead: ReadonlySet<string> = new Set(['until', 'through', 'before', 'by', 'no-later-than', 'within']);
const looksAhead = ({ bound, suffix }: Phrase) => ahead.has(bound.prelude) || (suffix?.startsWith('까지') ?? false);

function datedOf(phrase: Phrase, day: DocumentDay, nearYear: number | null): Dated {
  const { date, count, kind } = phrase;
  if (kind === 'blank') return { date: null, flags: ['placeholder'] };
  if (kind === 'vague') {
    const year = day.today === null ? null : Number(day.today.slice(0, 4));
    const end = date && calendarDate(date, nearYear ?? year, day.today);
    return { date: end?.date ?? null, flags: ['vague', ...(end?.flags ?? [])] };
  }
  if (count) {
    const from = anchorDay(count, day, nearYear);
    return from === null ? { date: null, flags: ['anchor-unknown'] } : counted(from, count);
  }
  return date ? calendarDate(date, nearYear, day.today, looksAhead(phrase)) : { date: null, flags: [] };
}

const LONGEST_SENTENCE = 600;

function readingOf(tokens: Tokens, { phrase, context, dated, decision }: Draft): DateReading {
  const offset = tokens.start[phrase.bound.first] ?? 0;
  const end = tokens.end[phrase.next - 1] ?? offset;
  const { instant, zone, flags } = instantAt(phrase, dated.date);
  const more: Flag[] = [...dated.flags, ...flags];
  if (phrase.count?.stretch) more.push('stretch');
  if (phrase.halfless) more.push('half-missing');
  const from = tokens.start[context.sentence.from] ?? offset;
  const to = tokens.end[context.sentence.to - 1] ?? end;
  const window = Math.max(from, Math.min(offset - LONGEST_SENTENCE / 2, to - LONGEST_SENTENCE));
  return {
    instant,
    date: dated.date,
    time: phrase.time,
    zone,
    role: decision.role,
    form: formOf(phrase),
    boundary: boundaryOf(phrase.bound.prelude),
    quote: tokens.text.slice(offset, Math.max(offset, end)),
    offset,
    sentence: tokens.text.slice(window, Math.max(window, Math.min(to, window + LONGEST_SENTENCE))).trim(),
    because: decision.because,
    flags: [...new Set(more)],
  };
}

function formOf({ bound, kind, count }: Phrase): Form {
  if (kind === 'blank') return 'placeholder';
  if (kind === 'vague') return 'vague';
  if (count?.stretch) return 'duration';
  if (bound.prelude === 'through') return 'through';
  if (bound.prelude === 'no-later-than') return 'no-later-than';
  if (!count) return 'absolute';
  if (count.anchor.kind === 'document') return 'after-signing';
  if (count.anchor.kind === 'publication') return 'after-publication';
  return count.anchor.kind === 'effective-date' ? 'after-effective-date' : 'after-date';
}
