import { type AnyFeed, parseFeed } from 'feedsmith';
import type { TroubleCode } from '../../app/sources-ports.ts';
import { isChallenge, looksLikeHtml } from '../web/challenge.ts';
import { lookAtXml, MOST_ENTRIES } from './xml-guard.ts';

/** An entry as its format has it: markup and dates are not read yet. */
export type Entry = {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string;
  readonly summary: string | null;
  readonly content: string | null;
  readonly published: string | undefined;
  readonly updated: string | undefined;
  readonly categories: readonly string[];
};

export type Feed =
  | {
      readonly kind: 'feed';
      readonly entries: readonly Entry[];
      readonly cut: boolean;
      readonly language: string | null;
    }
  | { readonly kind: 'trouble'; readonly code: TroubleCode };

/** Reads RSS, Atom, RDF and JSON Feed. What cannot be read is trouble, never an empty list. */
export function readFeedText(text: string): Feed {
  if (looksLikeHtml(text)) return trouble(isChallenge(text) ? 'challenge' : 'html-instead-of-feed');
  if (/^\s*[{[]/.test(text)) return parsed(text, false);
  const look = lookAtXml(text);
  if (look.kind === 'refused') return trouble(look.because === 'unfinished' ? 'cut-short' : 'not-a-feed');
  return parsed(look.text, look.cut);
}

const trouble = (code: TroubleCode) => ({ kind: 'trouble', code }) as const;

function parsed(text: string, cut: boolean): Feed {
  let any: AnyFeed;
  try {
    any = parseFeed(text, { maxItems: MOST_ENTRIES + 1 });
  } catch {
    return trouble('not-a-feed');
  }
  const all = entriesOf(any);
  const entries = all.slice(0, MOST_ENTRIES);
  const language = 'language' in any.feed ? (any.feed.language ?? null) : null;
  return entries.length === 0
    ? trouble('empty')
    : { kind: 'feed', entries, cut: cut || all.length > entries.length, language };
}

function entriesOf(any: AnyFeed): readonly Entry[] {
  switch (any.format) {
    case 'rss':
      return (any.feed.items ?? []).map((item) => ({
        guid: filled(item.guid?.value),
        link: filled(item.link) ?? filled(item.atom?.links?.[0]?.href),
        title: item.title ?? '',
        summary: filled(item.description),
        content: filled(item.content?.encoded),
        published: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published,
        updated: item.atom?.updated,
        categories: (item.categories ?? []).map(({ name }) => String(name ?? '')),
      }));
    case 'atom':
      return (any.feed.entries ?? []).map((entry) => ({
        guid: filled(text(entry.id)),
        link: filled(
          text((entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href),
        ),
        title: entry.title && 'value' in entry.title ? entry.title.value : '',
        summary: filled(entry.summary?.value),
        content: filled(entry.content?.value),
        published: entry.published ?? text(entry.updated) ?? undefined,
        updated: text(entry.updated) ?? undefined,
        categories: (entry.categories ?? []).map(({ label, term }) => label ?? text(term) ?? ''),
      }));
    case 'rdf':
      return (any.feed.items ?? []).map((item) => ({
        guid: filled(item.rdf?.about),
        link: filled(text(item.link)),
        title: text(item.title) ?? '',
        summary: filled(item.description),
        content: filled(item.content?.encoded),
        published: item.dc?.dates?.[0],
        updated: undefined,
        categories: item.dc?.subjects ?? [],
      }));
    case 'json':
      return (Array.isArray(any.feed.items) ? any.feed.items : []).map((item) => ({
        guid: filled(text(item.id)),
        link: filled(item.url ?? item.external_url),
        title: item.title ?? '',
        summary: filled(item.summary),
        content: filled(item.content_html ?? item.content_text),
        published: item.date_published,
        updated: item.date_modified,
        categories: item.tags ?? [],
      }));
    default:
      return any satisfies never;
  }
}

/** The types leave room for "required, perhaps missing"; the values are text or undefined. */
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const filled = (value: string | null | undefined): string | null => {
  const trimmed = value?.trim();
  return trimmed ? trimmed : null;
};
