import { channelOption } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'pause',
  name_localizations: { ko: '일시중지' },
  description: 'Post nothing in a channel for a while; nothing is lost',
  description_localizations: { ko: '채널 알림 일시 중지 (잃는 것 없음)' },
  options: [channelOption],
} as const satisfies CommandSpec;
