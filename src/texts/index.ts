import type { Worded } from '../domain/measure.ts';
import type { Language } from '../domain/subscription.ts';
import * as en from './en/index.ts';
import * as ko from './ko/index.ts';

/** The shape of another language's texts: the keys and functions of the English texts, with its own words. */
type Translation<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Translation<Said>
    : { readonly [Key in keyof T]: Translation<T[Key]> };

/** Every sentence for people, by area. */
export type Texts = Translation<typeof en>;

const texts: Readonly<Record<Language, Texts>> = { en, ko };

/** The texts in one language. */
export const textsIn = (language: Language): Texts => texts[language];

/** One sentence in every language, for storage or for readers of both. */
export const worded = (of: (texts: Texts) => string): Worded => ({ en: of(en), ko: of(ko) });
