import { z } from 'zod';
import type { Item, SourceSpec } from '../app/statements/sources.ts';
import type { EpochMs } from '../clock.ts';
import { canonicalAddress } from '../domain/source.ts';
import { isNotice } from '../reading/own-text.ts';
import { continueList, continuity } from './continuity.ts';
import { LOOK_EVERY_MS } from './feed-list.ts';
import { digestOf, fetchText, PAGE_BYTES, PAGES, readPage, validators } from './fetch-text.ts';
import { isChallenge, troubled } from './http/response.ts';
import { defineKind, type ListReading, type PageReading, type ReadContext, unsaid } from './kind.ts';
import { blocksOf, type Nodes, parseHtml, plainLine, shortened } from './text/markup.ts';

const SELECTOR = 'a CSS selector, such as main .news-list';

function isSelector(value: string): boolean {
  try {
    parseHtml('<p></p>')?.(value);
    return true;
  } catch {
    return false;
  }
}

const options = z.strictObject({
  selector: z
    .string({ error: SELECTOR })
    .min(1, { error: SELECTOR })
    .refine(isSelector, { error: SELECTOR })
    .describe('The part of the page to monitor, as a CSS selector.'),
  watch: z
    .enum(['text', 'links'])
    .default('text')
    .describe('text: every change of the text is an item. links: every link is an item.'),
  ignore: z
    .array(z.string().min(1))
    .default([])
    .describe('Ignore lines that contain one of these words, such as "last updated".'),
});
type Options = z.infer<typeof options>;

const inner = z.object({
  validators,
  lines: z.array(z.string()).nullable(),
  list: continuity.nullable(),
  /** When the server last sent the page itself, as opposed to "not modified". */
  sentAt: z.number().default(0),
  /** A page with nothing of the earlier one, and since when: it is believed once it has lasted. */
  strange: z.object({ digest: z.string(), since: z.number() }).nullable().default(null),
});
type Inner = z.infer<typeof inner>;

/** Longer pages are compared up to this length. */
const LONGEST_WATCHED = 100_000;
const MOST_LINKS = 500;
/** The time of selectors may grow with the square of this. Pages worth watching hold a few thousand. */
const MOST_ELEMENTS = 10_000;

/** A page without a feed. */
export const page = defineKind<Options, Inner>({
  kind: 'page',
  options,
  inner,
  read: readWatched,
  page: pageOf,
});

async function readWatched(context: ReadContext<Options>, before: Inner | null): Promise<ListReading<Inner>> {
  const { spec, options: wanted, now } = context;
  const fetched = await fetchText(context, {
    address: spec.address,
    accept: PAGES,
    validators:
      before === null || before.strange !== null || now - before.sentAt >= LOOK_EVERY_MS ? null : before.validators,
    maxBytes: PAGE_BYTES,
  });
  if (fetched.kind === 'trouble') return fetched;
  if (fetched.kind === 'unchanged')
    return before ? { kind: 'unchanged', inner: before } : troubled('unchanged-without-state');
  if (isChallenge(fetched.text)) return troubled('challenge', '200');
  const nodes = hasTooMuch(fetched.text) ? null : parseHtml(fetched.text);
  if (nodes === null) return troubled('unexpected-shape');
  const kept = { validators: fetched.validators, sentAt: now, strange: null };
  const baseline = before === null && context.first;
  if (wanted.watch === 'links') {
    const links = linksIn(nodes, wanted, spec, baseOf(nodes, fetched.url));
    if (links.length === 0) return troubled('nothing-selected');
    const { items, notes, next, gap } = continueList(links, before?.list ?? null, now);
    const all = gap ? [...notes, { code: 'gap' as const }] : notes;
    return { kind: 'items', items, notes: all, baseline, more: false, inner: { ...kept, lines: null, list: next } };
  }
  const lines = linesIn(nodes, wanted);
  if (lines.length === 0) return troubled('nothing-selected');
  const strange = strangeIn(lines, before, now, isOpen(fetched.text));
  // The earlier lines are kept, because the next page is compared with them.
  if (strange !== null && before !== null) return { ...troubled('not-the-document'), inner: { ...before, strange } };
  const remembered = { ...kept, lines: [...lines], list: null };
  const title = plainLine(nodes('title').first().text(), 200) || spec.name.en;
  const item = changeOf(before?.lines ?? null, lines, spec, title);
  if (item === null) return { kind: 'unchanged', inner: remembered };
  return { kind: 'items', items: [item], notes: [], baseline, more: false, inner: remembered };
}

