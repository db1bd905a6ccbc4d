import type { EpochMs } from '../clock.ts';
import type { Boundary } from '../domain/moment.ts';
import { readDates } from './date-readings.ts';
import type { Flag } from './dating.ts';
import type { DocumentFacts } from './document-day.ts';
import { type RateReading, readRates } from './rates.ts';
import { type Relevance, readRelevance } from './relevance.ts';
import type { Role } from './roles.ts';
import { tokenise } from './tokens.ts';

export type Form =
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

/** One date a text names, and what it does there. */
export type DateReading = {
  /** Milliseconds since the epoch of the printed wall time; null where no time is printed or the zone is not known. */
  readonly instant: EpochMs | null;
  /** `YYYY-MM-DD` in `zone`; null where no day can be told. */
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

/** What was read in a document, once. It travels from the poll that found the text to the proposal. */
export type Reading = {
  /** What was read, as it was published: offsets count from its start. */
  readonly text: string;
  readonly relevance: Relevance;
  readonly dates: readonly DateReading[];
  readonly rates: readonly RateReading[];
  /** The text names more dates or rates than are read. */
  readonly truncated: boolean;
};

/**
 * What a document says about tariffs, their dates and rates. Works in time proportional to the text; gives no date that
 * the text does not bear out, and changes nothing.
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
