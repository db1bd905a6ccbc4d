import type { Rate } from '../domain/deadline.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from './escape.ts';
import { textsIn } from './index.ts';

const LONGEST = 80;

/** A rate as people read it: `15% cap`, `15% 상한`. */
export function rateWords(rate: string, language: Language): string {
  return cut(escapeDiscord(textsIn(language).names.rate(rate)), LONGEST);
}

/** `10% → **25%**`, or the new rate alone when the source states no other; null when it states none to come. */
export function rateChangeWords(rate: Rate | null, language: Language): string | null {
  if (!rate || rate.after === null) return null;
  const after = `**${rateWords(rate.after, language)}**`;
  return rate.before === null ? after : `${rateWords(rate.before, language)} → ${after}`;
}
