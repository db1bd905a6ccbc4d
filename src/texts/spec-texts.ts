import type { Language } from '../domain/subscription.ts';
import { commands as english } from './en/commands.ts';
import { commands as korean } from './ko/commands.ts';

/** A name, and a description where there is one, in Discord's form: in English, with Korean beside it. */
type Localized<T> = T extends { readonly name: infer Name extends string }
  ? { readonly name: Name; readonly name_localizations: { readonly ko: string } } & (T extends {
      readonly description: infer Description extends string;
    }
      ? { readonly description: Description; readonly description_localizations: { readonly ko: string } }
      : unknown)
  : { readonly [Key in keyof T]: Localized<T[Key]> };

type Texts = string | { readonly [key: string]: Texts };

function localized(en: Texts, ko: Texts): unknown {
  if (typeof en === 'string' || typeof ko === 'string') return en;
  const { name, description } = en;
  if (typeof name !== 'string') {
    return Object.fromEntries(Object.entries(en).map(([key, text]) => [key, localized(text, ko[key] ?? '')]));
  }
  return {
    name,
    name_localizations: { ko: ko.name },
    ...(description !== undefined && { description, description_localizations: { ko: ko.description } }),
  };
}

/** Names and descriptions of the commands, to be spread into their specs. */
export const specTexts = localized(english, korean) as Localized<typeof english>;

type Named = { readonly name: string; readonly name_localizations: { readonly ko: string } };
type Described = { readonly description: string; readonly description_localizations: { readonly ko: string } };

/** Discord's name of a command or an option in a language. */
export const nameIn = (it: Named, language: Language): string =>
  language === 'ko' ? it.name_localizations.ko : it.name;

/** Discord's description of it in a language. */
export const descriptionIn = (it: Described, language: Language): string =>
  language === 'ko' ? it.description_localizations.ko : it.description;
