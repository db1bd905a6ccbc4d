import { z } from 'zod';
import type { Item, SourceSpec } from '../app/statements/sources.ts';
import { addDays, dateIn, instantOfWall, LEGAL_ZONE } from '../domain/moment.ts';
import { canonicalAddress } from '../domain/source.ts';
import { defineKind, type ListReading, type ReadContext, unsaid } from './kind.ts';
import { agency, agencySlug, categoriesOf, documentNumber, readDocumentPage, readDocuments } from './register.ts';
import { plainLine } from './text/markup.ts';

const date = z.iso.date();

/** The requested fields; the API refuses an unknown one with status 400. */
const registerDocument = z.object({
  document_number: documentNumber,
  title: z.string(),
  abstract: z.string().nullish(),
  type: z.string().nullish(),
  subtype: z.string().nullish(),
  publication_date: date,
  signing_date: date.nullish().catch(null),
  executive_order_number: z.coerce.string().nullish(),
  proclamation_number: z.coerce.string().nullish(),
  html_url: z.string(),
  agencies: z.array(agency).nullish(),
  correction_of: z.string().nullish(),
});
type RegisterDocument = z.infer<typeof registerDocument>;

/** The Register is public from this wall time on the day of publication. */
const OUT_AT = '06:00';

function itemOfDocument(document: RegisterDocument, spec: SourceSpec): Item | null {
  const url = canonicalAddress(document.html_url);
  if (url === null) return null;
  return {
    ...unsaid,
    key: document.document_number,
    url,
    title: plainLine(document.title, 500),
    summary: plainLine(document.abstract, 2_000) || null,
    publishedAt: instantOfWall(document.publication_date, OUT_AT, LEGAL_ZONE),
    signedOn: document.signing_date ?? null,
    ...instrumentOf(document),
    corrects: correctedBy(document),
    categories: categoriesOf([document.type, document.subtype], document.agencies),
    language: spec.language ?? 'en',
  };
}

function instrumentOf(document: RegisterDocument): Pick<Item, 'number' | 'instrumentType'> {
  const { document_number: own, executive_order_number: order, proclamation_number: proclamation, subtype } = document;
  if (order) return { number: order, instrumentType: 'executive order' };
  if (proclamation) return { number: proclamation, instrumentType: 'proclamation' };
  if (subtype === 'Memorandum') return { number: own, instrumentType: 'memorandum' };
  if (subtype === 'Executive Order') return { number: own, instrumentType: 'executive order' };
  if (subtype === 'Proclamation') return { number: own, instrumentType: 'proclamation' };
  return { number: own, instrumentType: 'Federal Register notice' };
}

/** The API names the corrected document by its address; printed corrections also carry it in their own number. */
function correctedBy({ correction_of, document_number }: RegisterDocument): string | null {
  const named = /([A-Z0-9]{1,6}-[A-Z0-9-]{1,16}?)(?:\.json)?(?:\?.*)?$/i.exec(correction_of ?? '')?.[1];
  return named ?? /^[CR]\d-(.+)$/.exec(document_number)?.[1] ?? null;
}

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
  /** Everything published up to this day was read, apart from documents that appear late. */
  until: date,
  /** Documents read within the overlap. */
  read: z.array(z.string()),
  /** Pages of the window that are still to be read, and the day the window began. */
  page: z.int().nullable(),
  from: date,
  baseline: z.boolean(),
});
type Inner = z.infer<typeof inner>;

/** Days read again at every poll: documents are added to past issues, and corrections linked, some days later. */
const OVERLAP_DAYS = 5;
/** Days read at the first poll. */
const FIRST_DAYS = 10;
const PER_PAGE = 100;
/** The API counts no further than 10,000. */
const MOST_PAGES = 100;

/**
 * Documents of the Federal Register. Each poll requests a window that overlaps the last one and returns the documents not read before;
 * further pages are read one per poll, and the window moves only when the last one is read.
 */
export const federalRegister = defineKind<Options, Inner>({
  kind: 'federal-register',
  options,
  inner,
  read: readWindow,
  page: (context, item) => readDocumentPage(context, item, 'documents'),
});

async function readWindow(context: ReadContext<Options>, before: Inner | null): Promise<ListReading<Inner>> {
  const today = dateIn(context.now, LEGAL_ZONE);
  const going = before?.page != null;
  const from =
    before === null ? addDays(today, -FIRST_DAYS) : going ? before.from : addDays(before.until, -OVERLAP_DAYS);
  const page = before?.page ?? 1;
  const baseline = before === null ? context.first : going && before.baseline;
  const found = await readDocuments(context, addressOf(context, from, page), registerDocument, page);
  if (found.kind === 'trouble') return found;
  const { documents, notes } = found;
  const known = new Set(before?.read);
  const items = documents
    .map((document) => itemOfDocument(document, context.spec))
    .filter((item) => item !== null)
    .filter(({ key }) => !known.has(key));
  const more = page < Math.min(found.pages, MOST_PAGES) && found.listed > 0;
  const read = [...items.map(({ key }) => key), ...(before?.read ?? [])];
  const next: Inner = {
    until: more ? (before?.until ?? from) : later(today, before?.until ?? from),
    read: more ? read : read.slice(0, remembered(found.listed, page)),
    page: more ? page + 1 : null,
    from,
    baseline,
  };
  if (items.length === 0 && !more && notes.length === 0 && before !== null) return { kind: 'unchanged', inner: next };
  return { kind: 'items', items, notes, baseline, more, inner: next };
}

/** Twice as many as the window held: documents that left the window need not be remembered any more. */
const remembered = (onPage: number, page: number) => Math.max(200, 2 * (onPage + (page - 1) * PER_PAGE));

const later = (a: string, b: string) => (a > b ? a : b);

function addressOf(
  { spec, options: { types, agencies, terms } }: ReadContext<Options>,
  from: string,
  page: number,
): string {
  const url = new URL(spec.address);
  const add = (name: string, value: string) => url.searchParams.append(name, value);
  for (const field of registerDocument.keyof().options) add('fields[]', field);
  for (const type of types) add('conditions[type][]', type);
  for (const agency of agencies) add('conditions[agencies][]', agency);
  if (terms !== null) add('conditions[term]', terms);
  add('conditions[publication_date][gte]', from);
  add('order', 'newest');
  add('per_page', String(PER_PAGE));
  add('page', String(page));
  return url.href;
}
