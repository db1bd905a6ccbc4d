import type { Citation, Scope, WantedEdit } from '../../app/catalogue/edits.ts';
import { type Deadline, type DeadlineKind, deadlineKinds } from '../../domain/deadline.ts';
import { type Boundary, boundaries } from '../../domain/moment.ts';
import type { Instrument, InstrumentType } from '../../domain/revision.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut } from '../../texts/escape.ts';
import { instrumentName } from '../../texts/names.ts';
import { momentOfText } from '../shared/when.ts';

/** The kind of draft that holds an unsaved edit of a deadline. */
export const EDIT = 'deadline-edit';

const editKinds = ['add', 'move', 'rate', 'withdraw', 'cite', 'undo'] as const;
export type EditKind = (typeof editKinds)[number];

/** The named fields of an edit's draft; `when` is a settled moment, `typed` the text of the form. */
export type EditFields = Readonly<Record<string, string>>;

export const kindOf = (fields: EditFields): EditKind | undefined => editKinds.find((kind) => kind === fields.edit);

/** The deadline's part of every draft: its id, its last revision as seen, and whether everyone has it. */
export function aboutOf(deadline: Deadline): EditFields {
  const last = deadline.revisions.at(-1)?.id ?? '';
  return { deadline: deadline.id, last, shared: deadline.guild === null ? 'yes' : '' };
}

/** The edit that a draft describes; undefined when something is missing or unreadable. */
export function wantedOf(fields: EditFields): WantedEdit | undefined {
  const kind = kindOf(fields);
  const scope: Scope = fields.scope === 'everyone' ? 'everyone' : 'here';
  const moment = momentOfText(fields.when ?? '');
  const boundary = boundaries.find((it): it is Boundary => it === fields.boundary) ?? null;
  const cited = citationOf(fields);
  const chain = { deadlineId: fields.deadline ?? '', last: fields.last ?? '', scope };
  switch (kind) {
    case 'add': {
      const deadlineKind = deadlineKinds.find((it): it is DeadlineKind => it === fields.kind);
      const { measure: measureId, title } = fields;
      if (!deadlineKind || !moment || !measureId || !title) return undefined;
      return { kind, measureId, deadlineKind, title, moment, boundary, cited, scope };
    }
    case 'move':
      return moment && { kind, ...chain, moment, boundary, cited };
    case 'rate':
      return { kind, ...chain, rate: { before: fields.before || null, after: fields.after || null }, cited };
    case 'withdraw':
      return { kind, ...chain, cited };
    case 'cite':
      return { kind, ...chain, title: fields.title || null, cited };
    case 'undo':
      return { kind, ...chain, revisionId: fields.target ?? '' };
    case undefined:
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** The longest inputs of a form: a quote has to fit a card's field. */
export const LONGEST = { title: 200, line: 200, quote: 900, note: 300, link: 500, rate: 40 } as const;

/** Stores in the draft the instrument that the form began with: if it is left unchanged, it is that instrument still. */
export const standingInstrument = (instrument: Instrument, language: Language): EditFields => {
  const { number, title } = instrument;
  const named = number === null || title.includes(number) ? title : `${instrumentName(instrument, language)}: ${title}`;
  const said = cut(named, LONGEST.line);
  return { instrument: said, standing: JSON.stringify({ said, instrument }) };
};

function citationOf(fields: EditFields): Citation {
  const { said = null, instrument: stood } = fields.standing ? (JSON.parse(fields.standing) as Standing) : {};
  const url = fields.link || null;
  const instrument =
    stood && said === fields.instrument ? { ...stood, url } : readInstrument(fields.instrument ?? '', url);
  return { instrument, quote: fields.quote || null, note: fields.note || null };
}

type Standing = { readonly said?: string; readonly instrument?: Instrument };

/** How people name instruments; the first match counts. */
const forms: readonly (readonly [RegExp, InstrumentType])[] = [
  [/\bexecutive order\b|\be\.?o\.? ?\d|행정명령/i, 'executive order'],
  [/\bproclamation\b|포고문/i, 'proclamation'],
  [/\bcsms\b/i, 'CSMS message'],
  [/\bfederal register\b|\b\d+ ?f\.?r\.? ?\d|연방관보/i, 'Federal Register notice'],
  [/\bmemorandum\b|각서/i, 'memorandum'],
  [/\bhts(?:us)?\b.*\brev/i, 'HTS revision'],
  [/\bpublic law\b|\bu\.?s\.?c\.?\b|법률/i, 'statute'],
  [/\b(?:court|circuit|judgment|ruling)\b|\bv\. |판결/i, 'court decision'],
];

const FR_DOCUMENT = /\b(20\d{2}-\d{4,5})\b/;
/** The most characters of a name like "Federal Register notice No. " before its number. */
const MOST_BEFORE = 40;
const NUMBER = /(?:#|no\.? ?|제)?(\d[\d-]{2,})/i;

/** An instrument from a typed line; if it names no kind of law it is an announcement. */
export function readInstrument(typed: string, url: string | null): Instrument {
  const title = typed.trim();
  const type = forms.find(([pattern]) => pattern.test(title))?.[1] ?? 'announcement';
  const number = type === 'announcement' ? null : (NUMBER.exec(title)?.[1] ?? null);
  // "Executive Order 14316, Extending …": type and number are shown beside the title, so they are removed from it.
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
