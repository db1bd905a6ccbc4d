import type { Item, SourceSpec } from '../app/statements/sources.ts';
import { canonicalAddress } from '../domain/source.ts';
import { foldTitle } from '../domain/statement.ts';
import { digestOf } from './fetch-text.ts';
import { unsaid } from './kind.ts';
import { parseFeedDate } from './text/dates.ts';
import type { Entry } from './text/feed-entries.ts';
import { plainLine } from './text/markup.ts';
import { readableText } from './text/readable.ts';

/** Longer titles are no titles; Discord cuts at 256. */
const LONGEST_TITLE = 500;
const LONGEST_SUMMARY = 2_000;
const LONGEST_KEY = 300;
/** Shorter "content" is really a summary. */
const LEAST_TEXT = 400;

/** An entry as an item; null when it has neither a title nor an address. */
export function itemOf(entry: Entry, spec: SourceSpec, zone: string): Item | null {
  const url = addressOf(entry, spec);
  const summary = plainLine(withoutAppendix(entry.summary), LONGEST_SUMMARY);
  const title = plainLine(entry.title, LONGEST_TITLE) || plainLine(summary, 120);
  if (title === '' && url === null) return null;
  const published = parseFeedDate(entry.published, zone);
  return {
    ...unsaid,
    key: keyText(entry.guid ?? url ?? digestOf(title)),
    url: url ?? spec.address,
    title: title || (url ?? spec.address),
    summary: summary || null,
    text: textOf(entry),
    publishedAt: published?.at ?? null,
    categories: entry.categories.map((name) => plainLine(name, 100)).filter((name) => name !== ''),
    language: spec.language,
    flags: [
      ...(entry.guid === null ? (['no-guid'] as const) : []),
      ...(published?.dayOnly ? (['day-alone'] as const) : []),
      ...(url === null ? (['no-page'] as const) : []),
    ],
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

/** The text an entry carries: its content, or a description too long to be a summary; everything it has where no page is linked. */
function textOf({ content, summary, link, guid }: Entry): string | null {
  const given = content === null ? '' : readable(content);
  if (given.length >= LEAST_TEXT) return given;
  const described = summary === null ? '' : readable(summary);
  const alone = link === null && !/^https?:/i.test(guid ?? '');
  const enough = alone ? 1 : LONGEST_SUMMARY;
  const longer = described.length > given.length ? described : given;
  return longer.length >= enough ? longer : null;
}

const readable = (markup: string) => readableText(withoutAppendix(markup) ?? '')?.text ?? '';

const keyText = (key: string) => (key.length > LONGEST_KEY ? digestOf(key) : key);

/**
 * Items with unique keys. A guid or address that several items have, or once had (`shared`, digests), identifies none of them: they are
 * identified by the address with its fragment, or else by that with the title. An address that several items have is not the page of any of
 * them.
 */
export function withOwnKeys(
  listed: readonly { readonly item: Item; readonly entry: Entry }[],
  shared: readonly string[],
): { readonly items: readonly Item[]; readonly shared: readonly string[] } {
  const known = new Set(shared);
  const keys = listed.map(({ item, entry }) => {
    const address = entry.link ?? item.url;
    return [item.key, keyText(address), digestOf(`${address}\n${foldTitle(item.title)}`)];
  });
  const titles = listed.map(({ item }) => foldTitle(item.title));
  const found = new Set([
    ...severalIn(
      keys.map(([key = '']) => key),
      titles,
    ),
    ...severalIn(
      keys.map(([, address = '']) => address),
      titles,
    ),
    ...severalIn(
      listed.map(({ item }) => item.url),
      titles,
    ),
  ]);
  const isShared = (text: string) => known.has(digestOf(text)) || found.has(text);
  const items = listed.map(({ item }, at): Item => {
    const key = keys[at]?.find((each) => !isShared(each)) ?? item.key;
    const flags = new Set(item.flags);
    if (key !== item.key) flags.add('no-guid');
    if (isShared(item.url)) flags.add('no-page');
    return { ...item, key, flags: [...flags] };
  });
  return { items, shared: [...new Set([...[...found].map(digestOf), ...shared])].slice(0, MOST_SHARED) };
}

const MOST_SHARED = 100;

/** The texts that occur with several titles. */
function severalIn(texts: readonly string[], titles: readonly string[]): readonly string[] {
  const known = new Map<string, string | undefined>();
  return texts.filter((text, at) => {
    if (known.has(text)) return known.get(text) !== titles[at];
    known.set(text, titles[at]);
    return false;
  });
}
