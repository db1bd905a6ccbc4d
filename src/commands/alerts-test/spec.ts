import { channelOption } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'test',
  name_localizations: { ko: '점검' },
  description: 'Check every permission a channel needs, and post a test message',
  description_localizations: { ko: '채널에 필요한 권한 점검과 시험 메시지' },
  options: [channelOption],
} as const satisfies CommandSpec;
