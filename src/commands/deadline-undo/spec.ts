import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'undo',
  name_localizations: { ko: '되돌리기' },
  description: 'Undo the last change of a deadline',
  description_localizations: { ko: '기한의 마지막 변경 되돌리기' },
  options: [deadlineOption],
} as const satisfies CommandSpec;
