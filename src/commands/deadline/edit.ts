import type { Answer, ArgsOf, CommandContext, CommandSpec } from '../shared/command.ts';
import { deadlineOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { suggestDeadlines } from '../shared/pick.ts';
import { beginEdit } from './edits.ts';

export const spec = {
  type: 1,
  name: 'edit',
  name_localizations: { ko: '수정' },
  description: 'Correct what a deadline cites: instrument, words, link, remark',
  description_localizations: { ko: '근거 문서, 원문, 링크, 비고 수정' },
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
