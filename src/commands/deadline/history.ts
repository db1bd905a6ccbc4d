import { rowsOf } from '../../domain/body.ts';
import { undoable } from '../../domain/manual-edit.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, ArgsOf, CommandContext, CommandSpec } from '../shared/command.ts';
import { deadlineOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { suggestDeadlines } from '../shared/pick.ts';
import { shown } from '../tariff/show.ts';
import { undoButton } from './components.ts';
import { aboutOf, picked } from './edits.ts';

export const spec = {
  type: 1,
  ...specTexts.deadline.history.command,
  options: [deadlineOption],
} as const satisfies CommandSpec;

/** Buttons of one row. */
const MOST_UNDONE = 5;

/** `/deadline history`: the whole chain, and for the newest changes by people a button that shows what undoing each would do. */
export async function handle({ deadline: typed }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const it = picked(typed, context);
  if (!('deadline' in it)) return it;
  const { deadline } = it;
  const newest = undoable(deadline).slice(-MOST_UNDONE);
  const words = textsIn(context.language).deadline.audit;
  const buttons = [];
  for (const revision of newest) {
    const label = words.undo(deadline.revisions.indexOf(revision) + 1);
    buttons.push(await undoButton(context, deadline, revision, label, aboutOf(deadline)));
  }
  return { body: { embeds: [shown(it, context)], mentionRoles: [], components: rowsOf(buttons) }, ephemeral: true };
}

export const deadlineHistory = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestDeadlines(value, context) }),
  needs: 'administrator',
});
