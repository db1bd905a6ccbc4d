import type { CommandSpec } from '../command.ts';
import { countryOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'asof',
  name_localizations: { ko: '시점' },
  description: 'What was in force and what was expected on a date, as it was known then',
  description_localizations: { ko: '특정 날짜에 적용되던 것과 예정되어 있던 것 (당시 알려진 대로)' },
  options: [
    {
      type: 3,
      name: 'date',
      name_localizations: { ko: '날짜' },
      description: 'Such as 2025-07-09, 9 July 2025 or today; the day as it is in New York',
      description_localizations: { ko: '예: 2025-07-09, 2025년 7월 9일, 오늘 (뉴욕 날짜 기준)' },
      required: true,
      autocomplete: true,
      max_length: 60,
    },
    countryOption,
  ],
} as const satisfies CommandSpec;
