import { z } from 'zod';
import type { Item } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { continueList, continuity, oldest } from './continuity.ts';
import { withOwnKeys } from './feed-items.ts';
import { digestOf, FEEDS, fetchText, validators } from './fetch-text.ts';
import { troubled } from './http/response.ts';
import type { ListReading, ReadContext } from './kind.ts';
import { type Entry, readFeedText } from './text/feed-entries.ts';
import { MOST_ENTRIES } from './text/xml-guard.ts';

/** Further pages of the feed that are still to be read. */
const behind = z.object({
  page: z.int(),
  /**
   * Digests of the keys and addresses known before the gap: once one is met again, the gap is closed. Null: the first pages are searched.
   */
  anchors: z.array(z.string()).nullable(),
  baseline: z.boolean(),
});
type Behind = z.infer<typeof behind>;

export const feedInner = z.object({
  validators,
  digest: z.string(),
  list: continuity,
  behind: behind.nullable(),
  sweptAt: z.number(),
  /** Digests of guids and addresses that several items had at once: they identify none of them. */
  shared: z.array(z.string()).default([]),
  /** When the server last sent the list itself, as opposed to "not modified". */
  sentAt: z.number().default(0),
});
type FeedInner = z.infer<typeof feedInner>;

/** The most pages read to close a gap. With 30 items a page, a month of the busiest known site. */
const MOST_PAGES = 20;
/** Documents published late under an earlier date never reach the first page: so these pages are searched as well. */
const SWEPT_PAGES = 3;
const SWEEP_EVERY_MS = 6 * 60 * 60_000;
/** Some servers answer "not modified" for ever: at this interval the list is requested unconditionally. */
export const LOOK_EVERY_MS = 12 * 60 * 60_000;
const ANCHORS = 60;
const MOST_KNOWN = 120;

/** Real feeds with all their texts stay below 2 MiB. */
const FEED_BYTES = 5 * 1024 * 1024;

type ItemOf = (entry: Entry) => Item | null;

/**
 * Reads a feed, and its further pages where it does not overlap with what was known: `pageAddress` gives the address of the n-th page, from
 * 2; null when the list has only one. One request per poll.
 */
export async function readFeedList(
  context: ReadContext<unknown>,
  inner: FeedInner | null,
  itemOf: ItemOf,
  pageAddress: ((page: number) => string) | null = null,
): Promise<ListReading<FeedInner>> {
  if (inner?.behind && pageAddress)
    return readBehind(context, inner, inner.behind, itemOf, pageAddress(inner.behind.page));
  const { spec, now } = context;
  const fetched = await fetchText(context, {
    address: spec.address,
    accept: FEEDS,
    validators: inner === null || now - inner.sentAt >= LOOK_EVERY_MS ? null : inner.validators,
    maxBytes: FEED_BYTES,
  });
  if (fetched.kind === 'trouble') return fetched;
  const sweep = inner !== null && pageAddress !== null && now - inner.sweptAt >= SWEEP_EVERY_MS;
  if (inner !== null && (fetched.kind === 'unchanged' || fetched.digest === inner.digest)) {
    const seen = fetched.kind === 'text' ? { ...inner, validators: fetched.validators, sentAt: now } : inner;
    if (!sweep) return { kind: 'unchanged', inner: seen };
    const swept = { ...seen, sweptAt: now, behind: secondPage(null) };
    return { kind: 'items', items: [], notes: [], baseline: false, more: true, inner: swept };
  }
  if (fetched.kind === 'unchanged') return troubled('unchanged-without-state');
  const feed = await readFeedText(fetched.text, fetched.url);
  if (feed.kind === 'trouble') return feed;
  const { items, unread, shared } = itemsOf(feed.entries, itemOf, inner?.shared ?? []);
  if (items.length === 0) return troubled('empty');
  const continued = continueList(items, inner?.list ?? null, now);
  const first = inner === null && context.first;
  const next =
    pageAddress === null
      ? null
      : continued.gap
        ? secondPage(inner)
        : inner === null || sweep
          ? secondPage(null, first)
          : null;
  return {
    kind: 'items',
    items: continued.items,
    notes: [
      ...continued.notes,
      ...(unread > 0 ? [{ code: 'items-unreadable' as const, detail: unread }] : []),
      ...(feed.cut ? [{ code: 'too-many-items' as const, detail: MOST_ENTRIES }] : []),
      ...(continued.gap && pageAddress === null ? [{ code: 'gap' as const }] : []),
    ],
    baseline: first,
    more: next !== null,
    inner: {
      validators: fetched.validators,
      digest: fetched.digest,
      list: continued.next,
      behind: next,
      sweptAt: inner === null || sweep ? now : inner.sweptAt,
      shared: [...shared],
      sentAt: now,
    },
  };
}

