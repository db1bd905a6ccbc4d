import { z } from 'zod';
import type { Item, SourceSpec } from '../app/statements/sources.ts';
import { LEGAL_ZONE } from '../domain/moment.ts';
import { canonicalAddress } from '../domain/source.ts';
import { digestOf } from './fetch-text.ts';
import { defineKind, type ListReading, type ReadContext, unsaid } from './kind.ts';
import { agency, agencySlug, categoriesOf, documentNumber, readDocumentPage, readDocuments } from './register.ts';
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

/**
 * Documents to be printed in the Federal Register, a day or more ahead. Presidential documents come with the special filing at 11:15 ET.
 */
export const publicInspection = defineKind<Options, Inner>({
  kind: 'public-inspection',
  options,
  inner,
  read: readDesk,
  page: (context, item) => readDocumentPage(context, item, 'public-inspection-documents'),
});

/** The list is given whole, without pages; it is empty between issues, which is no trouble. */
async function readDesk(context: ReadContext<Options>, before: Inner | null): Promise<ListReading<Inner>> {
  const { agencies: wanted } = context.options;
  const found = await readDocuments(context, context.spec.address, filed);
  if (found.kind === 'trouble') return found;
  const items = found.documents
    .filter(({ agencies }) => wanted.length === 0 || agencies?.some(({ slug }) => wanted.includes(slug ?? '')))
    .map((document) => itemOf(document, context.spec))
    .filter((item) => item !== null);
  const next = { digest: digestOf(JSON.stringify(items)) };
  if (before?.digest === next.digest) return { kind: 'unchanged', inner: next };
  const baseline = before === null && context.first;
  return { kind: 'items', items, notes: found.notes, baseline, more: false, inner: next };
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
    ...unsaid,
    summary: plainLine(document.editorial_note, 2_000) || null,
    publishedAt: readFeedDate(document.filed_at ?? undefined, LEGAL_ZONE),
    number: order ?? proclamation ?? document.document_number,
    instrumentType: order
      ? 'executive order'
      : proclamation
        ? 'proclamation'
        : presidential
          ? null
          : 'Federal Register notice',
    corrects: /^[CR]\d-(.+)$/.exec(document.document_number)?.[1] ?? null,
    categories: categoriesOf([document.type], document.agencies),
    language: spec.language ?? 'en',
    flags: ['not-published-yet'],
  };
}
