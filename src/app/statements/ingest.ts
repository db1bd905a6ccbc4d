import { foldTitle, type Statement, type StatementEvent, type Version } from '../../domain/statement.ts';
import { differenceOf } from '../../reading/difference.ts';
import {
  type Fingerprint,
  isAnother,
  isBoilerplate,
  isCopy,
  sketchOf,
  wordsOf,
} from '../../reading/events/fingerprint.ts';
import { documentTypeOf, documentTypes, type Topic, topicOf } from '../../reading/events/matching.ts';
import { messageId } from '../messages.ts';
import { type Batch, publish, put, statementNotice } from './batch.ts';
import { announcedIn, classify, documentOf, ownDates, readInto, type SourceDocument, versionOf } from './classify.ts';
import type { StoredStatement } from './ports.ts';
import type { Item, SourceSpec } from './sources.ts';

export type Ingesting = {
  readonly spec: SourceSpec;
  readonly follows: (number: string) => boolean;
  readonly event: (id: string) => StatementEvent | undefined;
  /** When the page of a statement is fetched again: for a recheck if it was read, for a retry if not; null: not any more. */
  readonly pageDue: (statement: Statement, read: boolean, retryAt: number | null) => number | null;
};

/** A document at an address that is new in its source, or that now shows another document. */
export type Found = {
  readonly document: SourceDocument;
  readonly state: 'open' | 'baseline' | 'held';
  /** When its page may be fetched again, where it could not be read. */
  readonly retryAt: number | null;
};

/** Orders come first, so that texts that explain them join their event and not the other way round. */
export function inOrderOfType<T extends { readonly document: SourceDocument }>(
  spec: SourceSpec,
  found: readonly T[],
): readonly T[] {
  const rank = ({ item, text }: SourceDocument) =>
    documentTypes.indexOf(
      documentTypeOf({ tier: spec.tier, title: item.title, text: text ?? '', instrumentType: item.instrumentType }),
    );
  const at = ({ item }: SourceDocument) => item.publishedAt ?? 0;
  return [...found].sort((a, b) => rank(a.document) - rank(b.document) || at(a.document) - at(b.document));
}

const fingerprintOf = (document: SourceDocument): Fingerprint => ({
  title: document.item.title,
  digest: document.digest,
  sketch: document.sketch,
});

/** A document without its text if its source shows the same text under another title: that is boilerplate. The list's own text stays. */
export function withoutBoilerplate(batch: Batch, source: string, document: SourceDocument): SourceDocument {
  if (document.text === null || document.text === document.item.text) return document;
  const fingerprint = fingerprintOf(document);
  const here = batch.fingerprints.some(
    (it) => it.source === source && isBoilerplate({ ...it, title: it.titleKey }, fingerprint),
  );
  return here || batch.memory.fingerprints.isBoilerplate(source, fingerprint)
    ? documentOf(document.item, document.item.text)
    : document;
}

/** The statement that a document is a copy of, as far as the words show. */
export function copyIn(batch: Batch, document: SourceDocument): string | undefined {
  const fingerprint = fingerprintOf(document);
  return (
    batch.fingerprints.find((it) => isCopy({ ...it, title: it.titleKey }, fingerprint))?.id ??
    batch.memory.fingerprints.copyOf(fingerprint)
  );
}

