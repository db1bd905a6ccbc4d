import type { OptionSpec } from '../shared/command.ts';

const list = { type: 3, required: false, autocomplete: true, max_length: 600 } as const;

export const channelOption = {
  type: 7,
  name: 'channel',
  name_localizations: { ko: '채널' },
  description: 'The channel or thread; without it this one',
  description_localizations: { ko: '채널 또는 스레드 (비우면 이 채널)' },
  required: false,
  channel_types: [0, 5, 10, 11, 12],
} as const satisfies OptionSpec;

/** What `/alerts follow` and `/alerts edit` take; everything else is in the panel. */
export const wishOptions = [
  channelOption,
  {
    ...list,
    name: 'countries',
    name_localizations: { ko: '국가들' },
    description: 'Names or codes, separated by commas; without it all countries',
    description_localizations: { ko: '국가명 또는 코드를 쉼표로 구분 (비우면 모든 국가)' },
  },
  {
    ...list,
    name: 'measures',
    name_localizations: { ko: '조치들' },
    description: 'Single tariff measures: titles or HTS headings, separated by commas',
    description_localizations: { ko: '관세 조치: 이름 또는 HTS 번호, 쉼표로 구분' },
  },
  {
    ...list,
    name: 'sectors',
    name_localizations: { ko: '품목들' },
    description: 'Such as steel, semiconductors; without it all goods',
    description_localizations: { ko: '예: 철강, 반도체 (비우면 전 품목)' },
  },
  {
    ...list,
    name: 'leads',
    name_localizations: { ko: '사전알림' },
    description: 'When to remind: days such as 30d, hours such as 12h, 0 the instant itself',
    description_localizations: { ko: '알림 시점: 30d(일), 12h(시간), 0(기한 시각)' },
  },
  {
    type: 8,
    name: 'role',
    name_localizations: { ko: '역할' },
    description: 'Role to ping; for which kinds is chosen in the next step',
    description_localizations: { ko: '멘션할 역할 (알림 종류는 다음 단계에서 선택)' },
    required: false,
  },
  {
    type: 3,
    name: 'language',
    name_localizations: { ko: '언어' },
    description: 'Language of the alerts',
    description_localizations: { ko: '알림 언어' },
    required: false,
    choices: [
      { name: 'English', name_localizations: { ko: '영어' }, value: 'en' },
      { name: 'Korean', name_localizations: { ko: '한국어' }, value: 'ko' },
    ],
  },
] as const satisfies readonly OptionSpec[];
