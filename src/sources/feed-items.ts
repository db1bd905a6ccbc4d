import type { Item, SourceSpec } from '../app/sources-ports.ts';
import { canonicalAddress } from '../domain/web-address.ts';
import { digestOf } from './fetch-text.ts';
import { readFeedDate } from './text/dates.ts';
import type { Entry } from './text/feed-entries.ts';
import { plainLine } from './text/markup.ts';
import { readableText } from './text/readable.ts';

/** Longer titles are no titles; Discord cuts at 256. */
const LONGEST_TITLE = 500;
const LONGEST_SUMMARY = 2_000;
const LONGEST_KEY = 300;
/** Shorter "content" is a summary by another name. */
const LEAST_TEXT = 400;

/** What an entry says, as an item; null when it has neither a title nor an address. */
export function itemOf(entry: Entry, spec: SourceSpec, zone: string): Item | null {
  const url = addressOf(entry, spec);
  const summary = plainLine(withoutAppendix(entry.summary), LONGEST_SUMMARY);
  const title = plainLine(entry.title, LONGEST_TITLE) || plainLine(summary, 120);
  if (title === '' && url === null) return null;
  const key = entry.guid ?? url ?? digestOf(title);
  return {
    key: key.length > LONGEST_KEY ? digestOf(key) : key,
    url: url ?? spec.address,
    title: title === '' ? (url ?? spec.address) : title,
    summary: summary === '' ? null : summary,
    text: textOf(entry.content),
    publishedAt: readFeedDate(entry.published, zone),
    updatedAt: readFeedDate(entry.updated, zone),
    signedOn: null,
    number: null,
    instrumentType: null,
    corrects: null,
    categories: entry.categories.map((name) => plainLine(name, 100)).filter((name) => name !== ''),
    language: spec.language,
    flags: entry.guid === null ? ['no-guid'] : [],
  };
}

function addressOf({ link, guid }: Entry, spec: SourceSpec): string | null {
  if (link !== null) return canonicalAddress(link, spec.address);
  return guid !== null && /^https?:/i.test(guid) ? canonicalAddress(guid) : null;
}

/** WordPress ends every summary with "The post … appeared first on …". */
function withoutAppendix(markup: string | null): string | null {
  return markup?.replace(/<p>\s*The post <a[^>]{0,500}>[^<]{0,500}<\/a> appeared first on [\s\S]{0,500}$/i, '') ?? null;
}

function textOf(content: string | null): string | null {
  const text = content === null ? '' : (readableText(withoutAppendix(content) ?? '')?.text ?? '');
  return text.length < LEAST_TEXT ? null : text;
}
