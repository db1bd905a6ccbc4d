import { channelOption } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';
import { deadlineOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'simulate',
  name_localizations: { ko: '모의실행' },
  description: 'Every message, ping and instant around a deadline, and what changes if its date moves',
  description_localizations: { ko: '기한 전후의 모든 메시지·멘션·시각, 날짜가 바뀔 때 달라지는 것' },
  options: [
    deadlineOption,
    {
      type: 3,
      name: 'moved',
      name_localizations: { ko: '변경일' },
      description: 'Another date, such as 2025-08-01 00:01, in the zone of the deadline',
      description_localizations: { ko: '다른 날짜, 예: 2025-08-01 00:01 (기한의 시간대)' },
      required: false,
      max_length: 80,
    },
    channelOption,
  ],
} as const satisfies CommandSpec;
