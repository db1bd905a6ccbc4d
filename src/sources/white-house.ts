import { z } from 'zod';
import type { Item, SourceSpec } from '../app/statements/sources.ts';
import { itemOf } from './feed-items.ts';
import { feedInner, readFeedList } from './feed-list.ts';
import { readPage } from './fetch-text.ts';
import { defineKind } from './kind.ts';
import type { Entry } from './text/feed-entries.ts';

/** The White House's WordPress feeds: posts are identified by their number, and `?paged=` gives items older than the thirty newest. */
export const whiteHouse = defineKind({
  kind: 'white-house',
  options: z.strictObject({
    paged: z.boolean().default(true).describe('Whether `?paged=` leads behind the newest items.'),
  }),
  inner: feedInner,
  read(context, inner) {
    const { spec, options } = context;
    const pageAddress = (page: number) => {
      const url = new URL(spec.address);
      url.searchParams.set('paged', String(page));
      return url.href;
    };
    return readFeedList(context, inner, (entry) => post(entry, spec), options.paged ? pageAddress : null);
  },
  page: readPage,
});

const POST_NUMBER = /[?&]p=(\d{1,12})\b/;

/** WordPress never changes `?p=51617`; a copy of the feed may give the address alone. */
function post(entry: Entry, spec: SourceSpec): Item | null {
  const item = itemOf(entry, spec, 'America/New_York');
  const number = POST_NUMBER.exec(entry.guid ?? '')?.[1];
  if (item === null) return null;
  return { ...item, key: number === undefined ? item.key : `p=${number}`, instrumentType: instrumentOf(item) };
}

/** Only types that the site itself states in a category. */
function instrumentOf({ categories }: Item): Item['instrumentType'] {
  const names = categories.map((name) => name.toLowerCase());
  if (names.includes('executive orders')) return 'executive order';
  if (names.includes('proclamations')) return 'proclamation';
  return names.includes('presidential memoranda') ? 'memorandum' : null;
}
