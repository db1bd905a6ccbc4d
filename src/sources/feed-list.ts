import { z } from 'zod';
import type { Item } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { type Continued, continueList, continuity } from './continuity.ts';
import { withOwnKeys } from './feed-items.ts';
import { digestOf, FEEDS, fetchText } from './fetch-text.ts';
import type { ListReading, ReadContext } from './kind.ts';
import { type Entry, readFeedText } from './text/feed-entries.ts';
import { MOST_ENTRIES } from './text/xml-guard.ts';

/** Pages behind the feed that are still to be read. */
const behind = z.object({
  page: z.int(),
  /** Digests of the keys and addresses that were known before the gap: met again, the gap is closed. Null: the first pages are looked through. */
  anchors: z.array(z.string()).nullable(),
  baseline: z.boolean(),
});

export const feedInner = z.object({
  validators: z.object({ etag: z.string().nullable(), modified: z.string().nullable() }).nullable(),
  digest: z.string(),
  list: continuity,
  behind: behind.nullable(),
  sweptAt: z.number(),
  /** Digests of guids and addresses that several items had at once: they name none of them. */
  shared: z.array(z.string()).default([]),
  /** When the server last sent the list itself, whatever it said to questions whether it changed. */
  sentAt: z.number().default(0),
});
export type FeedInner = z.infer<typeof feedInner>;

export type FeedManner = {
  readonly itemOf: (entry: Entry) => Item | null;
  /** Where the n-th page of the list is, from 2; null when the list has only one. */
  readonly pageAddress: ((page: number) => string) | null;
};

/** Further back a gap is not followed. With 30 items a page, a month of the busiest site known. */
const MOST_PAGES = 20;
/** Documents that are published late under an earlier date never reach the first page: these are looked through as well. */
const SWEPT_PAGES = 3;
const SWEEP_EVERY_MS = 6 * 60 * 60_000;
/** Some servers answer "not modified" for ever: so often the list is asked for whatever they say. */
export const LOOK_EVERY_MS = 12 * 60 * 60_000;
const ANCHORS = 60;
const MOST_KNOWN = 120;

/** Real feeds with all their texts stay below 2 MiB. */
const FEED_BYTES = 5 * 1024 * 1024;

