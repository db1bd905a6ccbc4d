import { rowsOf } from '../../domain/body.ts';
import { undoable } from '../../domain/person-edit.ts';
import type { Answer, ArgsOf, CommandContext } from '../command.ts';
import { undoButton } from '../deadline-components.ts';
import { aboutOf, picked } from '../deadline-edits.ts';
import { deadlineWords } from '../deadline-words.ts';
import { shown } from '../tariff-show/handle.ts';
import type { spec } from './spec.ts';

/** Buttons of one row. */
const MOST_UNDONE = 5;

/** `/deadline history`: the whole chain, and for the newest changes by people a button that shows what undoing each would do. */
export async function handle({ deadline: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const it = picked(typed, context);
  if (!('deadline' in it)) return it;
  const { deadline } = it;
  const newest = undoable(deadline).slice(-MOST_UNDONE);
  const words = deadlineWords[context.language].audit;
  const buttons = [];
  for (const revision of newest) {
    const label = words.undo(deadline.revisions.indexOf(revision) + 1);
    buttons.push(await undoButton(context, deadline, revision, label, aboutOf(deadline)));
  }
  return { body: { embeds: [shown(it, context)], mentionRoles: [], components: rowsOf(buttons) }, ephemeral: true };
}
