import { createHash } from 'node:crypto';
import type { EpochMs } from '../../clock.ts';
import { dateIn, LEGAL_ZONE } from '../../domain/moment.ts';
import type { StatedDate, StatedReason, Statement, Version } from '../../domain/statement.ts';
import { sketchOf, wordsOf } from '../../reading/events/fingerprint.ts';
import { citesOf } from '../../reading/events/matching.ts';
import { type Reading, readDocument } from '../../reading/reading.ts';
import { isDeadline, type Role } from '../../reading/roles.ts';
import type { Item, SourceSpec } from './sources.ts';

/** A document as it was found: an item of a source, with the text of its page where that was read. Its words are counted only here. */
export type SourceDocument = {
  readonly item: Item;
  readonly text: string | null;
  /** The words of the text, or of the list's summary where there is no text. */
  readonly words: readonly string[];
  /** The same words give the same digest. */
  readonly digest: string;
  /** Empty for a short text or none: short texts are alike too easily. */
  readonly sketch: string;
};

export function documentOf(item: Item, text: string | null): SourceDocument {
  const words = wordsOf(text ?? item.summary ?? '');
  const printed = text === null ? [...wordsOf(item.title), ...words] : words;
  const digest = createHash('sha256').update(printed.join(' ')).digest('hex').slice(0, 32);
  return { item, text, words, digest, sketch: text === null ? '' : sketchOf(words) };
}

/** A document on its way from the poll to the proposal: its record and its reading. */
export type ReadStatement = { readonly statement: Statement; readonly version: Version; readonly reading: Reading };

/** The facts that a reading uses besides the text. */
type Announced = Pick<Statement, 'title' | 'signedOn' | 'publishedAt' | 'seenAt' | 'instrumentType' | 'categories'>;

/** Reads a document: the text of its page, or else its list's summary. */
export function readStatement(announced: Announced, text: string | null, summary: string | null): Reading {
  const { title, signedOn, publishedAt, seenAt, instrumentType, categories } = announced;
  const publishedOn = dateIn(publishedAt ?? seenAt, LEGAL_ZONE);
  const facts = { title, signedOn, publishedOn, type: instrumentType, categories };
  return readDocument(text ?? `${title}. ${summary ?? ''}`, facts);
}

/** The reading of a document, and whether it is published. */
type Classification = {
  readonly relevant: boolean;
  readonly reasons: readonly StatedReason[];
  readonly reading: Reading;
};

/** How many dates of one document are kept; those it sets itself come first. */
const MOST_DATES = 60;
/** `known` answers whether an instrument of this number is followed here: a text that cites one is about tariffs. */
export function classify(
  spec: SourceSpec,
  announced: Announced,
  document: Pick<SourceDocument, 'item' | 'text'>,
  known: (number: string) => boolean,
): Classification {
  const { item } = document;
  const reading = readStatement(announced, document.text, item.summary);
  const { relevance } = reading;
  const cited = [...citesOf(reading.text)].find(known);
  const numbered = item.corrects !== null && known(item.corrects) ? item.corrects : null;
  const reasons: StatedReason[] = [...relevance.reasons];
  if (!relevance.relevant && cited !== undefined)
    reasons.push({ because: 'cites a followed instrument', words: cited });
  if (numbered !== null) reasons.push({ because: 'corrects a followed instrument', words: numbered });
  if (spec.relevance.judge === 'everything') reasons.push({ because: 'everything of this source is told', words: '' });
  const found = reasons.length > 0 || relevance.relevant;
  const wanted = found && passes(spec, document);
  return { relevant: wanted, reasons: wanted ? reasons : [], reading };
}

/** Whether a document passes the word rules of its source. */
function passes({ relevance }: SourceSpec, { item, text }: Pick<SourceDocument, 'item' | 'text'>): boolean {
  const title = item.title.toLowerCase();
  if (relevance.neverWith.some((word) => title.includes(word.toLowerCase()))) return false;
  if (relevance.onlyWith.length === 0) return true;
  const all = `${title} ${item.summary ?? ''} ${text ?? ''}`.toLowerCase();
  return relevance.onlyWith.some((word) => all.includes(word.toLowerCase()));
}

function datesOf(reading: Reading): readonly StatedDate[] {
  const own = reading.dates.filter(({ role }) => isDeadline(role));
  const others = reading.dates.filter(({ role }) => !isDeadline(role));
  return [...own, ...others].slice(0, MOST_DATES).map((it) => ({
    instant: it.instant,
    date: it.date,
    time: it.time,
    zone: it.zone,
    role: it.role,
    form: it.form,
    boundary: it.boundary,
    quote: it.quote.replace(/\s+/g, ' '),
    sentence: it.sentence.replace(/\s+/g, ' '),
    flags: it.flags,
  }));
}

/** The dates a statement sets itself, in a form for comparing two of its versions. */
export function ownDates(dates: readonly StatedDate[]): string {
  const own = dates.filter(({ role }) => isDeadline(role as Role));
  return [...new Set(own.map(({ date, time, role }) => `${role} ${date} ${time}`))].sort().join('\n');
}

/** A statement with its source's current data. */
export function announcedIn(statement: Statement, { item }: SourceDocument): Statement {
  return {
    ...statement,
    title: item.title,
    url: item.url,
    number: item.number ?? statement.number,
    instrumentType: item.instrumentType ?? statement.instrumentType,
    signedOn: item.signedOn ?? statement.signedOn,
    publishedAt: item.publishedAt ?? statement.publishedAt,
    categories: item.categories,
  };
}

/** A statement with the reading of its current version. */
export function readInto(statement: Statement, classification: Classification, document: SourceDocument): Statement {
  const { relevance } = classification.reading;
  return {
    ...statement,
    reasons: classification.reasons,
    countries: relevance.countries,
    sectors: relevance.sectors,
    authorities: relevance.authorities,
    headings: relevance.headings,
    dates: classification.relevant ? datesOf(classification.reading) : [],
    sketch: document.sketch,
  };
}

export function versionOf(document: SourceDocument, n: number, seenAt: EpochMs): Version {
  return {
    n,
    title: document.item.title,
    summary: document.item.summary ?? '',
    text: document.text,
    digest: document.digest,
    seenAt,
    added: [],
    removed: [],
  };
}

/** The item of a stored statement, for fetching its page again. */
export function itemOf(statement: Statement, version: Version | undefined): Item {
  return {
    key: statement.key,
    url: statement.url,
    title: statement.title,
    summary: version === undefined || version.summary === '' ? null : version.summary,
    text: null,
    publishedAt: statement.publishedAt,
    signedOn: statement.signedOn,
    number: statement.number,
    instrumentType: statement.instrumentType,
    corrects: statement.corrects,
    categories: statement.categories,
    language: statement.language,
    flags: [],
  };
}