/** Reads a feed, and the pages behind it where it does not join on to what was known. One request a poll. */
export async function readFeedList(
  context: ReadContext<unknown>,
  inner: FeedInner | null,
  manner: FeedManner,
): Promise<ListReading<FeedInner>> {
  if (inner?.behind && manner.pageAddress) return readBehind(context, inner, inner.behind, manner);
  const { spec, now } = context;
  const fetched = await fetchText(context, {
    address: spec.address,
    accept: FEEDS,
    validators: inner === null || now - inner.sentAt >= LOOK_EVERY_MS ? null : inner.validators,
    maxBytes: FEED_BYTES,
  });
  if (fetched.kind === 'trouble') return fetched;
  const sweep = inner !== null && manner.pageAddress !== null && now - inner.sweptAt >= SWEEP_EVERY_MS;
  if (inner !== null && (fetched.kind === 'unchanged' || fetched.digest === inner.digest)) {
    const seen = fetched.kind === 'text' ? { ...inner, validators: fetched.validators, sentAt: now } : inner;
    return sweep ? sweeping(seen, now) : { kind: 'unchanged', inner: seen };
  }
  if (fetched.kind === 'unchanged') return { ...notAFeed, code: 'unchanged-without-state' };
  const feed = readFeedText(fetched.text, fetched.url);
  if (feed.kind === 'trouble') return { ...notAFeed, code: feed.code };
  const { items, unread, shared } = itemsOf(feed.entries, manner, inner?.shared ?? []);
  if (items.length === 0) return { ...notAFeed, code: 'empty' };
  const continued = continueList(items, inner?.list ?? null, now);
  const notes = [
    ...continued.notes,
    ...(unread > 0 ? [{ code: 'items-unreadable' as const, detail: unread }] : []),
    ...(feed.cut ? [{ code: 'too-many-items' as const, detail: MOST_ENTRIES }] : []),
    ...(continued.gap && manner.pageAddress === null ? [{ code: 'gap' as const }] : []),
  ];
  const next = nextBehind(inner, continued, manner, sweep, context.first);
  return {
    kind: 'items',
    items: continued.items,
    notes,
    baseline: inner === null && context.first,
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

const notAFeed = { kind: 'trouble', code: 'not-a-feed', detail: '', retryAfterMs: null } as const;

const sweeping = (inner: FeedInner, now: EpochMs): ListReading<FeedInner> => ({
  kind: 'items',
  items: [],
  notes: [],
  baseline: false,
  more: true,
  inner: { ...inner, sweptAt: now, behind: { page: 2, anchors: null, baseline: false } },
});

function nextBehind(
  inner: FeedInner | null,
  continued: Continued,
  { pageAddress }: FeedManner,
  sweep: boolean,
  first: boolean,
): FeedInner['behind'] {
  if (pageAddress === null) return null;
  if (inner === null) return { page: 2, anchors: null, baseline: first };
  if (continued.gap) return { page: 2, anchors: anchorsOf(inner), baseline: false };
  return sweep ? { page: 2, anchors: null, baseline: false } : null;
}

const anchorsOf = ({ list }: FeedInner) =>
  list.known.slice(0, ANCHORS).flatMap(([key, address]) => [digestOf(key), address]);

function itemsOf(entries: readonly Entry[], { itemOf }: FeedManner, known: readonly string[]) {
  const read = entries.flatMap((entry) => {
    const item = itemOf(entry);
    return item === null ? [] : [{ item, entry }];
  });
  return { ...withOwnKeys(read, known), unread: entries.length - read.length };
}

async function readBehind(
  context: ReadContext<unknown>,
  inner: FeedInner,
  { page, anchors, baseline }: NonNullable<FeedInner['behind']>,
  manner: FeedManner,
): Promise<ListReading<FeedInner>> {
  const address = manner.pageAddress?.(page) ?? context.spec.address;
  const fetched = await fetchText(context, { address, accept: FEEDS, maxBytes: FEED_BYTES });
  // WordPress answers 404 behind its last page.
  const ended = fetched.kind === 'trouble' && fetched.code === 'not-there';
  if (fetched.kind === 'unchanged') return { ...notAFeed, code: 'unchanged-without-state' };
  if (fetched.kind === 'trouble' && !ended) return fetched;
  const feed = fetched.kind === 'text' ? readFeedText(fetched.text, fetched.url) : null;
  if (feed?.kind === 'trouble' && feed.code !== 'empty') return { ...notAFeed, code: feed.code };
  const entries = feed?.kind === 'feed' ? feed.entries : [];
  const { items } = itemsOf(entries, manner, inner.shared);
  const continued = continueList(items, { ...inner.list, count: 0 }, context.now);
  const met = anchors === null || items.some(({ key, url }) => isAnchor(anchors, key, url));
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
      list: { ...mergedList(inner, continued), floor: baseline ? lowest(inner, items) : inner.list.floor },
      behind: done ? null : { page: page + 1, anchors, baseline },
    },
  };
}

const isAnchor = (anchors: readonly string[], key: string, url: string) =>
  anchors.includes(digestOf(key)) || anchors.includes(digestOf(url));

/** What is known stays in the order of the first page, which the next poll is held against. */
function mergedList({ list }: FeedInner, continued: Continued): FeedInner['list'] {
  const keys = new Set(list.known.map(([key]) => key));
  return {
    ...list,
    known: [...list.known, ...continued.next.known.filter(([key]) => !keys.has(key))].slice(0, MOST_KNOWN),
  };
}

/** A baseline has no age: all of it stood there before. */
const asBaseline = (item: Item): Item => ({ ...item, flags: item.flags.filter((flag) => flag !== 'before-watching') });

function lowest({ list }: FeedInner, items: readonly Item[]): EpochMs | null {
  const dates = [list.floor, ...items.map(({ publishedAt }) => publishedAt)].filter((at) => at !== null);
  return dates.length === 0 ? null : Math.min(...dates);
}
