import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const alertsPreview = defineCommand('alerts', spec, { handle, needs: 'administrator' });
