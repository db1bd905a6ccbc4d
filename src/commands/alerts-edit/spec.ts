import { wishOptions } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'edit',
  name_localizations: { ko: '변경' },
  description: 'Change what a channel is told',
  description_localizations: { ko: '채널에 알리는 내용 변경' },
  options: wishOptions,
} as const satisfies CommandSpec;
