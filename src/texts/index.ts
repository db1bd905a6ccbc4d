import type { Language } from '../domain/subscription.ts';
import * as en from './en/index.ts';
import * as ko from './ko/index.ts';
import type { Translation } from './translation.ts';

/** Every sentence people read, by area. */
export type Texts = Translation<typeof en>;

const texts: Readonly<Record<Language, Texts>> = { en, ko };

export const textsIn = (language: Language): Texts => texts[language];
