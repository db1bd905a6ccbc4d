import { channelOption } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'unfollow',
  name_localizations: { ko: '중지' },
  description: 'Post no more alerts in a channel',
  description_localizations: { ko: '채널의 알림 중지' },
  options: [channelOption],
} as const satisfies CommandSpec;
