import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'me',
  name_localizations: { ko: '나에게' },
  description: 'Be reminded of a deadline by direct message',
  description_localizations: { ko: '기한을 다이렉트 메시지로 알림 받기' },
  options: [
    deadlineOption,
    {
      type: 3,
      name: 'when',
      name_localizations: { ko: '시점' },
      description: 'How long before, for instance 7d, 1d, 12h, 0 (0: when it is reached); empty: 7d, 1d, 1h, 0',
      description_localizations: {
        ko: '얼마 전에 알릴지: 7d, 1d, 12h, 0 또는 7일, 12시간 (0: 도래 시). 비우면 7d, 1d, 1h, 0',
      },
      max_length: 100,
    },
  ],
} as const satisfies CommandSpec;
