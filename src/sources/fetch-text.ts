import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Item } from '../app/statements/sources.ts';
import { canonicalAddress } from '../domain/source.ts';
import { isAnnounced } from '../reading/own-text.ts';
import { isChallenge, looksLikeHtml, type Trouble, troubled, type Validators } from './http/response.ts';
import type { PageReading, ReadContext } from './kind.ts';
import { decodeText } from './text/charset.ts';
import { readableText } from './text/readable.ts';

type Fetched =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly validators: Validators | null;
      /** The final address after redirects. */
      readonly url: string;
      /** Digest of the undecoded bytes. */
      readonly digest: string;
    }
  | { readonly kind: 'unchanged' }
  | Trouble;

type Asked = {
  readonly address: string;
  readonly accept: string;
  readonly validators?: Validators | null;
  readonly maxBytes?: number;
};

/** A server's validators for conditional requests, as stored. */
export const validators = z.object({ etag: z.string().nullable(), modified: z.string().nullable() }).nullable();

export const FEEDS =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';
export const PAGES = 'text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5';
export const JSON_ONLY = 'application/json';

/** Fetches an address of this source, with its headers, and decodes the answer. */
export async function fetchText(context: ReadContext<unknown>, asked: Asked): Promise<Fetched> {
  const { tools, headers, now, spec } = context;
  const sameHost = URL.parse(asked.address)?.host === URL.parse(spec.address)?.host;
  const answer = await tools.http.get({ ...asked, now, headers: sameHost ? headers : {} });
  if (answer.kind !== 'body') return answer;
  const { bytes, contentType, validators, url } = answer;
  const decoded = decodeText(bytes, { encoding: spec.encoding, contentType });
  if (decoded.kind === 'unreadable') return troubled('unreadable-encoding');
  return { kind: 'text', text: decoded.text, validators, url, digest: digestOf(bytes) };
}

/** Short enough to be stored, long enough to be unique. */
export function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/** Larger pages are no documents. */
export const PAGE_BYTES = 3 * 1024 * 1024;

/** Fetches the page of an item and reads the document in it. Plain text is taken as it is; a page without that document is trouble. */
export async function readPage(context: ReadContext<unknown>, item: Item, address = item.url): Promise<PageReading> {
  const fetched = await fetchText(context, { address, accept: PAGES, maxBytes: PAGE_BYTES });
  if (fetched.kind === 'trouble') return fetched;
  if (fetched.kind === 'unchanged') return troubled('unchanged-without-state');
  const isHtml = looksLikeHtml(fetched.text) || /^\s*</.test(fetched.text);
  if (isHtml && isChallenge(fetched.text)) return troubled('challenge', '200');
  if (/^\s*(?:%PDF-|PK)/.test(fetched.text)) return troubled('unexpected-shape');
  const read = isHtml ? readableText(fetched.text) : readableText(asPre(fetched.text));
  if (read === null) return troubled('unexpected-shape');
  if (read.text === '') return troubled('empty');
  if (!isAnnounced(read.text, item)) return troubled('not-the-document');
  return { kind: 'text', text: read.text, title: read.title, url: canonicalAddress(fetched.url) ?? item.url };
}

const asPre = (text: string) => `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`;
