import { channelOption } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'resume',
  name_localizations: { ko: '재개' },
  description: 'Go on after a pause, with one message of what still holds',
  description_localizations: { ko: '일시 중지 후 재개: 유효한 내용만 한 번에' },
  options: [channelOption],
} as const satisfies CommandSpec;
