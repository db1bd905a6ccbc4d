import { rowsOf } from '../../domain/body.ts';
import type { Answer, ArgsOf, CommandContext } from '../command.ts';
import { undoButton } from '../deadline-components.ts';
import { aboutOf, picked } from '../deadline-edits.ts';
import { deadlineWords } from '../deadline-words.ts';
import { shown } from '../tariff-show/handle.ts';
import type { spec } from './spec.ts';

/** Buttons of one row. */
const MOST_UNDONE = 5;

/** `/deadline history`: the whole chain, and for its newest changes a button that shows what undoing each would do. */
export async function handle({ deadline: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const it = picked(typed, context);
  if (!('deadline' in it)) return it;
  const { revisions } = it.deadline;
  const newest = revisions.map((revision, at) => ({ revision, number: at + 1 })).slice(-MOST_UNDONE);
  const words = deadlineWords[context.language].audit;
  const buttons = [];
  for (const { revision, number } of newest) {
    const fields = { ...aboutOf(it.deadline), target: revision.id };
    buttons.push(await undoButton(context, fields, words.undo(number)));
  }
  return { body: { embeds: [shown(it, context)], mentionRoles: [], components: rowsOf(buttons) }, ephemeral: true };
}
