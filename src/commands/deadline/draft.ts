import { bodyLimits } from '../../alerts/index.ts';
import type { Citation, Scope, WantedEdit } from '../../app/catalogue/edits.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import { type Deadline, type DeadlineKind, deadlineKinds } from '../../domain/deadline.ts';
import { type Boundary, boundaries, LEGAL_ZONE } from '../../domain/moment.ts';
import type { Instrument, InstrumentType } from '../../domain/revision.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord, oneLine } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { zoneWords } from '../../texts/moment.ts';
import { instrumentName } from '../../texts/names.ts';
import type { CommandContext, Modal, ModalField, Reply } from '../shared/command.ts';
import { choiceRow, refusalOf } from '../shared/reply.ts';
import { codeOf, isWeekday, momentChoices, momentOfText, type WhenReading } from '../shared/when.ts';

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

/** Asks which moment was meant, with the choices in a menu, and lets the person change the form. */
export function whichMoment(
  menuId: string,
  change: Button,
  typed: string,
  reading: Exclude<WhenReading, { kind: 'moment' }>,
  language: Language,
): Reply {
  const words = textsIn(language).deadline;
  const echo = cut(escapeDiscord(typed), 60);
  const choices = momentChoices(reading, language);
  const kind = isWeekday(reading) ? 'weekday' : reading.kind;
  const said = words[kind === 'impossible' && choices.length === 0 ? 'offCalendar' : kind](echo);
  const menu = choiceRow(menuId, words.button.choose, choices);
  return refusalOf(codeOf(reading), said, [...menu, ...rowsOf([change])]);
}

/** Fields of the form for each kind of edit, in order; at most five. Undo has none. */
const fieldsOf: Readonly<Record<EditKind, readonly string[]>> = {
  add: ['title', 'typed', 'instrument', 'quote', 'link'],
  move: ['typed', 'instrument', 'quote', 'link', 'note'],
  rate: ['before', 'after', 'instrument', 'quote', 'link'],
  withdraw: ['instrument', 'quote', 'link', 'note'],
  cite: ['title', 'instrument', 'quote', 'link', 'note'],
  undo: [],
};

/** The longest inputs of a form: a quote has to fit a card's field. */
const LONGEST = { title: 200, line: 200, quote: 900, note: 300, link: 500, rate: 40 } as const;

/** The form of an edit, filled in from the draft. Titles of the catalogue's own deadlines come from the file. */
export function formOf(customId: string, fields: EditFields, context: CommandContext): Modal {
  const kind = kindOf(fields) ?? 'move';
  const asked = fieldsOf[kind].filter((id) => id !== 'title' || fields.titled !== 'no');
  return {
    kind: 'modal',
    customId,
    title: textsIn(context.language).deadline.title[kind],
    fields: asked.map((id) => fieldOf(id, fields, context)),
  };
}

/** All other fields are one line. */
const PARAGRAPHS: ReadonlySet<string> = new Set(['quote', 'note']);

/** The fields of a submitted form, trimmed and cut to their lengths; unknown ones are left out. */
export function sentFields(kind: EditKind, sent: Readonly<Record<string, string>>): EditFields {
  return Object.fromEntries(
    fieldsOf[kind].flatMap((id): [string, string][] => {
      const value = sent[id] === undefined || PARAGRAPHS.has(id) ? sent[id]?.trim() : oneLine(sent[id]);
      return value === undefined ? [] : [[id, value.slice(0, bodyLimits.fieldValue)]];
    }),
  );
}

/** The label of a form's field. */
export const labelOf = (id: string, context: CommandContext): string => fieldOf(id, {}, context).label;

/** The first required field without readable text; undefined where there is none. */
export const emptyField = (kind: EditKind, typed: EditFields, context: CommandContext): string | undefined =>
  fieldsOf[kind].find((id) => typed[id] === '' && fieldOf(id, {}, context).required);

function fieldOf(id: string, fields: EditFields, { language, now }: CommandContext): ModalField {
  const { field } = textsIn(language).deadline;
  const value = fields[id] ?? '';
  const short = { id, required: true, style: 'short', max: LONGEST.line, value } as const;
  const zone = zoneWords(fields.zone ?? LEGAL_ZONE, now, language);
  switch (id) {
    case 'title':
      return { ...short, label: field.title, max: LONGEST.title };
    case 'typed':
      return { ...short, label: field.when, description: field.whenAbout(zone) };
    case 'before':
      return { ...short, label: field.before, description: field.rateAbout, required: false, max: LONGEST.rate };
    case 'after':
      return { ...short, label: field.after, description: field.rateAbout, max: LONGEST.rate };
    case 'instrument':
      return { ...short, label: field.instrument, description: field.instrumentAbout };
    case 'quote':
      return { id, required: false, style: 'paragraph', max: LONGEST.quote, value, label: field.quote };
    case 'link':
      return { ...short, label: field.link, required: false, max: LONGEST.link, placeholder: 'https://' };
    default:
      return { id, required: false, style: 'paragraph', max: LONGEST.note, value, label: field.note };
  }
}
