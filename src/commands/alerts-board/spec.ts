import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'board',
  name_localizations: { ko: '게시판' },
  description: 'Keep a pinned card of the next deadlines in this channel, edited only when one changes',
  description_localizations: { ko: '이 채널에 다가오는 기한 카드를 고정해 두고 바뀔 때만 고치기' },
  options: [
    {
      type: 3,
      name: 'board',
      name_localizations: { ko: '게시판' },
      description: 'On (default) or off',
      description_localizations: { ko: '켜기(기본값) 또는 끄기' },
      choices: [
        { name: 'on', name_localizations: { ko: '켜기' }, value: 'on' },
        { name: 'off', name_localizations: { ko: '끄기' }, value: 'off' },
      ],
    },
  ],
} as const satisfies CommandSpec;
