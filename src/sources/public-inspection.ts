import { z } from 'zod';
import type { Item, SourceSpec } from '../app/statements/sources.ts';
import { canonicalAddress } from '../domain/source.ts';
import { worded } from '../texts/index.ts';
import { digestOf } from './fetch-text.ts';
import { defineKind } from './frame.ts';
import { troubled } from './http/body.ts';
import type { ListReading, ReadContext } from './kind.ts';
import { agency, agencySlug, documentNumber, fetchJson, readDocumentPage } from './register.ts';
import { readFeedDate } from './text/dates.ts';
import { plainLine } from './text/markup.ts';

const options = z.strictObject({
  agencies: z.array(agencySlug).default([]).describe('Any of these; empty: all.'),
});
type Options = z.infer<typeof options>;

const inner = z.object({ digest: z.string() });
type Inner = z.infer<typeof inner>;

const filed = z.object({
  document_number: documentNumber,
  title: z.string().nullish(),
  toc_doc: z.string().nullish(),
  subject_1: z.string().nullish(),
  type: z.string().nullish(),
  filed_at: z.string().nullish(),
  html_url: z.string(),
  editorial_note: z.string().nullish(),
  agencies: z.array(agency).nullish(),
});

/** The list is given whole, without pages; it is empty between issues, which is no trouble. */
const answer = z.object({ count: z.int().min(0), results: z.array(z.unknown()) });

/** What will be printed in the Federal Register, a day or more before. Presidential documents come with the special filing at 11:15 ET. */
export const publicInspection = defineKind<Options, Inner>({
  kind: 'public-inspection',
  label: worded((texts) => texts.sources.kind['public-inspection']),
  options,
  inner,
  read: readDesk,
  page: (context, item) => readDocumentPage(context, item, 'public-inspection-documents'),
});

async function readDesk(context: ReadContext<Options>, before: Inner | null): Promise<ListReading<Inner>> {
  const found = await fetchJson(context, context.spec.address);
  if (found.kind === 'trouble') return found;
  const parsed = answer.safeParse(found.value);
  if (!parsed.success || (parsed.data.count > 0 && parsed.data.results.length === 0))
    return troubled('unexpected-shape');
  const documents = parsed.data.results.map((each) => filed.safeParse(each));
  const unread = documents.filter(({ success }) => !success).length;
  if (unread > 0 && unread === documents.length) return troubled('unexpected-shape');
  const wanted = new Set(context.options.agencies);
  const items = documents
    .flatMap(({ data }) => (data ? [data] : []))
    .filter(({ agencies }) => wanted.size === 0 || (agencies ?? []).some(({ slug }) => wanted.has(slug ?? '')))
    .map((document) => itemOf(document, context.spec))
    .filter((item) => item !== null);
  const next = { digest: digestOf(JSON.stringify(items)) };
  if (before?.digest === next.digest) return { kind: 'unchanged', inner: next };
  const notes = unread > 0 ? [{ code: 'items-unreadable' as const, detail: unread }] : [];
  return { kind: 'items', items, notes, baseline: before === null && context.first, more: false, inner: next };
}

function itemOf(document: z.infer<typeof filed>, spec: SourceSpec): Item | null {
  const url = canonicalAddress(document.html_url);
  const title = plainLine(document.title ?? document.toc_doc ?? document.subject_1, 500);
  if (url === null || title === '') return null;
  const presidential = document.type === 'Presidential Document';
  const order = presidential ? /\(EO (\d{5})\)/.exec(document.toc_doc ?? '')?.[1] : undefined;
  const proclamation = presidential ? /\(Proc\.? (\d{4,5})\)/i.exec(document.toc_doc ?? '')?.[1] : undefined;
  return {
    key: document.document_number,
    url,
    title,
    summary: plainLine(document.editorial_note, 2_000) || null,
    text: null,
    publishedAt: readFeedDate(document.filed_at ?? undefined, 'America/New_York'),
    signedOn: null,
    number: order ?? proclamation ?? document.document_number,
    instrumentType: order
      ? 'executive order'
      : proclamation
        ? 'proclamation'
        : presidential
          ? null
          : 'Federal Register notice',
    corrects: /^[CR]\d-(.+)$/.exec(document.document_number)?.[1] ?? null,
    categories: [document.type, ...(document.agencies ?? []).map((each) => each.name ?? each.raw_name)]
      .map((name) => plainLine(name, 100))
      .filter((name) => name !== ''),
    language: spec.language ?? 'en',
    flags: ['not-published-yet'],
  };
}
