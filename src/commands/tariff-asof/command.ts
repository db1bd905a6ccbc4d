import { suggestCountries } from '../countries.ts';
import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';
import { suggestDates } from './suggest.ts';

export const tariffAsof = defineCommand('tariff', spec, {
  handle,
  suggest: async ({ option, value }, context) => ({
    choices:
      option === 'date' ? suggestDates(value, context) : suggestCountries(value, context.deadlines(), context.language),
  }),
});
