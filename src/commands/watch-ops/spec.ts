import { channelOption } from '../alerts/options.ts';
import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'ops',
  name_localizations: { ko: '운영채널' },
  description: 'Where this server is told of trouble: a broken channel, a missing permission',
  description_localizations: { ko: '이 서버의 문제(막힌 채널, 없는 권한)를 알릴 채널' },
  options: [
    channelOption,
    {
      type: 5,
      name: 'off',
      name_localizations: { ko: '끄기' },
      description: 'Tell it in no channel of this server any more',
      description_localizations: { ko: '이 서버의 채널에 더 이상 알리지 않음' },
      required: false,
    },
  ],
} as const satisfies CommandSpec;
