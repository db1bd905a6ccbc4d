import { defineCommand } from '../define.ts';
import { suggestMeasures } from '../pick.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const deadlineAdd = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestMeasures(value, context) }),
  needs: 'administrator',
});
