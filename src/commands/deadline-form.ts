import { bodyLimits } from '../notices/index.ts';
import { zoneWords } from '../notices/wording/zone.ts';
import type { CommandContext, Modal, ModalField } from './command.ts';
import { type EditFields, type EditKind, kindOf } from './deadline-draft.ts';
import { deadlineWords, formTitle } from './deadline-words.ts';

/** Fields of the form for each kind of edit, in order; at most five. Undo has none. */
const fieldsOf: Readonly<Record<EditKind, readonly string[]>> = {
  add: ['title', 'typed', 'instrument', 'quote', 'link'],
  move: ['typed', 'instrument', 'quote', 'link', 'note'],
  rate: ['before', 'after', 'instrument', 'quote', 'link'],
  withdraw: ['instrument', 'quote', 'link', 'note'],
  cite: ['title', 'instrument', 'quote', 'link', 'note'],
  undo: [],
};

/** What a form may hold: a quote has to fit a card's field. */
const LONGEST = { title: 200, line: 200, quote: 900, note: 300, link: 500, rate: 40 } as const;

/** The form of an edit, with what the draft holds filled in. The title of the catalogue's own deadlines is the file's. */
export function formOf(customId: string, fields: EditFields, context: CommandContext): Modal {
  const kind = kindOf(fields) ?? 'move';
  const asked = fieldsOf[kind].filter((id) => id !== 'title' || fields.titled !== 'no');
  return {
    kind: 'modal',
    customId,
    title: formTitle(kind, context.language),
    fields: asked.map((id) => fieldOf(id, fields, context)),
  };
}

/** The fields of a form that was sent, trimmed and cut to what they may hold; others are left out. */
export function sentFields(kind: EditKind, sent: Readonly<Record<string, string>>): EditFields {
  return Object.fromEntries(
    fieldsOf[kind].flatMap((id): [string, string][] => {
      const value = sent[id]?.trim();
      return value === undefined ? [] : [[id, value.slice(0, bodyLimits.fieldValue)]];
    }),
  );
}

function fieldOf(id: string, fields: EditFields, { language, now }: CommandContext): ModalField {
  const { field } = deadlineWords[language];
  const value = fields[id] ?? '';
  const short = { id, required: true, style: 'short', max: LONGEST.line, value } as const;
  const zone = zoneWords(fields.zone ?? 'America/New_York', now, language);
  switch (id) {
    case 'title':
      return { ...short, label: field.title, max: LONGEST.title };
    case 'typed':
      return { ...short, label: field.when, description: field.whenAbout(zone) };
    case 'before':
      return { ...short, label: field.before, required: false, max: LONGEST.rate };
    case 'after':
      return { ...short, label: field.after, max: LONGEST.rate };
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
