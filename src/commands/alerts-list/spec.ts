import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'list',
  name_localizations: { ko: '목록' },
  description: 'Which channels of this server follow what',
  description_localizations: { ko: '이 서버의 채널별 구독 목록' },
  options: [],
} as const satisfies CommandSpec;
