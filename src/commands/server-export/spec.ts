import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'export',
  name_localizations: { ko: '내보내기' },
  description: 'This server’s own deadlines and alerts, as a file',
  description_localizations: { ko: '이 서버의 기한과 구독을 파일로 내보내기' },
  options: [],
} as const satisfies CommandSpec;
