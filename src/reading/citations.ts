import type { InstrumentType } from '../domain/revision.ts';

/** An instrument that a text names by its number. */
export type Citation = {
  readonly type: InstrumentType;
  readonly number: string;
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
};

/** Headings of the tariff schedule, ends included; `to` equals `from` for a single one. */
export type HeadingRange = { readonly from: string; readonly to: string };

/** The most that are read in one text. */
const MOST = 500;

const forms: readonly (readonly [InstrumentType, RegExp])[] = [
  ['executive order', /\b(?:executive\s+orders?|E\.?O\.?)\s+(?:no\.?\s*)?(\d{5})\b/gi],
  ['executive order', /행정명령\s*(?:제\s*)?(\d{5})\s*호?/g],
  ['proclamation', /\bproclamations?\s+(?:no\.?\s*)?(\d{4,5})\b/gi],
  ['proclamation', /포고(?:문|령)?\s*(?:제\s*)?(\d{4,5})\s*호?/g],
  ['CSMS message', /\bCSMS\s*(?:message\s*)?#?\s*(\d{8})\b/gi],
  ['Federal Register notice', /\b(\d{2,3}\s+(?:FR|Fed\.\s?Reg\.)\s+\d{3,6})\b/gi],
];

/** The further numbers of a list: `Executive Orders 14257 and 14266`. */
const further = /^(?:,?\s+(?:and\s+|or\s+)?|,\s*)(\d{4,5})\b/;

/** The instruments a text cites, in the order of the text. */
export function readCitations(text: string): readonly Citation[] {
  const found: Citation[] = [];
  for (const [type, form] of forms) {
    for (const match of text.matchAll(form)) {
      if (found.length >= MOST) break;
      found.push({ type, number: numberOf(match[1] ?? ''), offset: match.index });
      if (!/orders|proclamations/i.test(match[0])) continue;
      let at = match.index + match[0].length;
      for (let more = further.exec(text.slice(at, at + 20)); more; more = further.exec(text.slice(at, at + 20))) {
        found.push({ type, number: more[1] ?? '', offset: at });
        at += more[0].length;
      }
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

const numberOf = (text: string) => text.replace(/\s+/g, ' ').replace(/Fed\.\s?Reg\./i, 'FR');

const heading =
  /\b(\d{4}\.\d{2}(?:\.\d{2}){0,2})\b(?:\s*(?:through|to|–|-|~|부터)\s*(\d{4}\.\d{2}(?:\.\d{2}){0,2})\b)?/g;

/** The headings a text names, with `9903.01.43 through 9903.01.62` as a range. */
export function readHeadings(text: string): readonly HeadingRange[] {
  const found = new Map<string, HeadingRange>();
  for (const [, from = '', to = from] of text.matchAll(heading)) {
    if (found.size >= MOST) break;
    found.set(`${from}-${to}`, { from, to });
  }
  return [...found.values()];
}

/** Whether a text names one of a measure's headings (`9903.01.25`, `9903.01.43-9903.01.62`). */
export function namesHeading(ranges: readonly HeadingRange[], listed: readonly string[]): boolean {
  return listed.some((entry) => {
    const [from = '', to = from] = entry.split('-');
    return ranges.some((range) => from <= range.to && to >= range.from);
  });
}
