import type { MenuSpec } from '../command.ts';
import { defineMenu } from '../define.ts';
import { handle } from './handle.ts';

/** In servers and in direct messages with the bot: wherever its posts are. */
export const spec = {
  type: 3,
  name: 'Why this alert?',
  name_localizations: { ko: '이 알림이 온 이유' },
  contexts: [0, 1],
  integration_types: [0],
} as const satisfies MenuSpec;

export const whyThisAlert = defineMenu(spec, { handle });
