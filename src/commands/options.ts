import type { OptionSpec } from './command.ts';

/** The country both commands take: optional, completed while it is typed. */
export const countryOption = {
  type: 3,
  name: 'country',
  name_localizations: { ko: '국가' },
  description: 'Name or code; without it all countries',
  description_localizations: { ko: '국가명 또는 코드 (비우면 모든 국가)' },
  required: false,
  autocomplete: true,
  max_length: 80,
} as const satisfies OptionSpec;
