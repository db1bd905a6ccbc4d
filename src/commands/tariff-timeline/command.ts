import { suggestCountries } from '../countries.ts';
import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const tariffTimeline = defineCommand('tariff', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestCountries(value, context.deadlines(), context.language) }),
});
