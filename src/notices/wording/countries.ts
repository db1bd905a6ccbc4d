import type { Language } from '../../domain/subscription.ts';
import { escapeDiscord } from './escape.ts';

/** Names the trade uses where the region table says it longer, and blocs that are no region. */
const own: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '*': { en: 'all countries', ko: '모든 국가' },
  EU: { en: 'European Union', ko: '유럽연합(EU)' },
  AGOA: { en: 'AGOA countries', ko: 'AGOA 수혜국' },
  US: { en: 'United States', ko: '미국' },
  KR: { en: 'South Korea', ko: '한국' },
  KP: { en: 'North Korea', ko: '북한' },
  HK: { en: 'Hong Kong', ko: '홍콩' },
  MO: { en: 'Macao', ko: '마카오' },
};

const regions = {
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
  ko: new Intl.DisplayNames('ko', { type: 'region', fallback: 'none' }),
} as const;

/** Codes the region table names although no country has them: unknown, outlying Oceania, the euro zone, the UN, pseudo-locales. */
const noCountries: ReadonlySet<string> = new Set(['ZZ', 'QO', 'EZ', 'UN', 'XA', 'XB']);

/** The country's name, or undefined for what is no country code. */
export function findCountryName(code: string, language: Language): string | undefined {
  const named = Object.hasOwn(own, code) ? own[code]?.[language] : undefined;
  if (named) return named;
  if (noCountries.has(code)) return undefined;
  return /^[A-Z]{2}$/.test(code) ? regions[language].of(code) : undefined;
}

/** The country's name; an unknown code is shown as it is, escaped. */
export function countryName(code: string, language: Language): string {
  return findCountryName(code, language) ?? escapeDiscord(code);
}

const LISTED = 12;

/** `Brazil, India and 3 more`. */
export function listWords(names: readonly string[], language: Language, most = LISTED): string {
  const more = names.length - most;
  if (more <= 0) return names.join(', ');
  const shown = names.slice(0, most).join(', ');
  return language === 'ko' ? `${shown} 외 ${more}` : `${shown} and ${more} more`;
}

export function countriesWords(codes: readonly string[], language: Language): string {
  if (codes.includes('*')) return countryName('*', language);
  return listWords(
    codes.map((code) => countryName(code, language)),
    language,
  );
}
