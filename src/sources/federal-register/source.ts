import { z } from 'zod';
import type { Item } from '../../app/statements/sources.ts';
import { addDays, dateIn } from '../../domain/moment.ts';
import { worded } from '../../texts/index.ts';
import { defineKind } from '../frame.ts';
import type { ListReading, ReadContext } from '../kind.ts';
import { agencySlug, fetchJson, NEW_YORK, readDocumentPage } from '../register.ts';
import { troubled } from '../web/answer.ts';
import { FIELDS, itemOfDocument, registerDocument } from './document.ts';

const options = z.strictObject({
  types: z
    .array(z.enum(['PRESDOCU', 'RULE', 'PRORULE', 'NOTICE']))
    .default([])
    .describe('Empty: all.'),
  agencies: z.array(agencySlug).default([]).describe('Any of these; empty: all.'),
  terms: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('Words to search for, as on federalregister.gov; null: none.'),
});
type Options = z.infer<typeof options>;

const inner = z.object({
  /** Everything published up to this day was read, but for what appears late. */
  until: z.iso.date(),
  /** Documents read within the overlap. */
  read: z.array(z.string()),
  /** Pages of the window that are still to be read, and the day the window began. */
  page: z.int().nullable(),
  from: z.iso.date(),
  baseline: z.boolean(),
});
type Inner = z.infer<typeof inner>;

/** Days looked back at every poll: documents are added to past issues, and corrections linked, some days later. */
const OVERLAP_DAYS = 5;
/** At the first poll. */
const FIRST_DAYS = 10;
const PER_PAGE = 100;
/** The API counts no further than 10,000. */
const MOST_PAGES = 100;

const answer = z.object({
  count: z.int().min(0),
  total_pages: z.int().nullish(),
  /** An empty result has none. */
  results: z.array(z.unknown()).optional(),
});

/**
 * Documents of the Federal Register. Each poll asks for a window that overlaps the last one and hands on what was not read
 * before; further pages come one a poll, and only when the last is read does the window move.
 */
export const federalRegister = defineKind<Options, Inner>({
  kind: 'federal-register',
  label: worded((texts) => texts.sources.kind['federal-register']),
  options,
  inner,
  read: readWindow,
  page: (context, item) => readDocumentPage(context, item, 'documents'),
});

async function readWindow(context: ReadContext<Options>, before: Inner | null): Promise<ListReading<Inner>> {
  const today = dateIn(context.now, NEW_YORK);
  const going = before?.page != null;
  const from =
    before === null ? addDays(today, -FIRST_DAYS) : going ? before.from : addDays(before.until, -OVERLAP_DAYS);
  const page = before?.page ?? 1;
  const baseline = before === null ? context.first : going && before.baseline;
  const found = await fetchJson(context, addressOf(context, from, page));
  if (found.kind === 'trouble') return found;
  const parsed = answer.safeParse(found.value);
  if (!parsed.success) return troubled('unexpected-shape');
  const { count, total_pages, results = [] } = parsed.data;
  if (count > 0 && results.length === 0 && page === 1) return troubled('unexpected-shape');
  const documents = results.map((each) => registerDocument.safeParse(each));
  const unread = documents.filter(({ success }) => !success).length;
  if (unread > 0 && unread === documents.length) return troubled('unexpected-shape');
  const known = new Set(before?.read);
  const items = documents
    .flatMap(({ data }) => (data ? [itemOfDocument(data, context.spec)] : []))
    .filter((item): item is Item => item !== null && !known.has(item.key));
  const more = page < Math.min(total_pages ?? 1, MOST_PAGES) && results.length > 0;
  const read = [...items.map(({ key }) => key), ...(before?.read ?? [])];
  const next: Inner = {
    until: more ? (before?.until ?? from) : later(today, before?.until ?? from),
    read: more ? read : read.slice(0, remembered(results.length, page)),
    page: more ? page + 1 : null,
    from,
    baseline,
  };
  const notes = unread > 0 ? [{ code: 'items-unreadable' as const, detail: unread }] : [];
  if (items.length === 0 && !more && notes.length === 0 && before !== null) return { kind: 'unchanged', inner: next };
  return { kind: 'items', items, notes, baseline, more, inner: next };
}

/** Whatever the window held, twice over: what leaves the window need not be known any more. */
const remembered = (onPage: number, page: number) => Math.max(200, 2 * (onPage + (page - 1) * PER_PAGE));

const later = (a: string, b: string) => (a > b ? a : b);

function addressOf(
  { spec, options: { types, agencies, terms } }: ReadContext<Options>,
  from: string,
  page: number,
): string {
  const url = new URL(spec.address);
  const add = (name: string, value: string) => url.searchParams.append(name, value);
  for (const field of FIELDS) add('fields[]', field);
  for (const type of types) add('conditions[type][]', type);
  for (const agency of agencies) add('conditions[agencies][]', agency);
  if (terms !== null) add('conditions[term]', terms);
  add('conditions[publication_date][gte]', from);
  add('order', 'newest');
  add('per_page', String(PER_PAGE));
  add('page', String(page));
  return url.href;
}
