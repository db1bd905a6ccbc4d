import { boundaryOf, type Deadline, standing, upheld } from '../../domain/deadline.ts';
import { rateOf } from '../../domain/manual-edit.ts';
import type { Answer, CommandContext, CommandDeadline } from '../shared/command.ts';
import { pickDeadline } from '../shared/pick.ts';
import { refusal } from '../shared/reply.ts';
import { formFor, openEdit } from './components.ts';
import type { EditFields, EditKind } from './draft.ts';

/** The deadline somebody typed, or what to say instead. */
export function picked(typed: string, context: CommandContext): CommandDeadline | Answer {
  const found = pickDeadline(typed, context);
  switch (found.kind) {
    case 'none':
      return refusal('DW-DEADLINE', typed, context.language);
    case 'several':
      return refusal('DW-DEADLINE-SEVERAL', typed, context.language, found.choices, found.more);
    case 'one':
      return found.it;
    default:
      return found satisfies never;
  }
}

/** Begins an edit of a deadline: the form of its kind. */
export async function beginEdit(
  edit: Exclude<EditKind, 'add' | 'undo'>,
  typed: string,
  context: CommandContext,
): Promise<Answer> {
  const it = picked(typed, context);
  if (!('deadline' in it)) return it;
  const fields = { edit, ...aboutOf(it.deadline), ...filledFor(edit, it.deadline, context) };
  const draft = await openEdit(context, fields);
  return formFor(draft, fields, context);
}

/** What every draft says of the deadline it is about: which, as last seen, and whether everyone has it. */
export function aboutOf(deadline: Deadline): EditFields {
  const last = deadline.revisions.at(-1)?.id ?? '';
  return { deadline: deadline.id, last, shared: deadline.guild === null ? 'yes' : '' };
}

/** What stands in the form already. */
function filledFor(
  edit: Exclude<EditKind, 'add' | 'undo'>,
  deadline: Deadline,
  { services, language }: CommandContext,
): EditFields {
  const now = standing(deadline);
  const moment = now.kind === 'dated' ? now.moment : now.kind === 'over' ? now.last : null;
  const last = upheld(deadline.revisions).at(-1);
  switch (edit) {
    case 'move':
      return {
        boundary: boundaryOf(deadline) ?? '',
        zone: moment?.zone ?? 'America/New_York',
        typed: moment ? `${moment.date} ${moment.time ?? ''}`.trim() : '',
      };
    case 'rate':
      return { before: rateOf(deadline.revisions)?.before ?? '', after: '' };
    case 'cite':
      return {
        titled: deadline.guild === null && services.deadlines.fromFile(deadline.id) ? 'no' : 'yes',
        title: deadline.guild === null && services.deadlines.fromFile(deadline.id) ? '' : deadline.title[language],
        instrument: last?.instrument.title ?? '',
        quote: last?.quote ?? '',
        link: last?.instrument.url ?? '',
        note: last?.note ?? '',
      };
    case 'withdraw':
      return {};
    default:
      return edit satisfies never;
  }
}
