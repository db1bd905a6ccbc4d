import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'search',
  name_localizations: { ko: '검색' },
  description: 'Find deadlines by title, country, sector, HTS heading or instrument',
  description_localizations: { ko: '제목, 국가, 품목, HTS 번호, 근거 문서로 기한 찾기' },
  options: [
    {
      type: 3,
      name: 'words',
      name_localizations: { ko: '검색어' },
      description: 'Such as korea cars, 9903.01.25 or EO 14266',
      description_localizations: { ko: '예: 한국 자동차, 9903.01.25, EO 14266' },
      required: true,
      autocomplete: true,
      max_length: 100,
    },
  ],
} as const satisfies CommandSpec;
