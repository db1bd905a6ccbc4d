import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'move',
  name_localizations: { ko: '변경' },
  description: 'Move a deadline to another date',
  description_localizations: { ko: '기한을 다른 날짜로 변경' },
  options: [deadlineOption],
} as const satisfies CommandSpec;
