import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'withdraw',
  name_localizations: { ko: '철회' },
  description: 'Withdraw a deadline: it no longer holds',
  description_localizations: { ko: '더 이상 유효하지 않은 기한 철회' },
  options: [deadlineOption],
} as const satisfies CommandSpec;
