import { defineCommand } from '../define.ts';
import { handle, suggest } from './handle.ts';
import { spec } from './spec.ts';

export const remindCancel = defineCommand('remind', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: await suggest(value, context) }),
  ephemeral: true,
});
