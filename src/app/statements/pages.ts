import type { EpochMs } from '../../clock.ts';
import type { Statement } from '../../domain/statement.ts';
import { isOtherText } from '../../reading/events/fingerprint.ts';
import { shareOfTitle } from '../../reading/own-text.ts';
import { documentOf, type SourceDocument } from './classify.ts';
import type { StoredStatement } from './ports.ts';
import type { Item, Page, Source, SourceSpec } from './sources.ts';

/** An item with what its page says. */
export type Fetched = {
  readonly document: SourceDocument;
  readonly retryAt: EpochMs | null;
  /** Its page shows something else. */
  readonly isOther: boolean;
};

const HOUR_MS = 3_600_000;
/** A page of what was told is looked at again so long after it was seen: that is when mistakes in it are put right. */
const RECHECKS_MS = [1, 6, 24, 72].map((hours) => hours * HOUR_MS);
/** A page that cannot be read after so many tries is asked for at these ages only, and then given up: the statement stays known by its title. */
const MOST_TRIES = 12;
const LATE_TRIES_MS = [6, 24, 48, 72, 168].map((hours) => hours * HOUR_MS);
const SOONEST_MS = 60_000;

/** When a page that was read is looked at again; null: not any more, or never told. */
export function recheckAt(statement: Statement, now: EpochMs): EpochMs | null {
  return statement.state === 'told' ? nextOf(RECHECKS_MS, statement, now) : null;
}

/** When a page is asked for again that showed something else than its document. */
export const otherTextAt = (now: EpochMs): EpochMs => now + HOUR_MS;

const nextOf = (ages: readonly number[], { seenAt }: Statement, now: EpochMs): EpochMs | null =>
  ages.map((after) => seenAt + after).find((at) => at > now) ?? null;

/** When a page that was not read is asked for (again). What stood there before the watching began is read when there is time. */
export function retryPageAt(
  { relevance }: SourceSpec,
  statement: Statement,
  retryAt: EpochMs | null,
  now: EpochMs,
): EpochMs | null {
  if (!relevance.readPages || statement.state === 'held') return null;
  if (retryAt !== null && statement.pageTries >= MOST_TRIES) return nextOf(LATE_TRIES_MS, statement, now);
  if (retryAt !== null) return Math.max(retryAt, now + SOONEST_MS);
  return statement.state === 'baseline' ? statement.seenAt : null;
}

async function pageOf(source: Source, item: Item, now: EpochMs, attempt: number): Promise<Page | null> {
  if (item.text !== null) return { kind: 'text', text: item.text, title: null, url: item.url };
  return source.spec.relevance.readPages && !item.flags.includes('no-page') ? source.page(item, now, attempt) : null;
}

/** Reads the pages of a source's items at once, where they have any; `tries` is how often each was asked for, this time included. */
export async function readPages(
  source: Source,
  now: EpochMs,
  items: readonly Item[],
  tries: (item: Item) => number,
): Promise<readonly Fetched[]> {
  const pages = await Promise.all(items.map((item) => pageOf(source, item, now, tries(item))));
  return items.map((item, at) => {
    const page = pages[at] ?? null;
    const text = page?.kind === 'text' ? page.text : item.text;
    const isOther = page?.kind === 'trouble' && page.trouble.code === 'not-the-document';
    return { document: documentOf(item, text), retryAt: page?.kind === 'trouble' ? page.retryAt : null, isOther };
  });
}

/** What its list says of an item, its page unread. */
export const asListed = (item: Item): Fetched => ({
  document: documentOf(item, item.text),
  retryAt: null,
  isOther: false,
});

/**
 * A page that nobody said was edited and that shows something else is no edit: what was read before stands, and the page is
 * asked for again. Unless it speaks more of what the title says than what stood there before, which then was the placeholder.
 */
export function sameText({ statement, versions }: StoredStatement, found: Fetched, now: EpochMs): Fetched {
  const { document } = found;
  if (document.text === null || !isOtherText(statement.sketch, document.sketch)) return found;
  const before = shareOfTitle(versions.at(-1)?.text ?? '', statement.title) ?? 0;
  const after = shareOfTitle(document.text, statement.title) ?? 0;
  return after > before
    ? found
    : { document: documentOf(document.item, null), retryAt: otherTextAt(now), isOther: true };
}
