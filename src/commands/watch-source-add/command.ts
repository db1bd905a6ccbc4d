import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const watchSourceAdd = defineCommand(['watch', 'source'], spec, { handle, needs: 'operator' });
