import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const serverImport = defineCommand('server', spec, { handle, needs: 'administrator' });
