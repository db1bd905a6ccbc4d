import type { CommandSpec } from '../command.ts';
import { countryOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'timeline',
  name_localizations: { ko: '일정' },
  description: 'What was, what is under way and what comes, in order',
  description_localizations: { ko: '지난 기한, 진행 중인 기간, 다가오는 기한을 시간순으로' },
  options: [countryOption],
} as const satisfies CommandSpec;
