import { defineCommand } from '../define.ts';
import { suggestChanges } from './changes.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const deadlineUndo = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestChanges(value, context) }),
  needs: 'administrator',
});
