import { euMembers } from '../domain/measure.ts';
import { folded, slipsAllowed, slipsBetween } from '../domain/spelling.ts';
import { findCountryName } from './names.ts';

/** Other names that people type for a country besides those in English and Korean. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  KR: ['korea', 'republic of korea', 'rok', '대한민국', '남한'],
  GB: ['uk', 'great britain', 'britain', 'england'],
  US: ['usa', 'america'],
  CN: ['prc', 'mainland china'],
  TR: ['turkey'],
  CZ: ['czech republic'],
  CI: ['ivory coast'],
  EU: ['europe', 'eu', '유럽연합', '유럽'],
  VN: ['viet nam'],
  AE: ['uae'],
};

/** No name has more characters. */
const LONGEST = 80;

/** All names of each country, folded, by its code. Built at the first use: some 250 names in two languages. */
let all: ReadonlyMap<string, readonly string[]> | undefined;

function countries(): ReadonlyMap<string, readonly string[]> {
  all ??= new Map(['EU', 'AGOA', ...isoCodes()].map((code) => [code, namesOf(code).map(folded)]));
  return all;
}

const namesOf = (code: string): readonly string[] => [
  findCountryName(code, 'en') ?? code,
  findCountryName(code, 'ko') ?? code,
  ...(alsoCalled[code] ?? []),
];

function isoCodes(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const pairs = letters.flatMap((a) => letters.map((b) => `${a}${b}`));
  // The Union is no region. A withdrawn code is canonicalised to its successor: SU becomes RU.
  return pairs.filter(
    (code) => code !== 'EU' && findCountryName(code, 'en') && new Intl.Locale(`und-${code}`).region === code,
  );
}

/** The code of a typed or picked country; undefined when none, or more than one, is meant. */
export function resolveCountry(typed: string): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const code = typed.trim().toUpperCase();
  if (isCountry(code)) return code;
  const scored = rankedCountries(typed);
  const best = scored[0];
  if (!best || best.score > ACCEPTED) return undefined;
  return scored[1]?.score === best.score ? undefined : best.code;
}

/** Whether it is a code of a country, the Union or AGOA. */
export const isCountry = (code: string): boolean => countries().has(code);

/** The code of an exact name, in English or Korean, or of a code; the beginning of a name or a misspelt one is not accepted. */
export function namedCountry(typed: string): string | undefined {
  const code = resolveCountry(typed);
  return code !== undefined && countryNames(code).includes(folded(typed)) ? code : undefined;
}

/** Scores: 0 for the code or a whole name, 1 for a name's beginning, 2 for a later word's beginning, 3 and more for a misspelling. */
const ACCEPTED = 5;

/** The countries that may be meant, the likeliest first. */
export function rankedCountries(typed: string): readonly { readonly code: string; readonly score: number }[] {
  const query = folded(typed);
  if (query === '') return [];
  const scored = [...countries()].map(([code, names]) => {
    const own = code.toLowerCase() === query ? 0 : Number.POSITIVE_INFINITY;
    return { code, score: Math.min(own, ...names.map((name) => scoreOf(name, query))) };
  });
  return scored
    .filter(({ score }) => Number.isFinite(score))
    .sort((a, b) => a.score - b.score || (a.code < b.code ? -1 : 1));
}

function scoreOf(name: string, query: string): number {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (name.includes(` ${query}`)) return 2;
  const slips = slipsAllowed(query.length);
  const distance = slipsBetween(name, query, slips);
  return distance <= slips ? 3 + distance : Number.POSITIVE_INFINITY;
}

/** All names of a country, folded, with its code; for the Union its members' names too. */
export function countryNames(code: string): readonly string[] {
  const called = (it: string) => [...(countries().get(it) ?? []), it.toLowerCase()];
  if (!isCountry(code)) return [folded(code)];
  return code === 'EU' ? [code, ...euMembers].flatMap(called) : called(code);
}
