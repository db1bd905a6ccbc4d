import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'health',
  name_localizations: { ko: '상태' },
  description: 'How the bot is: alerts that wait, channels it cannot reach, how fresh its sources are',
  description_localizations: { ko: '봇 상태: 대기 중인 알림, 막힌 채널, 출처 확인 시각' },
  options: [],
} as const satisfies CommandSpec;