/** Ingests a document that is new in its source: published, quiet, or (`original`) a copy of a known one. */
export function ingestNew(ingesting: Ingesting, batch: Batch, found: Found, original: StoredStatement | null): void {
  const { spec, follows, event, pageDue } = ingesting;
  const { document, state, retryAt } = found;
  const { item } = document;
  if (original !== null && original.statement.source === spec.id) {
    batch.addresses.push({ source: spec.id, key: item.key, url: item.url, statementId: original.statement.id });
    // From now on the latest address stands for the document.
    const moved = { ...original, statement: { ...original.statement, key: item.key } };
    ingestAgain(ingesting, batch, moved, document, retryAt);
    return;
  }
  const id = `st-${messageId([spec.id, item.key, document.digest])}`;
  const empty: Statement = {
    id,
    source: spec.id,
    key: item.key,
    url: item.url,
    tier: spec.tier,
    title: item.title,
    instrumentType: item.instrumentType,
    number: item.number,
    signedOn: item.signedOn,
    corrects: item.corrects,
    language: item.language ?? spec.language,
    categories: item.categories,
    publishedAt: item.publishedAt,
    seenAt: batch.now,
    state: 'quiet',
    reasons: [],
    countries: [],
    sectors: [],
    authorities: [],
    headings: [],
    dates: [],
    eventId: null,
    pageDueAt: null,
    pageTries: retryAt === null ? 0 : 1,
    sketch: '',
  };
  const classification = classify(spec, empty, document, follows);
  const read = readInto(empty, classification, document);
  const placed: Statement =
    state !== 'open'
      ? { ...read, state }
      : classification.relevant
        ? publish(batch, read, topicOfStatement(read, document), event)
        : read;
  const statement = { ...placed, pageDueAt: dueAt(pageDue, placed, document, retryAt) };
  batch.addresses.push({ source: spec.id, key: item.key, url: item.url, statementId: id });
  const { reading } = classification;
  batch.drafts.set(id, { statement, versions: [versionOf(document, 1, batch.now)], before: null, reading });
  batch.fingerprints.push({
    id,
    source: spec.id,
    titleKey: foldTitle(item.title),
    digest: document.digest,
    sketch: statement.sketch,
    seenAt: batch.now,
  });
}

/** When its page is fetched (again); never where the list says that it has none of its own. */
const dueAt = (
  pageDue: Ingesting['pageDue'],
  statement: Statement,
  { item, text }: SourceDocument,
  retryAt: number | null,
) => (item.flags.includes('no-page') ? null : pageDue(statement, text !== null, retryAt));

/** Whether a known address now shows another document. */
export function isReused(stored: StoredStatement, document: SourceDocument): boolean {
  const last = stored.versions.at(-1);
  if (!last) return false;
  const before = { title: stored.statement.title, digest: last.digest, sketch: stored.statement.sketch };
  return isAnother(before, fingerprintOf(document));
}

/** Detaches a document whose address now belongs to another one: its page is not fetched any more. */
export function detach(batch: Batch, stored: StoredStatement): void {
  const draft = batch.drafts.get(stored.statement.id);
  batch.drafts.set(stored.statement.id, {
    statement: { ...stored.statement, pageDueAt: null },
    versions: draft?.versions ?? [],
    before: draft?.before ?? stored,
    reading: draft?.reading ?? null,
  });
}

/** Ingests a known document again: a change becomes a version and updates the event's card; a changed date pings. */
export function ingestAgain(
  { spec, follows, event, pageDue }: Ingesting,
  batch: Batch,
  stored: StoredStatement,
  document: SourceDocument,
  retryAt: number | null,
): void {
  const { statement: before, versions } = stored;
  const last = versions.at(-1);
  if (!last) return;
  // A page that cannot be read now gives no news: the earlier text still stands.
  const seen = document.text === null ? documentOf(document.item, last.text) : document;
  const tries = document.text === null && retryAt !== null ? before.pageTries + 1 : 0;
  const firstRead = last.text === null && seen.text !== null;
  const retitled = last.title !== seen.item.title;
  const version = versionOf(seen, retitled || seen.digest !== last.digest ? last.n + 1 : last.n, batch.now);
  const announced = { ...announcedIn(before, seen), pageTries: tries };
  const draft = batch.drafts.get(before.id);
  const from = draft?.before ?? stored;
  if (before.state === 'told' && version.n === last.n) {
    // The words are exactly those read and published before: they are not read again.
    const statement = { ...announced, pageDueAt: dueAt(pageDue, announced, document, retryAt) };
    const { versions: more = [], reading = null } = draft ?? {};
    batch.drafts.set(before.id, { statement, versions: more, before: from, reading });
    return;
  }
  const classification = classify(spec, announced, seen, follows);
  let after = readInto(announced, classification, seen);
  const kept: Version[] = [];
  if (version.n !== last.n) {
    // A statement known only by its title is read for the first time: that is no edit.
    const difference =
      firstRead || last.text === null ? { added: [], removed: [] } : differenceOf(last.text, seen.text ?? '');
    if (firstRead && !retitled) kept.push({ ...version, n: last.n, seenAt: last.seenAt });
    else kept.push({ ...version, ...difference });
  }
  if (before.state === 'quiet' && classification.relevant)
    after = publish(batch, after, topicOfStatement(after, seen), event);
  else if (before.state === 'told' && before.eventId !== null) {
    // A published statement stays published: a page that loses its tariff words is still the one people were alerted to.
    if (!classification.relevant) after = { ...after, reasons: before.reasons };
    edited(batch, before, after, kept.at(-1), firstRead, event);
  }
  after = { ...after, pageDueAt: dueAt(pageDue, after, document, retryAt) };
  const more = draft ? [...draft.versions.filter(({ n }) => !kept.some((it) => it.n === n)), ...kept] : kept;
  const { reading } = classification;
  batch.drafts.set(before.id, { statement: after, versions: more, before: from, reading });
  const fingerprint = { titleKey: foldTitle(after.title), digest: (kept.at(-1) ?? last).digest, sketch: after.sketch };
  batch.fingerprints.push({ id: before.id, source: before.source, seenAt: before.seenAt, ...fingerprint });
}

