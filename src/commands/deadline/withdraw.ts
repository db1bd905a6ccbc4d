import type { Answer, ArgsOf, CommandContext, CommandSpec } from '../shared/command.ts';
import { deadlineOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { suggestDeadlines } from '../shared/pick.ts';
import { beginEdit } from './edits.ts';

export const spec = {
  type: 1,
  name: 'withdraw',
  name_localizations: { ko: '철회' },
  description: 'Withdraw a deadline: it no longer holds',
  description_localizations: { ko: '더 이상 유효하지 않은 기한 철회' },
  options: [deadlineOption],
} as const satisfies CommandSpec;

export function handle({ deadline }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  return beginEdit('withdraw', deadline, context);
}

export const deadlineWithdraw = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestDeadlines(value, context) }),
  needs: 'administrator',
});
