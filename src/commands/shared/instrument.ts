import type { Instrument, InstrumentType } from '../../domain/deadline.ts';

/** How people name instruments; the first that fits counts. */
const forms: readonly (readonly [RegExp, InstrumentType])[] = [
  [/\bexecutive order\b|\be\.?o\.? ?\d|행정명령/i, 'executive order'],
  [/\bproclamation\b|포고문/i, 'proclamation'],
  [/\bcsms\b/i, 'CSMS message'],
  [/\bfederal register\b|\b\d+ ?f\.?r\.? ?\d|연방관보/i, 'Federal Register notice'],
  [/\bmemorandum\b|각서/i, 'memorandum'],
  [/\b(?:court|circuit|judgment|ruling)\b|\bv\. |판결/i, 'court decision'],
];

const FR_DOCUMENT = /\b(20\d{2}-\d{4,5})\b/;
/** Characters that a name like "Federal Register notice No. " takes before its number. */
const MOST_BEFORE = 40;
const NUMBER = /(?:#|no\.? ?|제)?(\d[\d-]{2,})/i;

/** An instrument from the line a person typed; what names no kind of law is an announcement. */
export function readInstrument(typed: string, url: string | null): Instrument {
  const title = typed.trim();
  const type = forms.find(([pattern]) => pattern.test(title))?.[1] ?? 'announcement';
  const number = type === 'announcement' ? null : (NUMBER.exec(title)?.[1] ?? null);
  // "Executive Order 14316, Extending …": type and number are told beside the title, not in it once more.
  const named = number === null ? -1 : title.indexOf(number);
  const rest =
    named === -1 || named > MOST_BEFORE
      ? ''
      : title.slice(named + String(number).length).replace(/^[\s,:;·호–—-]+/, '');
  return {
    type,
    number,
    title: rest === '' ? title : rest,
    signedOn: null,
    frDocument: FR_DOCUMENT.exec(title)?.[1] ?? null,
    url,
  };
}
