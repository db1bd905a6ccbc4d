import type { Language } from '../domain/subscription.ts';
import { expected as korean } from './ko/expected.ts';

type Rule = { readonly pattern: RegExp; readonly parts: readonly string[] };

const SLOT = '{}';
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const rules: Readonly<Record<Language, readonly Rule[]>> = {
  en: [],
  ko: Object.entries(korean).map(([english, words]) => ({
    pattern: new RegExp(`^${english.split(SLOT).map(escaped).join('([\\s\\S]+?)')}$`),
    parts: words.split(SLOT),
  })),
};

/** The expectation of a settings check, which words it in English, in the language of the reader. */
export function expectedIn(said: string, language: Language): string {
  for (const { pattern, parts } of rules[language]) {
    const found = pattern.exec(said);
    if (!found) continue;
    return parts.reduce((text, part, at) => `${text}${expectedIn(found[at] ?? '', language)}${part}`);
  }
  return said;
}

const LINE = /^(\S+) {2}(.+?) {2}(?:expected )?(.+)$/;

/** A line about a settings file as the terminal shows it, `file:line  key.path  expected …`, for a reader in Discord. */
export function settingsLineIn(line: string, language: Language): string {
  const [, place, path, said] = LINE.exec(line) ?? [];
  if (rules[language].length === 0) return line;
  if (place === undefined || path === undefined || said === undefined) return expectedIn(line, language);
  return `${place}  ${expectedIn(path, language)}  ${expectedIn(said, language)}`;
}
