import { defineCommand } from '../define.ts';
import { suggestSource } from '../watch-source/change.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const watchSourceRelease = defineCommand(['watch', 'source'], spec, {
  handle,
  suggest: suggestSource,
  needs: 'operator',
  ephemeral: false,
});
