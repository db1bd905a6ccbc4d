import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

/** A root command with options of its own. */
export const spec = {
  type: 1,
  name: 'audit',
  name_localizations: { ko: '변경이력' },
  description: 'Who changed which deadline, when, before and after; each with Undo',
  description_localizations: { ko: '누가 언제 어떤 기한을 어떻게 바꿨는지 보고 되돌리기' },
  options: [{ ...deadlineOption, required: false }],
} as const satisfies CommandSpec;
