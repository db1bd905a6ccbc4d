import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'cancel',
  name_localizations: { ko: '취소' },
  description: 'Cancel one of your reminders, or all of them',
  description_localizations: { ko: '내 알림 하나 또는 전부 취소' },
  options: [
    {
      type: 3,
      name: 'reminder',
      name_localizations: { ko: '알림' },
      description: 'Pick one of yours from the list, or “all”',
      description_localizations: { ko: '목록에서 내 알림을 고르거나 “전부”를 선택' },
      required: true,
      autocomplete: true,
      max_length: 200,
    },
  ],
} as const satisfies CommandSpec;
