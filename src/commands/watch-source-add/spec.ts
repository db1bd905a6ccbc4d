import type { CommandSpec } from '../command.ts';

export const spec = {
  type: 1,
  name: 'add',
  name_localizations: { ko: '추가' },
  description: 'Shows the last items of an address and which would have been alerts, then watches it',
  description_localizations: { ko: '주소의 최근 항목과 알림 대상 여부를 보여준 뒤 감시를 시작' },
  options: [
    {
      type: 3,
      name: 'address',
      name_localizations: { ko: '주소' },
      description: 'Address of a feed (RSS, Atom, RDF, JSON) or of a page',
      description_localizations: { ko: '피드(RSS, Atom, RDF, JSON) 또는 페이지 주소' },
      required: true,
      max_length: 500,
    },
    {
      type: 3,
      name: 'name',
      name_localizations: { ko: '이름' },
      description: 'What alerts call it',
      description_localizations: { ko: '알림에 표시할 이름' },
      required: true,
      max_length: 80,
    },
    {
      type: 3,
      name: 'counts-as',
      name_localizations: { ko: '구분' },
      description: 'How much it counts; press, unless said otherwise',
      description_localizations: { ko: '출처의 비중 (기본: 언론)' },
      choices: [
        { name: 'legal instruments', name_localizations: { ko: '법적 문서' }, value: 'instrument' },
        { name: 'official announcements', name_localizations: { ko: '공식 발표' }, value: 'official' },
        { name: 'press', name_localizations: { ko: '언론' }, value: 'press' },
      ],
    },
    {
      type: 3,
      name: 'language',
      name_localizations: { ko: '언어' },
      description: 'Its language, where it says none itself',
      description_localizations: { ko: '출처의 언어 (스스로 밝히지 않는 경우)' },
      choices: [
        { name: 'English', name_localizations: { ko: '영어' }, value: 'en' },
        { name: 'Korean', name_localizations: { ko: '한국어' }, value: 'ko' },
      ],
    },
    {
      type: 3,
      name: 'selector',
      name_localizations: { ko: '선택자' },
      description: 'For a page without a feed: the part that is watched, as a CSS selector',
      description_localizations: { ko: '피드가 없는 페이지: 감시할 부분 (CSS 선택자)' },
      max_length: 200,
    },
  ],
} as const satisfies CommandSpec;
