import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, ArgsOf, CommandContext, CommandSpec } from '../shared/command.ts';
import { deadlineOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { suggestDeadlines } from '../shared/pick.ts';
import { beginEdit } from './edits.ts';

export const spec = {
  type: 1,
  ...specTexts.deadline.edit.command,
  options: [deadlineOption],
} as const satisfies CommandSpec;

export function handle({ deadline }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  return beginEdit('cite', deadline, context);
}

export const deadlineEdit = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestDeadlines(value, context) }),
  needs: 'administrator',
});
