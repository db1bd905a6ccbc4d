import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const serverExport = defineCommand('server', spec, { handle, needs: 'administrator' });
