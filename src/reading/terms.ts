import type { Authority } from '../domain/measure.ts';

/** How a word of the trade counts: a `core` term is about duties, a `law` term is one only instruments use. */
export type TermKind = 'core' | 'law' | 'trade';

/** Terms as words in lower case; a hyphen counts as a space. The longest match wins. */
const english: Readonly<Record<TermKind, string>> = {
  core: `tariff|tariffs|additional duty|additional duties|customs duty|customs duties|import duty|import duties|import tax|import surcharge|import surcharges
|duties on|duties imposed|duties under|duties to address|duties addressing|rate of duty|rates of duty|duty rate|duty rates|duty free
|de minimis|section 232|section 301|section 122|section 201|section 338|antidumping|anti dumping|countervailing duty
|countervailing duties|reciprocal trade|tariff rate quota|safeguard measure|adjusting imports|levy on imports|levies on imports
|customs levy|customs levies|import levy|import levies|surcharge on imports|surcharges on imports|import charge|import charges|border tax|import taxes
|product exclusion|product exclusions|tariff exclusion|tariff exclusions|section 301 exclusions|section 232 exclusions`,
  law: `ad valorem|harmonized tariff schedule|htsus|entered for consumption|withdrawn from warehouse|trade expansion act
|section 604|column 1 duty|foreign trade zone|privileged foreign status|schedule of concessions`,
  trade: `trade agreement|trade agreements|trade deal|trade deals|trade deficit|trade deficits|trade war|free trade|imports|exports
|market access|non tariff|customs|trade barriers|trade negotiations|trade talks`,
};

const table = new Map<string, TermKind>();
for (const kind of ['trade', 'core', 'law'] as const) {
  for (const term of english[kind].replace(/\n/g, '').split('|')) table.set(term, kind);
}

/** Words a term may begin with: nothing else is looked up. */
const openers = new Set([...table.keys()].map((term) => term.split(' ')[0] ?? ''));
export const LONGEST_TERM = Math.max(...[...table.keys()].map((term) => term.split(' ').length));

export const opensTerm = (word: string): boolean => openers.has(word);
export const termKind = (words: string): TermKind | undefined => table.get(words);

/** Korean terms are found by how a word begins, since particles follow. */
export const koreanTerms: readonly (readonly [start: string, kind: TermKind])[] = [
  ['관세', 'core'],
  ['상호관세', 'core'],
  ['품목관세', 'core'],
  ['보편관세', 'core'],
  ['보복관세', 'core'],
  ['반덤핑', 'core'],
  ['덤핑방지', 'core'],
  ['상계관세', 'core'],
  ['세이프가드', 'core'],
  ['무역확장법', 'law'],
  ['무관세', 'core'],
  ['추가관세', 'core'],
  ['고율관세', 'core'],
  ['긴급관세', 'core'],
  ['할당관세', 'core'],
  ['수입부과금', 'core'],
  ['수입과징금', 'core'],
  ['수입세', 'core'],
  ['통상', 'trade'],
  ['무역', 'trade'],
  ['수입', 'trade'],
  ['수출', 'trade'],
  ['대미', 'trade'],
];

/** Statutes by the words that name them. */
export const statutes: readonly (readonly [words: string, authority: Authority])[] = [
  ['international emergency economic powers act', 'IEEPA'],
  ['ieepa', 'IEEPA'],
  ['section 122', 'Section 122'],
  ['section 201', 'Section 201'],
  ['section 232', 'Section 232'],
  ['section 301', 'Section 301'],
  ['section 338', 'Section 338'],
];

/** What `section N` must belong to where another act has a section of that number. */
export const otherActs =
  /\b(?:title 3|title 18|title 5|immigration|national emergencies|code|social security|public health)\b/;
