import { createHash } from 'node:crypto';
import type { EpochMs } from '../../clock.ts';
import { dateIn, LEGAL_ZONE } from '../../domain/moment.ts';
import type { StatedDate, StatedReason, Statement, Version } from '../../domain/statement.ts';
import { sketchOf, wordsOf } from '../../reading/events/fingerprint.ts';
import { citesOf } from '../../reading/events/matching.ts';
import { type Reading, readDocument } from '../../reading/reading.ts';
import { isDeadline, type Role } from '../../reading/roles.ts';
import type { Item, SourceSpec } from './sources.ts';

/** What a document is judged by: an item of a source, with the text of its page where that was read. */
export type SourceDocument = {
  readonly item: Item;
  readonly text: string | null;
  /** The same words, the same digest. */
  readonly digest: string;
  /** Of a short text, or none, it is empty: those are alike too easily. */
  readonly sketch: string;
};

/** A document as it was found; its text is digested here and nowhere again. */
export function documentOf(item: Item, text: string | null): SourceDocument {
  const words = wordsOf(text ?? `${item.title} ${item.summary ?? ''}`);
  const digest = createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 32);
  return { item, text, digest, sketch: text === null ? '' : sketchOf(text) };
}

/** What is read in a document, and whether people are told of it. */
export type Classification = {
  readonly relevant: boolean;
  readonly reasons: readonly StatedReason[];
  readonly reading: Reading;
};

/** Dates kept of one document, those it sets itself first. */
const MOST_DATES = 60;
/** `known` answers whether an instrument of this number is followed here: what cites it is about tariffs. */
export function classify(
  spec: SourceSpec,
  paper: Pick<SourceDocument, 'item' | 'text'>,
  known: (number: string) => boolean,
): Classification {
  const { item } = paper;
  const body = paper.text ?? item.summary ?? '';
  const reading = readDocument(body, {
    title: item.title,
    ...(item.signedOn !== null && { signedOn: item.signedOn }),
    ...(item.publishedAt !== null && { publishedOn: dateIn(item.publishedAt, LEGAL_ZONE) }),
    type: [item.instrumentType ?? '', ...item.categories].join(' ').trim(),
  });
  const { relevance } = reading;
  const cited = [...citesOf(body)].find(known);
  const numbered = item.corrects !== null && known(item.corrects) ? item.corrects : null;
  const reasons: StatedReason[] = [...relevance.reasons];
  if (!relevance.relevant && cited !== undefined)
    reasons.push({ because: 'cites a followed instrument', words: cited });
  if (numbered !== null) reasons.push({ because: 'corrects a followed instrument', words: numbered });
  if (spec.relevance.judge === 'everything') reasons.push({ because: 'everything of this source is told', words: '' });
  const found = reasons.length > 0 || relevance.relevant;
  const wanted = found && passes(spec, paper);
  return { relevant: wanted, reasons: wanted ? reasons : [], reading };
}

/** The words a source's own rules ask for. */
function passes({ relevance }: SourceSpec, { item, text }: Pick<SourceDocument, 'item' | 'text'>): boolean {
  const title = item.title.toLowerCase();
  if (relevance.neverWith.some((word) => title.includes(word.toLowerCase()))) return false;
  if (relevance.onlyWith.length === 0) return true;
  const all = `${title} ${item.summary ?? ''} ${text ?? ''}`.toLowerCase();
  return relevance.onlyWith.some((word) => all.includes(word.toLowerCase()));
}

export function datesOf(reading: Reading): readonly StatedDate[] {
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

/** The dates a statement sets itself, as they are compared between two of its versions. */
export function ownDates(dates: readonly StatedDate[]): string {
  const own = dates.filter(({ role }) => isDeadline(role as Role));
  return [...new Set(own.map(({ date, time, role }) => `${role} ${date} ${time}`))].sort().join('\n');
}

/** The part of a statement that follows from its current version. */
export function readInto(statement: Statement, judged: Classification, paper: SourceDocument): Statement {
  const { relevance } = judged.reading;
  return {
    ...statement,
    title: paper.item.title,
    url: paper.item.url,
    number: paper.item.number ?? statement.number,
    instrumentType: paper.item.instrumentType ?? statement.instrumentType,
    signedOn: paper.item.signedOn ?? statement.signedOn,
    publishedAt: paper.item.publishedAt ?? statement.publishedAt,
    reasons: judged.reasons,
    countries: relevance.countries,
    sectors: relevance.sectors,
    authorities: relevance.authorities,
    headings: relevance.headings,
    dates: judged.relevant ? datesOf(judged.reading) : [],
    sketch: paper.sketch,
  };
}

export function versionOf(paper: SourceDocument, n: number, seenAt: EpochMs): Version {
  return {
    n,
    title: paper.item.title,
    summary: paper.item.summary ?? '',
    text: paper.text,
    digest: paper.digest,
    seenAt,
    added: [],
    removed: [],
  };
}

/** An item as it was, for asking for its page again. */
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
