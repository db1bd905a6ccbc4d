import type { InstrumentType } from '../domain/deadline.ts';

/** How much of a text is looked at: what it is stands at its beginning, or right after its recitals. */
const LOOKED_AT = 30_000;

const marks: readonly (readonly [InstrumentType, RegExp])[] = [
  ['proclamation', /\bdo (?:hereby )?proclaim\b|\bA PROCLAMATION\b/],
  [
    'executive order',
    /\b(?:I )?(?:hereby )?(?:determine and order|order as follows|hereby order)\b|\bit is hereby ordered\b/,
  ],
  ['memorandum', /\bMEMORANDUM FOR\b/],
  ['CSMS message', /\bCSMS\s*#\s*\d{8}\b/],
];

/** What a text says it is, by the words that make it so; null where it does not say. */
export function instrumentTypeOf(text: string): InstrumentType | null {
  const head = text.slice(0, LOOKED_AT);
  return marks.find(([, mark]) => mark.test(head))?.[0] ?? null;
}
