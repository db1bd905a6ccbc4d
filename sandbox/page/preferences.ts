import type { Lang } from './words.js';

export type Theme = 'dark' | 'light';

const LANG_KEY = 'sandbox-language';
const THEME_KEY = 'sandbox-theme';
const GUIDE_KEY = 'sandbox-guide';
const STEPS_KEY = 'sandbox-guide-done';
const PERSON_KEY = 'sandbox-person';

/** Storage may be forbidden in the browser; then a choice lasts as long as the page. */
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The language chosen before, otherwise the browser's. */
export function chosenLang(): Lang {
  const stored = recall(LANG_KEY);
  if (stored === 'en' || stored === 'ko') return stored;
  return navigator.language.startsWith('ko') ? 'ko' : 'en';
}

export function chooseLang(lang: Lang): void {
  remember(LANG_KEY, lang);
}

export function chosenPerson(): string | null {
  return recall(PERSON_KEY);
}

export function choosePerson(id: string): void {
  remember(PERSON_KEY, id);
}

/** Whether the first steps are folded away. */
export function isGuideClosed(): boolean {
  return recall(GUIDE_KEY) === 'closed';
}

export function chooseGuideClosed(isClosed: boolean): void {
  remember(GUIDE_KEY, isClosed ? 'closed' : 'open');
}

/** Positions of the first steps that are done. */
export function stepsDone(): readonly number[] {
  return (recall(STEPS_KEY) ?? '').split(',').filter(Boolean).map(Number);
}

export function rememberSteps(done: readonly number[]): void {
  remember(STEPS_KEY, done.join(','));
}

/** The theme shown now: the chosen one, otherwise the system's. */
export function shownTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

export function restoreTheme(): void {
  const stored = recall(THEME_KEY);
  if (stored === 'dark' || stored === 'light') document.documentElement.dataset.theme = stored;
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember(THEME_KEY, theme);
}
