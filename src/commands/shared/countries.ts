import { folded } from '../../domain/spelling.ts';
import type { Language } from '../../domain/subscription.ts';
import { rankedCountries } from '../../texts/countries.ts';
import { findCountryName } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { type Choice, type CommandDeadline, choiceLimits, type OptionSpec } from './command.ts';

/** Choices for what is being typed; with nothing typed, the countries the deadlines name, most of them first. */
export function suggestCountries(
  typed: string,
  deadlines: readonly CommandDeadline[],
  language: Language,
): readonly Choice[] {
  const codes = folded(typed) === '' ? namedCountries(deadlines) : rankedCountries(typed).map(({ code }) => code);
  return codes.slice(0, choiceLimits.choices).map((code) => ({ name: shownName(code, language), value: code }));
}

function shownName(code: string, language: Language): string {
  const name = findCountryName(code, language) ?? code;
  return name.includes(code) ? name : `${name} (${code})`;
}

/** The countries the deadlines name, most of them first. */
export function namedCountries(deadlines: readonly CommandDeadline[]): readonly string[] {
  const count = new Map<string, number>();
  for (const code of deadlines.flatMap(({ measure }) => measure.on)) {
    if (code !== '*') count.set(code, (count.get(code) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
}

/** The country commands take: optional, completed while it is typed. */
export const countryOption = {
  type: 3,
  ...specTexts.shared.options.country,
  required: false,
  autocomplete: true,
  max_length: 80,
} as const satisfies OptionSpec;
