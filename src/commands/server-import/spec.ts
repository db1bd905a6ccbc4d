import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'import',
  name_localizations: { ko: '가져오기' },
  description: 'Read an exported file in: shows what it would change, then saves it',
  description_localizations: { ko: '내보낸 파일 가져오기: 달라지는 내용을 보여 준 뒤 저장' },
  options: [
    {
      type: 11,
      name: 'file',
      name_localizations: { ko: '파일' },
      description: 'The file of /server export; without it a form to paste it into',
      description_localizations: { ko: '/서버 내보내기 파일 (비우면 붙여 넣는 양식)' },
      required: false,
    },
  ],
} as const satisfies CommandSpec;
