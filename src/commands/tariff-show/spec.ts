import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'show',
  name_localizations: { ko: '상세' },
  description: 'The whole story of one deadline: every change with its instrument and words',
  description_localizations: { ko: '기한 하나의 전체 이력: 모든 변경과 근거 문서, 원문' },
  options: [
    {
      type: 3,
      name: 'deadline',
      name_localizations: { ko: '기한' },
      description: 'Its title, a country, an HTS heading or an instrument; pick one from the list',
      description_localizations: { ko: '제목, 국가, HTS 번호 또는 근거 문서를 입력하고 목록에서 선택' },
      required: true,
      autocomplete: true,
      max_length: 200,
    },
  ],
} as const satisfies CommandSpec;
