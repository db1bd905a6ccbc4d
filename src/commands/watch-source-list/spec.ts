import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'list',
  name_localizations: { ko: '목록' },
  description: 'Every source with its state, when it was read last, and what is wrong',
  description_localizations: { ko: '모든 출처의 상태, 마지막 확인 시각, 문제' },
  options: [],
} as const satisfies CommandSpec;
