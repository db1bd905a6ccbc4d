import type { EpochMs } from '../../clock.ts';
import type { Statement } from '../../domain/statement.ts';
import { isOtherText } from '../../reading/events/fingerprint.ts';
import { shareOfTitle } from '../../reading/own-text.ts';
import { documentOf, type SourceDocument } from './classify.ts';
import type { StoredStatement } from './ports.ts';
import type { Item, Page, Source, SourceSpec } from './sources.ts';

/** An item with the content of its page. */
export type Fetched = {
  readonly document: SourceDocument;
  readonly retryAt: EpochMs | null;
  /** Whether its page shows something else. */
  readonly isOther: boolean;
};

const HOUR_MS = 3_600_000;
/** Ages at which the page of a published statement is checked again: mistakes are usually corrected by then. */
const RECHECKS_MS = [1, 6, 24, 72].map((hours) => hours * HOUR_MS);
/** After this many tries an unreadable page is fetched at these ages only, and then given up: the statement stays known by its title. */
const MOST_TRIES = 12;
const LATE_TRIES_MS = [6, 24, 48, 72, 168].map((hours) => hours * HOUR_MS);
const SOONEST_MS = 60_000;

/** When a page that was read is checked again; null: not any more, or it was never published. */
export function recheckAt(statement: Statement, now: EpochMs): EpochMs | null {
  return statement.state === 'told' ? nextOf(RECHECKS_MS, statement, now) : null;
}

/** When a page that showed something else than its document is fetched again. */
export const otherTextAt = (now: EpochMs): EpochMs => now + HOUR_MS;

const nextOf = (ages: readonly number[], { seenAt }: Statement, now: EpochMs): EpochMs | null =>
  ages.map((after) => seenAt + after).find((at) => at > now) ?? null;

/** When an unread page is fetched (again). Items from before the watching began are read when there is time. */
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

/** Reads the pages of a source's items at once, where they have any; `tries` counts the requests for each, this one included. */
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

/** The item as its list gives it, without its page. */
export const asListed = (item: Item): Fetched => ({
  document: documentOf(item, item.text),
  retryAt: null,
  isOther: false,
});

/**
 * A page that shows something else without a stated edit is no edit: the earlier text stands, and the page is fetched again. The exception
 * is a page that matches the title better than the earlier text, which then was the placeholder.
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
