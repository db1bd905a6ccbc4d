import type { OptionSpec } from './command.ts';

/** Discord shows no more. https://discord.com/developers/docs/interactions/application-commands#autocomplete */
export const MOST_CHOICES = 25;
/** Of a choice's name and of its value. https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
export const LONGEST_CHOICE = 100;

/** The country commands take: optional, completed while it is typed. */
export const countryOption = {
  type: 3,
  name: 'country',
  name_localizations: { ko: '국가' },
  description: 'Name or code; without it all countries',
  description_localizations: { ko: '국가명 또는 코드 (비우면 모든 국가)' },
  required: false,
  autocomplete: true,
  max_length: 80,
} as const satisfies OptionSpec;

/** One measure: optional, completed while it is typed. */
export const measureOption = {
  type: 3,
  name: 'measure',
  name_localizations: { ko: '조치' },
  description: 'One tariff measure: its title, an HTS heading, an instrument; without it all measures',
  description_localizations: { ko: '관세 조치 하나: 이름, HTS 번호, 근거 문서 (비우면 모든 조치)' },
  required: false,
  autocomplete: true,
  max_length: 150,
} as const satisfies OptionSpec;

/** One deadline that has to be named, completed while it is typed. */
export const deadlineOption = {
  type: 3,
  name: 'deadline',
  name_localizations: { ko: '기한' },
  description: 'Its title, a country, an HTS heading or an instrument; pick one from the list',
  description_localizations: { ko: '제목, 국가, HTS 번호 또는 근거 문서를 입력하고 목록에서 선택' },
  required: true,
  autocomplete: true,
  max_length: 200,
} as const satisfies OptionSpec;
