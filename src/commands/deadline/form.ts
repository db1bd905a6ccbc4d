import { bodyLimits } from '../../alerts/body.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import { LEGAL_ZONE } from '../../domain/moment.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord, linkable, oneLine } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { zoneWords } from '../../texts/moment.ts';
import type { CommandContext, Modal, ModalField, Reply } from '../shared/command.ts';
import { choiceRow, refusalOf } from '../shared/reply.ts';
import { codeOf, isWeekday, momentChoices, type WhenReading } from '../shared/when.ts';
import { type EditFields, type EditKind, kindOf, LONGEST } from './draft.ts';

/** Fields of the form for each kind of edit, in order; at most five. Undo has none. */
const fieldsOf: Readonly<Record<EditKind, readonly string[]>> = {
  add: ['title', 'typed', 'instrument', 'quote', 'link'],
  move: ['typed', 'instrument', 'quote', 'link', 'note'],
  rate: ['before', 'after', 'instrument', 'quote', 'link'],
  withdraw: ['instrument', 'quote', 'link', 'note'],
  cite: ['title', 'instrument', 'quote', 'link', 'note'],
  undo: [],
};

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
const labelOf = (id: string, context: CommandContext): string => fieldOf(id, {}, context).label;

/** The first required field without readable text; undefined where there is none. */
const emptyField = (kind: EditKind, typed: EditFields, context: CommandContext): string | undefined =>
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

/** A typed rate in the catalogue's spelling, or why it could not be read. */
type RateReading =
  | { readonly kind: 'rate'; readonly rate: string }
  | { readonly kind: 'unreadable' }
  /** `10% to 15%` may be a range, or an old and a new rate. */
  | { readonly kind: 'several' };

/** People's spellings of what the catalogue writes in one way. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/ ?(?:퍼센트|프로(?![가-힣])|per ?cent\b|pct\b)/gi, '%'],
  [/(\d) +%/g, '$1%'],
  [/(\d%?) ?[~〜∼–—―−-] ?(?=[$€₩]?\d)/g, '$1-'],
  [/(\d)%-(\d)/g, '$1-$2'],
  [/^(?:duty[- ]?free|free|exempt|무관세|면세)$/i, 'duty-free'],
  [/추가 ?(?:관세 ?)?(\d[\d.-]*%)/g, '$1 on top'],
  [/기본관세 ?포함 ?(\d[\d.-]*%)/g, '$1 in total'],
  [/(\d[\d.-]*%) ?상한/g, '$1 cap'],
];

/** Rates of the catalogue without a number. */
const NUMBERLESS = /^(?:duty-free|duty-free for .+|ordinary duty only|by product list)$/;
const BARE = /^\d{1,3}(?:\.\d{1,4})?$/;
const MOST_PERCENT = 9_999;
/** A percentage, or money for a quantity. */
const UNIT = /\d%|[$€₩¢]\s?\d|\d\s?(?:cents?|points?|센트|달러|원)(?![a-z])/i;
const TWO_RATES = /%\s*(?:to|→|->|=>|에서|부터)\s*\d|%\s+\d/i;

/** Reads `15`, `15 %`, `10~15%`, `추가 15%`, `$80 per item`: a rate must be certain before people are alerted to it. */
export function readRate(typed: string): RateReading {
  const text = spellings.reduce(
    (said, [pattern, written]) => said.replace(pattern, written),
    typed.normalize('NFKC').replace(/\s+/g, ' ').trim(),
  );
  if (BARE.test(text)) return { kind: 'rate', rate: `${text}%` };
  if (NUMBERLESS.test(text)) return { kind: 'rate', rate: text };
  if (TWO_RATES.test(text)) return { kind: 'several' };
  const percents = [...text.matchAll(/(\d[\d.,]*)%/g)].map(([, number = '']) => Number(number.replaceAll(',', '')));
  const isNumber = UNIT.test(text) && !/^[-+−]|\d[eE][+-]?\d|\d\.\d+\.|\.\d{5}/.test(text);
  return isNumber && percents.every((percent) => percent <= MOST_PERCENT)
    ? { kind: 'rate', rate: text }
    : { kind: 'unreadable' };
}

type Checked =
  | { readonly kind: 'fields'; readonly fields: EditFields }
  | { readonly kind: 'refused'; readonly code: string; readonly said: string };

/** Checks the fields of a form besides the date: answers the first mistake, or the rates in the catalogue's spelling. */
export function checkedFields(kind: EditKind, typed: EditFields, before: EditFields, context: CommandContext): Checked {
  const { deadline: words, errors } = textsIn(context.language);
  const refused = (code: string, said: string): Checked => ({ kind: 'refused', code, said });
  const echo = (text: string) => cut(escapeDiscord(text), 60);
  const empty = emptyField(kind, typed, context);
  if (empty !== undefined) return refused('DW-EMPTY', errors.emptyField(labelOf(empty, context)));
  const rates: Record<string, string> = {};
  for (const id of ['before', 'after']) {
    const text = typed[id] ?? '';
    // A pre-filled value from the chain was not typed.
    if (text === '' || (id === 'before' && text === before.standingRate)) continue;
    const read = readRate(text);
    if (read.kind === 'several') return refused('DW-RATE-SEVERAL', words.twoRates(echo(text), labelOf(id, context)));
    if (read.kind === 'unreadable') return refused('DW-RATE', words.badRate(echo(text), labelOf(id, context)));
    rates[id] = read.rate;
  }
  const link = typed.link ?? '';
  if (link !== '' && linkable(link) === null) return refused('DW-LINK', words.link(echo(link)));
  return { kind: 'fields', fields: rates };
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
