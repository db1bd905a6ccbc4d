import type { CommandSpec } from '../command.ts';
import { sourceOption as source } from '../watch-source/option.ts';

export const spec = {
  type: 1,
  name: 'release',
  name_localizations: { ko: '해제' },
  description: 'Tells what was held because too many new items came at once',
  description_localizations: { ko: '한꺼번에 들어와 보류된 새 항목을 안내' },
  options: [source],
} as const satisfies CommandSpec;
