import { channelOption } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'preview',
  name_localizations: { ko: '미리보기' },
  description: 'The last alerts as this channel would have got them',
  description_localizations: { ko: '이 채널에 게시되었을 최근 알림' },
  options: [channelOption],
} as const satisfies CommandSpec;
