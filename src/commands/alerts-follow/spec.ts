import { wishOptions } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'follow',
  name_localizations: { ko: '구독' },
  description: 'Post alerts in a channel: which countries, kinds, reminders, whom to ping',
  description_localizations: { ko: '채널에 알림 게시: 국가, 종류, 사전 알림, 멘션 역할' },
  options: wishOptions,
} as const satisfies CommandSpec;
