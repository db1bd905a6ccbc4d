import { foldTitle, type Statement, type StatementEvent, type Version } from '../../domain/statement.ts';
import { differenceOf } from '../../reading/difference.ts';
import { type Fingerprint, isAnother, isBoilerplate, isCopy, wordsOf } from '../../reading/events/fingerprint.ts';
import { documentTypeOf, documentTypes, type Topic, topicOf } from '../../reading/events/matching.ts';
import { messageId } from '../deliver/messages.ts';
import { type Batch, publish, put, statementNotice } from './batch.ts';
import { announcedIn, classify, documentOf, ownDates, readInto, type SourceDocument, versionOf } from './classify.ts';
import type { StoredStatement } from './ports.ts';
import type { Item, SourceSpec } from './sources.ts';

export type Ingesting = {
  readonly spec: SourceSpec;
  readonly follows: (number: string) => boolean;
  readonly event: (id: string) => StatementEvent | undefined;
  /** When a page that was read is looked at again, or one that was not is asked for; null: not any more. */
  readonly pageDue: (statement: Statement, read: boolean, retryAt: number | null) => number | null;
};

/** A document at an address that its source has not shown before, or that shows another document by now. */
export type Found = {
  readonly paper: SourceDocument;
  readonly state: 'open' | 'baseline' | 'held';
  /** When its page may be asked for again, where it could not be read. */
  readonly retryAt: number | null;
};

/** Orders first, so that what explains them joins their event and not the other way round. */
export function inOrderOfMake<T extends { readonly paper: SourceDocument }>(
  spec: SourceSpec,
  found: readonly T[],
): readonly T[] {
  const rank = ({ item, text }: SourceDocument) =>
    documentTypes.indexOf(
      documentTypeOf({ tier: spec.tier, title: item.title, text: text ?? '', instrumentType: item.instrumentType }),
    );
  const at = ({ item }: SourceDocument) => item.publishedAt ?? 0;
  return [...found].sort((a, b) => rank(a.paper) - rank(b.paper) || at(a.paper) - at(b.paper));
}

const fingerprintOf = (paper: SourceDocument): Fingerprint => ({
  title: paper.item.title,
  digest: paper.digest,
  sketch: paper.sketch,
});

/** A paper without what its source shows under another title as well: that is no document. The list's own text stays. */
export function withoutBoilerplate(batch: Batch, source: string, paper: SourceDocument): SourceDocument {
  if (paper.text === null || paper.text === paper.item.text) return paper;
  const looks = fingerprintOf(paper);
  const here = batch.looks.some((it) => it.source === source && isBoilerplate({ ...it, title: it.titleKey }, looks));
  return here || batch.memory.looks.isBoilerplate(source, looks) ? documentOf(paper.item, paper.item.text) : paper;
}

/** The statement that a document is a copy of, as far as their words tell. */
export function copyIn(batch: Batch, paper: SourceDocument): string | undefined {
  const looks = fingerprintOf(paper);
  return batch.looks.find((it) => isCopy({ ...it, title: it.titleKey }, looks))?.id ?? batch.memory.looks.copyOf(looks);
}

/** A document its source has not shown before: told, quiet, or (`original`) a copy of one that is known. */
export function ingestNew(weighing: Ingesting, batch: Batch, found: Found, original: StoredStatement | null): void {
  const { spec, follows, event, pageDue } = weighing;
  const { paper, state, retryAt } = found;
  const { item } = paper;
  if (original !== null && original.statement.source === spec.id) {
    batch.addresses.push({ source: spec.id, key: item.key, url: item.url, statementId: original.statement.id });
    // The address named last speaks for the document from now on.
    const moved = { ...original, statement: { ...original.statement, key: item.key } };
    ingestAgain(weighing, batch, moved, paper, retryAt);
    return;
  }
  const id = `st-${messageId([spec.id, item.key, paper.digest])}`;
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
  const judged = classify(spec, empty, paper, follows);
  const read = readInto(empty, judged, paper);
  const placed: Statement =
    state !== 'open'
      ? { ...read, state }
      : judged.relevant
        ? publish(batch, read, topicOfStatement(read, paper), event)
        : read;
  const statement = { ...placed, pageDueAt: dueAt(pageDue, placed, paper, retryAt) };
  batch.addresses.push({ source: spec.id, key: item.key, url: item.url, statementId: id });
  const { reading } = judged;
  batch.drafts.set(id, { statement, versions: [versionOf(paper, 1, batch.now)], before: null, reading });
  batch.looks.push({
    id,
    source: spec.id,
    titleKey: foldTitle(item.title),
    digest: paper.digest,
    sketch: statement.sketch,
    seenAt: batch.now,
  });
}

/** When its page is asked for (again); never where the list says that it has none of its own. */
const dueAt = (
  pageDue: Ingesting['pageDue'],
  statement: Statement,
  { item, text }: SourceDocument,
  retryAt: number | null,
) => (item.flags.includes('no-page') ? null : pageDue(statement, text !== null, retryAt));

/** Whether an address that is known shows another document by now. */
export function isReused(stored: StoredStatement, paper: SourceDocument): boolean {
  const last = stored.versions.at(-1);
  if (!last) return false;
  const before = { title: stored.statement.title, digest: last.digest, sketch: stored.statement.sketch };
  return isAnother(before, fingerprintOf(paper));
}

