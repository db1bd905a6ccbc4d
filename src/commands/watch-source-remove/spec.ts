import type { CommandSpec } from '../command.ts';
import { sourceOption as source } from '../watch-source/option.ts';

export const spec = {
  type: 1,
  name: 'remove',
  name_localizations: { ko: '제거' },
  description: 'Takes out a source that was added in Discord',
  description_localizations: { ko: 'Discord에서 추가한 출처를 제거' },
  options: [source],
} as const satisfies CommandSpec;
