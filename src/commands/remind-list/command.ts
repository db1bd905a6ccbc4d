import { defineCommand } from '../define.ts';
import { handle } from './handle.ts';
import { spec } from './spec.ts';

export const remindList = defineCommand('remind', spec, { handle, ephemeral: true });
