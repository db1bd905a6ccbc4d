import type { Rate } from '../domain/deadline.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from './escape.ts';

const LONGEST = 80;

/** The few English words that rates carry, in the order they are replaced. */
const korean: readonly (readonly [RegExp, string])[] = [
  [/ plus (\d+) points?\b/g, ' + $1%p'],
  [/ cap\b/g, ' 상한'],
  [/ or /g, ' 또는 '],
  [/\bduty-free\b/g, '무관세'],
  [/\bbuses\b/g, '버스'],
];

/** A rate as people read it: `15% cap`, `15% 상한`. */
export function rateWords(rate: string, language: Language): string {
  const worded = language === 'en' ? rate : korean.reduce((text, [en, ko]) => text.replace(en, ko), rate);
  return cut(escapeDiscord(worded), LONGEST);
}

const unknown = { en: 'not stated', ko: '명시되지 않음' } as const;

/** `10% → **25%**`, or the new rate alone when the source states no other; null when it states none. */
export function rateChangeWords(rate: Rate | null, language: Language): string | null {
  if (!rate || (rate.before === null && rate.after === null)) return null;
  const after = rate.after === null ? unknown[language] : `**${rateWords(rate.after, language)}**`;
  return rate.before === null ? after : `${rateWords(rate.before, language)} → ${after}`;
}
