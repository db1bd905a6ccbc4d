import { defineCommand } from '../define.ts';
import { suggestDeadlines } from '../pick.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const audit = defineCommand(null, spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestDeadlines(value, context) }),
  needs: 'administrator',
});
