import { defineCommand } from '../define.ts';
import { suggestDeadlines } from '../pick.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const alertsSimulate = defineCommand('alerts', spec, {
  handle,
  needs: 'administrator',
  suggest: async ({ option, value }, context) => ({
    choices: option === 'deadline' ? suggestDeadlines(value, context) : [],
  }),
});
