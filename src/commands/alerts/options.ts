import { specTexts } from '../../texts/spec-texts.ts';
import type { OptionSpec } from '../shared/command.ts';

const list = { type: 3, required: false, autocomplete: true, max_length: 600 } as const;

export const channelOption = {
  type: 7,
  ...specTexts.alerts.options.channel,
  required: false,
  channel_types: [0, 5, 10, 11, 12],
} as const satisfies OptionSpec;

/** What `/alerts follow` and `/alerts edit` take; everything else is in the panel. */
export const wishOptions = [
  channelOption,
  {
    ...list,
    ...specTexts.alerts.options.countries,
  },
  {
    ...list,
    ...specTexts.alerts.options.measures,
  },
  {
    ...list,
    ...specTexts.alerts.options.sectors,
  },
  {
    ...list,
    ...specTexts.alerts.options.leads,
  },
  {
    type: 8,
    ...specTexts.alerts.options.role,
    required: false,
  },
  {
    type: 3,
    ...specTexts.alerts.options.language,
    required: false,
    choices: [
      { ...specTexts.alerts.choices.language.en, value: 'en' },
      { ...specTexts.alerts.choices.language.ko, value: 'ko' },
    ],
  },
] as const satisfies readonly OptionSpec[];
