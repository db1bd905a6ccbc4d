import type { OptionSpec } from '../command.ts';

/** The one source a subcommand is about. */
export const sourceOption = {
  type: 3,
  name: 'source',
  name_localizations: { ko: '출처' },
  description: 'Which source',
  description_localizations: { ko: '출처' },
  required: true,
  autocomplete: true,
  max_length: 100,
} as const satisfies OptionSpec;