function edited(
  batch: Batch,
  before: Statement,
  after: Statement,
  version: Version | undefined,
  firstRead: boolean,
  known: Ingesting['event'],
): void {
  const event = batch.events.get(before.eventId ?? '') ?? known(before.eventId ?? '');
  if (!event || !version) return;
  batch.events.set(event.id, { ...event, changedAt: batch.now });
  if (firstRead || ownDates(before.dates) === ownDates(after.dates)) return;
  const key = `${before.id}/${version.n}`;
  put(batch.notices, statementNotice('statement-edited', key, `edited/${key}`, after, batch.now));
}

/** The topic by which a document is compared with published ones. */
function topicOfStatement(
  { source, tier, title, instrumentType, number, publishedAt, seenAt, signedOn, countries, dates }: Statement,
  document: Pick<SourceDocument, 'text' | 'words' | 'sketch'> & { readonly item: Pick<Item, 'summary'> },
): Topic {
  const { item, text, words } = document;
  const said = text ?? item.summary ?? '';
  // A document without a text is recorded without a fingerprint: its summary alone does not distinguish it from others.
  const sketch = text === null ? sketchOf(words) : document.sketch;
  const at = publishedAt ?? seenAt;
  return topicOf({
    source,
    tier,
    title,
    text: said,
    words,
    sketch,
    instrumentType,
    number,
    at,
    signedOn,
    countries,
    dates,
  });
}

/** The topic of a statement published earlier, from its stored data. */
export function topicOfStored({ statement, versions }: StoredStatement): Topic {
  const { text = null, summary = '' } = versions.at(-1) ?? {};
  const words = wordsOf(text ?? summary);
  return topicOfStatement(statement, { text, words, sketch: sketchOf(words), item: { summary } });
}

/** A statement as the batch will leave it; null when the batch does not touch it. */
export function currentOf(batch: Batch, id: string): StoredStatement | null {
  const draft = batch.drafts.get(id);
  if (!draft) return null;
  const before = (draft.before?.versions ?? []).filter(({ n }) => !draft.versions.some((it) => it.n === n));
  return { statement: draft.statement, versions: [...before, ...draft.versions] };
}

/** Whether a source now describes a document differently than before. */
export function differs({ statement, versions }: StoredStatement, item: Item): boolean {
  // Of a document at several addresses, only the latest address counts.
  if (statement.key !== item.key) return false;
  const last = versions.at(-1);
  if (statement.title !== item.title) return true;
  if (item.flags.includes('no-page') && statement.pageDueAt !== null) return true;
  if (item.text !== null) return item.text !== last?.text;
  if ((item.summary ?? '') !== (last?.summary ?? '')) return true;
  return item.publishedAt !== null && item.publishedAt !== statement.publishedAt;
}
