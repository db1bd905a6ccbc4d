import type { CommandSpec } from '../command.ts';
import { countryOption, measureOption } from '../options.ts';

export const spec = {
  type: 1,
  name: 'status',
  name_localizations: { ko: '현황' },
  description: 'Where the tariff deadlines of a country or a measure stand',
  description_localizations: { ko: '국가별·조치별 관세 기한 현황' },
  options: [countryOption, measureOption],
} as const satisfies CommandSpec;
