import { boundaryOf, type Deadline, standing, upheld } from '../../domain/deadline.ts';
import { rateOf } from '../../domain/manual-edit.ts';
import { LEGAL_ZONE } from '../../domain/moment.ts';
import type { Answer, Command, CommandContext, CommandDeadline, Modal } from '../shared/command.ts';
import { askWhich, pickDeadline } from '../shared/pick.ts';
import { refusal } from '../shared/reply.ts';
import { formFor, openEdit } from './components.ts';
import type { EditFields, EditKind } from './draft.ts';

/** What one does with a deadline that is there, each with a form of its own. */
export const chainEdits = ['move', 'rate', 'withdraw', 'cite'] as const satisfies readonly EditKind[];
export type ChainEdit = (typeof chainEdits)[number];

/** The deadline that a command was given, or what to say instead. */
export function picked(
  path: Command['path'],
  args: { readonly deadline: string },
  context: CommandContext,
): CommandDeadline | Answer {
  const found = pickDeadline(args.deadline, context);
  switch (found.kind) {
    case 'none':
      return refusal('DW-DEADLINE', args.deadline, context.language);
    case 'several':
      return askWhich('DW-DEADLINE-SEVERAL', { path, args, option: 'deadline' }, found, context);
    case 'one':
      return found.it;
    default:
      return found satisfies never;
  }
}

/** Begins an edit of a deadline: the form of its kind. */
export async function beginEdit(
  edit: ChainEdit,
  deadline: Deadline,
  scope: EditFields,
  context: CommandContext,
): Promise<Modal> {
  const fields = { edit, ...aboutOf(deadline), ...filledFor(edit, deadline, context), ...scope };
  return formFor(await openEdit(context, fields), fields, context);
}

/** What every draft says of the deadline it is about: which, as last seen, and whether everyone has it. */
export function aboutOf(deadline: Deadline): EditFields {
  const last = deadline.revisions.at(-1)?.id ?? '';
  return { deadline: deadline.id, last, shared: deadline.guild === null ? 'yes' : '' };
}

/** What stands in the form already. */
function filledFor(edit: ChainEdit, deadline: Deadline, { services, language }: CommandContext): EditFields {
  const now = standing(deadline);
  const moment = now.kind === 'dated' ? now.moment : now.kind === 'over' ? now.last : null;
  const last = upheld(deadline.revisions).at(-1);
  switch (edit) {
    case 'move':
      return {
        boundary: boundaryOf(deadline) ?? '',
        zone: moment?.zone ?? LEGAL_ZONE,
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
