import { z } from 'zod';
import type { Item, SourceSpec } from '../../app/statements/sources.ts';
import { instantOfWall } from '../../domain/moment.ts';
import { canonicalAddress } from '../../domain/web-address.ts';
import { agency, documentNumber, NEW_YORK } from '../register.ts';
import { plainLine } from '../text/markup.ts';

const date = z.iso.date();

/** What is asked for; a field the API does not know is refused with status 400. */
export const FIELDS = [
  'document_number',
  'title',
  'abstract',
  'type',
  'subtype',
  'publication_date',
  'signing_date',
  'executive_order_number',
  'proclamation_number',
  'html_url',
  'agencies',
  'correction_of',
] as const;

export const registerDocument = z.object({
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
export type RegisterDocument = z.infer<typeof registerDocument>;

/** The Register is public from this wall time on the day of publication. */
const OUT_AT = '06:00';

export function itemOfDocument(document: RegisterDocument, spec: SourceSpec): Item | null {
  const url = canonicalAddress(document.html_url);
  if (url === null) return null;
  const { number, type } = instrumentOf(document);
  return {
    key: document.document_number,
    url,
    title: plainLine(document.title, 500),
    summary: plainLine(document.abstract, 2_000) || null,
    text: null,
    publishedAt: instantOfWall(document.publication_date, OUT_AT, NEW_YORK),
    updatedAt: null,
    signedOn: document.signing_date ?? null,
    number,
    instrumentType: type,
    corrects: correctedBy(document),
    categories: [
      document.type,
      document.subtype,
      ...(document.agencies ?? []).map((each) => each.name ?? each.raw_name),
    ]
      .map((name) => plainLine(name, 100))
      .filter((name) => name !== ''),
    language: spec.language ?? 'en',
    flags: [],
  };
}

function instrumentOf(document: RegisterDocument): { readonly number: string; readonly type: Item['instrumentType'] } {
  const own = document.document_number;
  if (document.executive_order_number) return { number: document.executive_order_number, type: 'executive order' };
  if (document.proclamation_number) return { number: document.proclamation_number, type: 'proclamation' };
  if (document.subtype === 'Memorandum') return { number: own, type: 'memorandum' };
  if (document.subtype === 'Executive Order') return { number: own, type: 'executive order' };
  if (document.subtype === 'Proclamation') return { number: own, type: 'proclamation' };
  return { number: own, type: 'Federal Register notice' };
}

/** The API names the corrected document by its address; corrections in print also carry it in their own number. */
function correctedBy({ correction_of, document_number }: RegisterDocument): string | null {
  const named = /([A-Z0-9]{1,6}-[A-Z0-9-]{1,16}?)(?:\.json)?(?:\?.*)?$/i.exec(correction_of ?? '')?.[1];
  return named ?? /^[CR]\d-(.+)$/.exec(document_number)?.[1] ?? null;
}
