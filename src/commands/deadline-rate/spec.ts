import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'rate',
  name_localizations: { ko: '세율' },
  description: 'Change the rate that a deadline brings',
  description_localizations: { ko: '기한에 적용되는 세율 변경' },
  options: [deadlineOption],
} as const satisfies CommandSpec;
