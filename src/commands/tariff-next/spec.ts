import type { CommandSpec } from '../command.ts';
import { countryOption } from '../options.ts';

/** Days looked ahead when none are told. */
export const DEFAULT_DAYS = 30;

export const spec = {
  type: 1,
  name: 'next',
  name_localizations: { ko: '다음' },
  description: 'The tariff deadlines of the coming days',
  description_localizations: { ko: '다가오는 관세 기한' },
  options: [
    {
      type: 4,
      name: 'days',
      name_localizations: { ko: '일수' },
      description: `How many days ahead (1 to 365); without it ${DEFAULT_DAYS}`,
      description_localizations: { ko: `며칠 앞까지 볼지 (1~365, 비우면 ${DEFAULT_DAYS}일)` },
      required: false,
      min_value: 1,
      max_value: 365,
    },
    countryOption,
  ],
} as const satisfies CommandSpec;