/** Where to read on: back to the items known to `before`, or over the first pages where that is null. */
function secondPage(before: FeedInner | null, baseline = false): Behind {
  const known = before?.list.known.slice(0, ANCHORS).flatMap(([key, address]) => [digestOf(key), address]);
  return { page: 2, anchors: known ?? null, baseline };
}

function itemsOf(entries: readonly Entry[], itemOf: ItemOf, known: readonly string[]) {
  const read = entries.flatMap((entry) => {
    const item = itemOf(entry);
    return item === null ? [] : [{ item, entry }];
  });
  return { ...withOwnKeys(read, known), unread: entries.length - read.length };
}

async function readBehind(
  context: ReadContext<unknown>,
  inner: FeedInner,
  { page, anchors, baseline }: Behind,
  itemOf: ItemOf,
  address: string,
): Promise<ListReading<FeedInner>> {
  const fetched = await fetchText(context, { address, accept: FEEDS, maxBytes: FEED_BYTES });
  if (fetched.kind === 'unchanged') return troubled('unchanged-without-state');
  // WordPress answers 404 after its last page.
  if (fetched.kind === 'trouble' && fetched.code !== 'not-there') return fetched;
  const feed = fetched.kind === 'text' ? await readFeedText(fetched.text, fetched.url) : null;
  if (feed?.kind === 'trouble' && feed.code !== 'empty') return feed;
  const entries = feed?.kind === 'feed' ? feed.entries : [];
  const { items } = itemsOf(entries, itemOf, inner.shared);
  const continued = continueList(items, { ...inner.list, count: 0 }, context.now);
  const met =
    anchors === null ||
    items.some(({ key, url }) => anchors.includes(digestOf(key)) || anchors.includes(digestOf(url)));
  const last = entries.length === 0 || page >= (anchors === null ? SWEPT_PAGES : MOST_PAGES);
  const done = last || (anchors !== null && met);
  return {
    kind: 'items',
    items: baseline ? continued.items.map(asBaseline) : continued.items,
    notes: [
      ...continued.notes.filter(({ code }) => code === 'before-watching'),
      ...(done && !met ? [{ code: 'gap' as const }] : []),
    ],
    baseline,
    more: !done,
    inner: {
      ...inner,
      list: {
        ...inner.list,
        known: mergedKnown(inner.list.known, continued.next.known),
        floor: baseline ? lowest(inner.list.floor, oldest(items)) : inner.list.floor,
      },
      behind: done ? null : { page: page + 1, anchors, baseline },
    },
  };
}

type Known = FeedInner['list']['known'];

/** Known items stay in the order of the first page, with which the next poll is compared. */
function mergedKnown(known: Known, further: Known): Known {
  const keys = new Set(known.map(([key]) => key));
  return [...known, ...further.filter(([key]) => !keys.has(key))].slice(0, MOST_KNOWN);
}

/** Age does not matter in a baseline: all of it was there before. */
const asBaseline = (item: Item): Item => ({ ...item, flags: item.flags.filter((flag) => flag !== 'before-watching') });

const lowest = (a: EpochMs | null, b: EpochMs | null) => (a === null || b === null ? (a ?? b) : Math.min(a, b));
