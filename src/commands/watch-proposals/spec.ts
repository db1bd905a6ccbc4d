import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'proposals',
  name_localizations: { ko: '제안' },
  description: 'Changes of deadlines that were read out of statements and wait for a decision',
  description_localizations: { ko: '성명에서 읽어 결정을 기다리는 기한 변경' },
  options: [],
} as const satisfies CommandSpec;
