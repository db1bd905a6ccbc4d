import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const watchBoard = defineCommand('watch', spec, { handle, needs: 'administrator' });
