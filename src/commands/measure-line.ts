import type { Authority, Measure } from '../domain/measure.ts';
import type { Language } from '../domain/subscription.ts';
import { countriesWords, listWords } from '../notices/wording/countries.ts';
import { escapeDiscord } from '../notices/wording/escape.ts';
import { sectorsWords } from '../notices/wording/sectors.ts';
import { joined } from './lines.ts';

const MOST_HEADINGS = 6;

/** `IEEPA · South Korea · all goods · HTS 9903.01.25, 9903.02.56` */
export function measureLine({ authority, on, sectors, hts }: Measure, language: Language): string {
  const headings = hts.length === 0 ? '' : `HTS ${listWords(hts.map(escapeDiscord), language, MOST_HEADINGS)}`;
  return joined([
    authorityWords(authority, language),
    `**${countriesWords(on, language)}**`,
    sectorsWords(sectors, language),
    headings,
  ]);
}

/** `Section 232` is `232조` in Korean; what is no section keeps its name. */
function authorityWords(authority: Authority, language: Language): string {
  if (authority === 'other') return '';
  const section = /^Section (\d+)$/.exec(authority)?.[1];
  return language === 'ko' && section ? `${section}조` : authority;
}
