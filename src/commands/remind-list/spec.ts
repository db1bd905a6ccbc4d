import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'list',
  name_localizations: { ko: '목록' },
  description: 'Your own reminders, and whether they can reach you',
  description_localizations: { ko: '내 알림과 받을 수 있는지 여부' },
  options: [],
} as const satisfies CommandSpec;
