import { folded } from '../domain/spelling.ts';
import { findCountryName } from '../texts/names.ts';
import type { View } from './view.ts';

/** The code of the country, the Union or AGOA that somebody wrote: its code, or its name in English or Korean; undefined where none, or several, are meant. */
export function countryIn(text: string | undefined, { snapshot }: Pick<View, 'snapshot'>): string | undefined {
  const typed = text?.trim() ?? '';
  const code = typed.toUpperCase();
  if (code !== '*' && findCountryName(code, 'en') !== undefined) return canonical(code);
  const wanted = folded(typed);
  if (wanted === '' || wanted.length > LONGEST) return undefined;
  const exact = known().find(({ names }) => names.includes(wanted));
  if (exact) return exact.code;
  // "Korea" is the one of the two that the measures name.
  const named = new Set(snapshot.deadlines().flatMap(({ measure }) => measure.on));
  const begun = known().filter(({ names }) => names.some((name) => ` ${name} `.includes(` ${wanted} `)));
  const [one, ...others] = begun.length > 1 ? begun.filter((it) => named.has(it.code)) : begun;
  return one && others.length === 0 ? one.code : undefined;
}

/** Characters: no name is longer. */
const LONGEST = 60;

/** `UK` is another way to write `GB`; the Union and AGOA have no region of their own. */
function canonical(code: string): string {
  return /^[A-Z]{2}$/.test(code) && code !== 'EU' ? (new Intl.Locale(`und-${code}`).region ?? code) : code;
}

let all: readonly { readonly code: string; readonly names: readonly string[] }[] | undefined;

/** As the country calls itself where we call it otherwise: 대한민국 for 한국. */
function regionName(code: string, language: View['language']): string | readonly string[] {
  if (code.length !== 2 || findCountryName(code, 'en') === undefined) return [];
  return regions[language].of(code) ?? [];
}

const regions = {
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
  ko: new Intl.DisplayNames('ko', { type: 'region', fallback: 'none' }),
} as const;

function known() {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  all ??= ['EU', 'AGOA', ...letters.flatMap((a) => letters.map((b) => a + b))].flatMap((code) => {
    const names = (['en', 'ko'] as const)
      .flatMap((language) => [findCountryName(code, language) ?? [], regionName(code, language)])
      .flat()
      .map(folded);
    return names.length > 0 && canonical(code) === code ? [{ code, names }] : [];
  });
  return all;
}
