import { suggestList } from '../alerts/lists.ts';
import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const alertsEdit = defineCommand('alerts', spec, {
  handle,
  needs: 'administrator',
  suggest: async ({ option, value }, context) => ({ choices: suggestList(option, value, context) }),
});
