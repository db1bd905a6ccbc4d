import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const watchHealth = defineCommand('watch', spec, { handle, needs: 'administrator' });
