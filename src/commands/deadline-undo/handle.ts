import { undoable } from '../../domain/person-edit.ts';
import type { Answer, ArgsOf, CommandContext } from '../command.ts';
import { openEdit, previewOf } from '../deadline-components.ts';
import { aboutOf, picked } from '../deadline-edits.ts';
import { deadlineWords } from '../deadline-words.ts';
import { refusalOf } from '../reply.ts';
import { changeValue, peoplesChanges } from './changes.ts';
import type { spec } from './spec.ts';

/** `/deadline undo`: what taking back the chosen change would do, or the newest one by a person of the deadline that was typed. */
export async function handle({ deadline: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const chosen = peoplesChanges(context).find((it) => changeValue(it) === typed);
  const it = chosen ?? picked(typed, context);
  if (!('deadline' in it)) return it;
  const { deadline } = it;
  const target = chosen?.revision ?? undoable(deadline).at(-1);
  if (!target) return refusalOf('DW-NOTHING', deadlineWords[context.language].nothingToUndo);
  const draft = await openEdit(context, { edit: 'undo', ...aboutOf(deadline), target: target.id });
  return previewOf(draft, context);
}
