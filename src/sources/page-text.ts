import type { Item } from '../app/statements/sources.ts';
import { canonicalAddress } from '../domain/source.ts';
import { isAnnounced } from '../reading/own-text.ts';
import { fetchText, PAGES } from './fetch-text.ts';
import { troubled } from './http/body.ts';
import { isChallenge, looksLikeHtml } from './http/failures.ts';
import type { PageReading, ReadContext } from './kind.ts';
import { readableText } from './text/readable.ts';

/** Larger pages are no documents. */
export const PAGE_BYTES = 3 * 1024 * 1024;

/** Fetches the page of an item and reads the document in it. Plain text is taken as it is; what is not that document is trouble. */
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
