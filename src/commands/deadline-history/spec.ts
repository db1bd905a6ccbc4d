import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'history',
  name_localizations: { ko: '이력' },
  description: 'Every change of a deadline, each of the last ones with Undo',
  description_localizations: { ko: '기한의 모든 변경과 최근 변경 되돌리기' },
  options: [deadlineOption],
} as const satisfies CommandSpec;
