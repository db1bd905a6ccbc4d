import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'undo',
  name_localizations: { ko: '되돌리기' },
  description: 'Take back a change that a person made or approved',
  description_localizations: { ko: '사람이 입력하거나 승인한 변경 되돌리기' },
  options: [
    {
      ...deadlineOption,
      description: 'A change by a person, newest first; or a deadline, for its last such change',
      description_localizations: { ko: '사람이 바꾼 내용(최근순) 또는 기한(마지막 변경)' },
    },
  ],
} as const satisfies CommandSpec;