/** A document whose address another one has now: its page is asked for no more. */
export function detach(batch: Batch, stored: StoredStatement): void {
  const draft = batch.drafts.get(stored.statement.id);
  batch.drafts.set(stored.statement.id, {
    statement: { ...stored.statement, pageDueAt: null },
    versions: draft?.versions ?? [],
    before: draft?.before ?? stored,
    reading: draft?.reading ?? null,
  });
}

/** A known document looked at again: what changed becomes a version; the card of its event follows, a date that changed pings. */
export function ingestAgain(
  { spec, follows, event, pageDue }: Ingesting,
  batch: Batch,
  stored: StoredStatement,
  paper: SourceDocument,
  retryAt: number | null,
): void {
  const { statement: before, versions } = stored;
  const last = versions.at(-1);
  if (!last) return;
  // A page that cannot be read now says nothing new: what was read before still stands.
  const seen = paper.text === null ? documentOf(paper.item, last.text) : paper;
  const tries = paper.text === null && retryAt !== null ? before.pageTries + 1 : 0;
  const firstRead = last.text === null && seen.text !== null;
  const retitled = last.title !== seen.item.title;
  const version = versionOf(seen, retitled || seen.digest !== last.digest ? last.n + 1 : last.n, batch.now);
  const announced = { ...announcedIn(before, seen), pageTries: tries };
  const draft = batch.drafts.get(before.id);
  const from = draft?.before ?? stored;
  if (before.state === 'told' && version.n === last.n) {
    // The very words that were read and told: they are not read again.
    const statement = { ...announced, pageDueAt: dueAt(pageDue, announced, paper, retryAt) };
    const { versions: more = [], reading = null } = draft ?? {};
    batch.drafts.set(before.id, { statement, versions: more, before: from, reading });
    return;
  }
  const judged = classify(spec, announced, seen, follows);
  let after = readInto(announced, judged, seen);
  const kept: Version[] = [];
  if (version.n !== last.n) {
    // What was known by its title alone is read for the first time: that is no edit.
    const difference =
      firstRead || last.text === null ? { added: [], removed: [] } : differenceOf(last.text, seen.text ?? '');
    if (firstRead && !retitled) kept.push({ ...version, n: last.n, seenAt: last.seenAt });
    else kept.push({ ...version, ...difference });
  }
  if (before.state === 'quiet' && judged.relevant) after = publish(batch, after, topicOfStatement(after, seen), event);
  else if (before.state === 'told' && before.eventId !== null) {
    // Told once, it stays told: a page that loses its tariff words is still the one people heard of.
    if (!judged.relevant) after = { ...after, reasons: before.reasons };
    edited(batch, before, after, kept.at(-1), firstRead, event);
  }
  after = { ...after, pageDueAt: dueAt(pageDue, after, paper, retryAt) };
  const more = draft ? [...draft.versions.filter(({ n }) => !kept.some((it) => it.n === n)), ...kept] : kept;
  const { reading } = judged;
  batch.drafts.set(before.id, { statement: after, versions: more, before: from, reading });
  const looks = { titleKey: foldTitle(after.title), digest: (kept.at(-1) ?? last).digest, sketch: after.sketch };
  batch.looks.push({ id: before.id, source: before.source, seenAt: before.seenAt, ...looks });
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

/** What a document is compared by with others that were told. */
function topicOfStatement(
  { source, tier, title, instrumentType, number, publishedAt, seenAt, signedOn, countries, dates }: Statement,
  { item, text, words }: Pick<SourceDocument, 'text' | 'words'> & { readonly item: Pick<Item, 'summary'> },
): Topic {
  const said = text ?? item.summary ?? '';
  const at = publishedAt ?? seenAt;
  return topicOf({ source, tier, title, text: said, words, instrumentType, number, at, signedOn, countries, dates });
}

/** The topic of a statement told earlier, from what the store keeps of it. */
export function topicOfStored({ statement, versions }: StoredStatement): Topic {
  const { text = null, summary = '' } = versions.at(-1) ?? {};
  return topicOfStatement(statement, { text, words: wordsOf(text ?? summary), item: { summary } });
}

/** A statement as the batch will leave it; null when the batch does not touch it. */
export function currentOf(batch: Batch, id: string): StoredStatement | null {
  const draft = batch.drafts.get(id);
  if (!draft) return null;
  const before = (draft.before?.versions ?? []).filter(({ n }) => !draft.versions.some((it) => it.n === n));
  return { statement: draft.statement, versions: [...before, ...draft.versions] };
}

/** Whether a source says something else of a document than it did. */
export function differs({ statement, versions }: StoredStatement, item: Item): boolean {
  // Of a document at several addresses the one named last speaks.
  if (statement.key !== item.key) return false;
  const last = versions.at(-1);
  if (statement.title !== item.title) return true;
  if (item.flags.includes('no-page') && statement.pageDueAt !== null) return true;
  if (item.text !== null) return item.text !== last?.text;
  if ((item.summary ?? '') !== (last?.summary ?? '')) return true;
  return item.publishedAt !== null && item.publishedAt !== statement.publishedAt;
}
