import type { AnyFeed } from 'feedsmith';
import { isChallenge, looksLikeHtml, type Trouble, troubled } from '../http/response.ts';
import { lookAtXml, MOST_ENTRIES } from './xml-guard.ts';

/** An entry in its format's terms: markup and dates are not read yet. */
export type Entry = {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string;
  readonly summary: string | null;
  readonly content: string | null;
  readonly published: string | undefined;
  readonly categories: readonly string[];
};

/** `cut`: it holds more entries than are read. */
type Feed = { readonly kind: 'feed'; readonly entries: readonly Entry[]; readonly cut: boolean };

/**
 * Reads RSS, Atom, RDF and JSON Feed. An unreadable text is trouble, never an empty list. Links are relative to `address`, where the text
 * was finally found, and to every enclosing `xml:base`.
 */
export async function readFeedText(text: string, address?: string): Promise<Feed | Trouble> {
  if (looksLikeHtml(text)) return troubled(isChallenge(text) ? 'challenge' : 'html-instead-of-feed');
  if (/^\s*[{[]/.test(text)) return parsed(text, false, address);
  const look = lookAtXml(text);
  if (look.kind === 'refused') return troubled(look.because === 'unfinished' ? 'cut-short' : 'not-a-feed');
  return parsed(look.text, look.cut, address);
}

async function parsed(text: string, cut: boolean, address: string | undefined): Promise<Feed | Trouble> {
  // Loaded with the first feed, since a start and a check of the settings read none.
  const { parseFeed } = await import('feedsmith');
  let any: AnyFeed;
  try {
    any = parseFeed(text, { maxItems: MOST_ENTRIES + 1 });
  } catch {
    return troubled('not-a-feed');
  }
  const all = entriesOf(any, address);
  const entries = all.slice(0, MOST_ENTRIES);
  return entries.length === 0 ? troubled('empty') : { kind: 'feed', entries, cut: cut || all.length > entries.length };
}

function entriesOf(any: AnyFeed, address: string | undefined): readonly Entry[] {
  const outer = 'xml' in any.feed ? any.feed.xml?.base : undefined;
  const resolved = (link: string | null, inner?: string) =>
    link === null ? null : resolve(link, [address, outer, inner]);
  switch (any.format) {
    case 'rss':
      return (any.feed.items ?? []).map((item) => ({
        guid: filled(item.guid?.value) ?? filled(item.dc?.identifiers?.[0]),
        link: resolved(filled(item.link) ?? webPageOf(item.atom?.links), item.xml?.base),
        title: filled(item.title) ?? filled(item.dc?.titles?.[0]) ?? '',
        summary: filled(item.description) ?? filled(item.dc?.descriptions?.[0]),
        content: filled(item.content?.encoded),
        published: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.dcterms?.issued?.[0],
        categories: (item.categories ?? []).map(({ name }) => String(name ?? '')),
      }));
    case 'atom':
      return (any.feed.entries ?? []).map((entry) => ({
        guid: filled(text(entry.id)),
        link: resolved(webPageOf(entry.links), entry.xml?.base),
        title:
          filled(entry.title && 'value' in entry.title ? entry.title.value : null) ??
          filled(entry.dc?.titles?.[0]) ??
          '',
        summary: filled(entry.summary?.value),
        content: filled(entry.content?.value),
        published: entry.published ?? text(entry.updated) ?? entry.dc?.dates?.[0],
        categories: (entry.categories ?? []).map(({ label, term }) => label ?? text(term) ?? ''),
      }));
    case 'rdf':
      return (any.feed.items ?? []).map((item) => ({
        guid: filled(item.rdf?.about),
        link: resolved(filled(text(item.link)), item.xml?.base),
        title: filled(text(item.title)) ?? filled(item.dc?.titles?.[0]) ?? '',
        summary: filled(item.description) ?? filled(item.dc?.descriptions?.[0]),
        content: filled(item.content?.encoded),
        published: item.dc?.dates?.[0],
        categories: item.dc?.subjects ?? [],
      }));
    case 'json':
      return (Array.isArray(any.feed.items) ? any.feed.items : []).map((item) => ({
        guid: filled(text(item.id)),
        link: resolved(filled(item.url ?? item.external_url)),
        title: item.title ?? '',
        summary: filled(item.summary),
        content: filled(item.content_html ?? item.content_text),
        published: item.date_published,
        categories: item.tags ?? [],
      }));
    default:
      return any satisfies never;
  }
}

type Link = { readonly rel?: string; readonly type?: string; readonly href?: unknown };

/** Links with these relations lead to the feed itself or are for programs. */
const noPages = /^(?:self|edit|edit-media|hub|next|previous|first|last|replies|service)$/i;

/** The web page among several links: people and programs read it, while a PDF may be listed first. */
function webPageOf(links: readonly Link[] | undefined): string | null {
  const usable = (links ?? []).filter(({ rel, href }) => !noPages.test(rel ?? '') && filled(text(href)) !== null);
  const alternates = usable.filter(({ rel }) => rel === undefined || /^alternate$/i.test(rel));
  const isPage = ({ type }: Link) => type === undefined || /\bx?html\b/i.test(type);
  const chosen =
    alternates.find(({ type }) => type !== undefined && /\bx?html\b/i.test(type)) ??
    alternates.find(isPage) ??
    alternates[0] ??
    usable.find(isPage) ??
    usable[0];
  return filled(text(chosen?.href));
}

/** A link resolved against its bases, the outermost first; unchanged where there are none. */
function resolve(link: string, bases: readonly (string | undefined)[]): string {
  let base: string | undefined;
  for (const each of bases) if (each !== undefined) base = URL.parse(each, base)?.href ?? base;
  return URL.parse(link, base)?.href ?? link;
}

/** The types allow "required, perhaps missing"; the values are text or undefined. */
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const filled = (value: string | null | undefined): string | null => {
  const trimmed = value?.trim();
  return trimmed ? trimmed : null;
};
