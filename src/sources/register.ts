import { z } from 'zod';
import type { Item } from '../app/statements/sources.ts';
import { fetchText, JSON_ONLY, readPage } from './fetch-text.ts';
import { isChallenge, looksLikeHtml, type Trouble, troubled } from './http/response.ts';
import type { Note, PageReading, ReadContext } from './kind.ts';
import { plainLine } from './text/markup.ts';

/** Shared by the two kinds that read the Federal Register's API: https://www.federalregister.gov/developers/documentation/api/v1 */

/** Names of agencies are slugs, as in `executive-office-of-the-president`. */
const SLUG = 'an agency as the Federal Register writes it in addresses, such as international-trade-commission';
export const agencySlug = z.string({ error: SLUG }).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: SLUG });

export const agency = z.object({
  name: z.string().nullish(),
  raw_name: z.string().nullish(),
  slug: z.string().nullish(),
});

/** Document numbers: `2026-19417`, older ones `E9-1234`, corrections `C1-2026-19417`, reprints `R1-…`. */
export const documentNumber = z.string().regex(/^[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,8}){1,3}$/i);

type Json = { readonly kind: 'json'; readonly value: unknown } | Trouble;

/** Fetches JSON while bypassing the shared cache, which is up to 6,244 s old. */
async function fetchJson(context: ReadContext<unknown>, address: string): Promise<Json> {
  const url = new URL(address);
  url.searchParams.set('_', String(Math.floor(context.now / 1_000)));
  const fetched = await fetchText(context, { address: url.href, accept: JSON_ONLY });
  if (fetched.kind === 'trouble') return fetched;
  if (fetched.kind === 'unchanged') return troubled('unchanged-without-state');
  if (looksLikeHtml(fetched.text))
    return troubled(isChallenge(fetched.text) ? 'challenge' : 'html-instead-of-feed', '200');
  try {
    return { kind: 'json', value: JSON.parse(fetched.text) };
  } catch {
    return troubled('unexpected-shape');
  }
}

const answer = z.object({
  count: z.int().min(0),
  total_pages: z.int().nullish(),
  results: z.array(z.unknown()).optional(),
});

type Documents<T> = {
  readonly kind: 'documents';
  readonly documents: readonly T[];
  readonly notes: readonly Note[];
  /** How many were listed, including those that could not be read. */
  readonly listed: number;
  /** Pages of the whole list. */
  readonly pages: number;
};

/**
 * Reads one page of a list of documents, where an empty list may have no results; without `page`, the whole list. A list that counts
 * documents and shows none on its first page is trouble; so is one of which none can be read.
 */
export async function readDocuments<T>(
  context: ReadContext<unknown>,
  address: string,
  document: z.ZodType<T>,
  page: number | null = null,
): Promise<Documents<T> | Trouble> {
  const found = await fetchJson(context, address);
  if (found.kind === 'trouble') return found;
  const parsed = answer.safeParse(found.value);
  if (!parsed.success) return troubled('unexpected-shape');
  const { count, total_pages, results = page === null ? null : [] } = parsed.data;
  if (results === null || (count > 0 && results.length === 0 && (page ?? 1) === 1)) return troubled('unexpected-shape');
  const documents = results.map((each) => document.safeParse(each)).flatMap(({ data }) => (data ? [data] : []));
  const unread = results.length - documents.length;
  if (unread > 0 && documents.length === 0) return troubled('unexpected-shape');
  const notes = unread > 0 ? [{ code: 'items-unreadable' as const, detail: unread }] : [];
  return { kind: 'documents', documents, notes, listed: results.length, pages: total_pages ?? 1 };
}

/** The Register's types and agencies of a document. */
export function categoriesOf(
  types: readonly (string | null | undefined)[],
  agencies: readonly z.infer<typeof agency>[] | null | undefined,
): readonly string[] {
  const names = [...types, ...(agencies ?? []).map((each) => each.name ?? each.raw_name)];
  return names.map((name) => plainLine(name, 100)).filter((name) => name !== '');
}

/** The addresses of a document's text, from the API itself. */
const texts = z.object({ body_html_url: z.string().nullish(), raw_text_url: z.string().nullish() });

/** Reads a document's text: in HTML where there is some, else the plain text. */
export async function readDocumentPage(
  context: ReadContext<unknown>,
  item: Item,
  collection: 'documents' | 'public-inspection-documents',
): Promise<PageReading> {
  const address = new URL(`${collection}/${encodeURIComponent(item.key)}.json`, apiOf(context.spec.address)).href;
  const found = await fetchJson(context, address);
  if (found.kind === 'trouble') return found;
  const read = texts.safeParse(found.value);
  const at = read.data?.body_html_url ?? read.data?.raw_text_url;
  if (!at) return troubled('unexpected-shape');
  const page = await readPage(context, item, at);
  return page.kind === 'text'
    ? { ...page, text: withoutPrinters(page.text), title: page.title ?? item.title, url: item.url }
    : page;
}

/** `…/api/v1/`, the beginning of the list's address. */
function apiOf(address: string): string {
  const url = new URL(address);
  const root = /^.*?\/api\/v\d+\//.exec(url.pathname)?.[0];
  return new URL(root ?? './', url).href;
}

/** Removes marks of the printed page that fall into the middle of sentences. */
function withoutPrinters(text: string): string {
  return text
    .replace(/\s?\[\[Page \d+\]\]\s?/g, ' ')
    .replace(/\s?\bStart Printed Page \d+\b\s?/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
