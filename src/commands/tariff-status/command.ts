import { suggestCountries } from '../countries.ts';
import { defineCommand } from '../define.ts';
import { suggestMeasures } from '../pick.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const tariffStatus = defineCommand('tariff', spec, {
  handle,
  suggest: async ({ option, value }, context) => ({
    choices:
      option === 'measure'
        ? suggestMeasures(value, context)
        : suggestCountries(value, context.deadlines(), context.language),
  }),
});
