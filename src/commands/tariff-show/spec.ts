import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'show',
  name_localizations: { ko: '상세' },
  description: 'The whole story of one deadline: every change with its instrument and words',
  description_localizations: { ko: '기한 하나의 전체 이력: 모든 변경과 근거 문서, 원문' },
  options: [deadlineOption],
} as const satisfies CommandSpec;