/** The base of relative links on a page: https://html.spec.whatwg.org/multipage/semantics.html#the-base-element */
const baseOf = (nodes: Nodes, address: string): string =>
  URL.parse(nodes('base[href]').first().attr('href') ?? '', address)?.href ?? address;

/** Whether a page begins and does not end: it may have been cut. */
const isOpen = (html: string) => /<(?:html|body)[\s>]/i.test(html) && !/<\/(?:html|body)\s*>/i.test(html);

/** A page of fewer lines may really be rewritten. */
const TELLING_LINES = 6;
/** At most this share of a page is left when its site shows something else under its own header. */
const LEFT = 1 / 6;
const BELIEVED_AFTER_MS = 12 * 60 * 60_000;

/**
 * Since when a page has been there that has almost nothing of the earlier one, or breaks off; null for any other. It is believed once it
 * has lasted; but a page that reads like a notice of its site, while the earlier one did not, never is.
 */
function strangeIn(lines: readonly string[], before: Inner | null, now: EpochMs, open: boolean): Inner['strange'] {
  const known = before?.lines ?? [];
  if (known.length === 0) return null;
  const digest = digestOf(lines.join('\n'));
  const since = before?.strange?.digest === digest ? before.strange.since : now;
  if (isNotice(lines.join('\n')) && !isNotice(known.join('\n'))) return { digest, since };
  const shown = new Set(lines);
  const left = known.filter((line) => shown.has(line)).length;
  // For a page that breaks off: all but perhaps its last line was there before.
  const cut = open && left < known.length && lines.length <= left + 1;
  if (!cut && (known.length < TELLING_LINES || left > known.length * LEFT)) return null;
  return now - since >= BELIEVED_AFTER_MS ? null : { digest, since };
}

const hasTooMuch = (html: string) => (html.match(/<[a-z]/gi)?.length ?? 0) > MOST_ELEMENTS;

/** Whether a line contains one of the ignored words. */
function isIgnored(line: string, { ignore }: Options): boolean {
  const lower = line.toLowerCase();
  return ignore.some((word) => lower.includes(word.toLowerCase()));
}

function linesIn(nodes: Nodes, wanted: Options): readonly string[] {
  const text = nodes(wanted.selector)
    .toArray()
    .flatMap((node) => blocksOf(node))
    .map(({ text }) => text)
    .join('\n')
    .slice(0, LONGEST_WATCHED);
  return text.split('\n').filter((line) => line !== '' && !isIgnored(line, wanted));
}

/** Null when no line was added or removed. Keyed by the page's current text: a page that returns to earlier text is not published again. */
function changeOf(
  before: readonly string[] | null,
  lines: readonly string[],
  spec: SourceSpec,
  title: string,
): Item | null {
  const added = without(lines, before ?? lines);
  const removed = without(before ?? lines, lines);
  if (before !== null && added.length === 0 && removed.length === 0) return null;
  const headline = added[0] ?? (removed[0] === undefined ? null : `− ${removed[0]}`);
  const change = [...added.map((line) => `+ ${line}`), ...removed.map((line) => `− ${line}`)].join(' ');
  return {
    ...unsaid,
    key: digestOf(lines.join('\n')),
    url: canonicalAddress(spec.address) ?? spec.address,
    title: plainLine(headline === null ? title : `${title}: ${headline}`, 500),
    summary: shortened(change, 2_000) || null,
    text: added.length > 0 ? added.join('\n\n') : null,
    language: spec.language,
  };
}

/** The lines missing in `others`; a line that occurs twice counts twice, and one that only moved does not count. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

function linksIn(nodes: Nodes, wanted: Options, spec: SourceSpec, base: string): readonly Item[] {
  const selected = nodes(wanted.selector);
  const links = selected.filter('a[href]').add(selected.find('a[href]')).slice(0, MOST_LINKS).toArray();
  return links.flatMap((node): readonly Item[] => {
    const link = nodes(node);
    const href = link.attr('href') ?? '';
    const url = href.startsWith('#') ? null : canonicalAddress(href, base);
    const title = plainLine(link.text() || link.attr('title'), 500);
    if (url === null || title === '' || isIgnored(title, wanted)) return [];
    return [{ ...unsaid, key: url, url, title, language: spec.language }];
  });
}

/** A change contains its own text; a link is read at its target. */
async function pageOf(context: ReadContext<Options>, item: Item): Promise<PageReading> {
  if (context.options.watch === 'links') return readPage(context, item);
  const text = item.text ?? item.summary ?? '';
  return text === '' ? troubled('empty') : { kind: 'text', text, title: item.title, url: item.url };
}
