import type { Answer, ArgsOf, CommandContext, CommandSpec } from '../shared/command.ts';
import { deadlineOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { suggestDeadlines } from '../shared/pick.ts';
import { beginEdit } from './edits.ts';

export const spec = {
  type: 1,
  name: 'rate',
  name_localizations: { ko: '세율' },
  description: 'Change the rate that a deadline brings',
  description_localizations: { ko: '기한에 적용되는 세율 변경' },
  options: [deadlineOption],
} as const satisfies CommandSpec;

export function handle({ deadline }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  return beginEdit('rate', deadline, context);
}

export const deadlineRate = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestDeadlines(value, context) }),
  needs: 'administrator',
});
