import type { Button } from '../../domain/body.ts';
import { textsIn } from '../../texts/index.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { refusedDraft } from '../shared/define.ts';
import { button, refusal } from '../shared/reply.ts';
import { EDIT, type EditFields } from './draft.ts';

/** Opens an edit: a draft that only this person can continue, and only here. */
export const openEdit = (context: CommandContext, fields: EditFields): Promise<string> =>
  context.services.drafts.open(context.actor, EDIT, scoped(fields, context));

/** In the home server an edit of a catalogue deadline applies to everyone unless the person chooses otherwise. */
export const scoped = (fields: EditFields, { actor }: CommandContext): EditFields => ({
  scope: actor.operator && fields.shared === 'yes' ? 'everyone' : 'here',
  ...fields,
});

/** Buttons to change whom an edit applies to: only for operators, and only for deadlines of the catalogue. */
export function scopeButtons(
  isShared: boolean,
  scope: string,
  idOf: (scope: 'here' | 'everyone') => string,
  { actor, language }: CommandContext,
): readonly Button[] {
  if (!actor.operator || !isShared) return [];
  const other = scope === 'everyone' ? 'here' : 'everyone';
  return [button(2, idOf(other), textsIn(language).deadline.button[other])];
}

/** Stores whom an edit applies to, or answers why that is refused. */
export async function keepScope(draft: string, scope: string, context: CommandContext): Promise<Reply | undefined> {
  if (scope !== 'here' && scope !== 'everyone') return refusal('DW-COMPONENT', '', context.language);
  if (scope === 'everyone' && !context.actor.operator) return refusal('DW-OPERATOR', '', context.language);
  const found = await context.services.drafts.amend(context.actor, EDIT, draft, { scope });
  return found.kind === 'draft' ? undefined : refusedDraft(found, context);
}
