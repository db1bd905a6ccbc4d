import { type DeadlineKind, deadlineKinds } from '../domain/deadline.ts';
import { type Boundary, boundaries } from '../domain/moment.ts';
import type { Citation, Scope, WantedEdit } from './deadline-acts.ts';
import { readInstrument } from './instrument.ts';
import { momentOfText } from './when.ts';

/** The kind of draft in which an edit of a deadline waits. */
export const EDIT = 'deadline-edit';

export const editKinds = ['add', 'move', 'rate', 'withdraw', 'cite', 'undo'] as const;
export type EditKind = (typeof editKinds)[number];

/** What a draft of an edit holds, by name; `when` is a moment that was settled, `typed` what stood in the form. */
export type EditFields = Readonly<Record<string, string>>;

export const kindOf = (fields: EditFields): EditKind | undefined => editKinds.find((kind) => kind === fields.edit);

/** The edit a draft describes; undefined when something is missing or unreadable. */
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

function citationOf(fields: EditFields): Citation {
  const instrument = readInstrument(fields.instrument ?? '', fields.link || null);
  return { instrument, quote: fields.quote || null, note: fields.note || null };
}
