import type { Anchor, Count, Unit } from './counts.ts';
import { HANGUL, kindAt, NUMBER, type Tokens, word } from './tokens.ts';

const units: readonly (readonly [start: string, unit: Unit])[] = [
  ['개월', 'month'],
  ['일', 'day'],
  ['주', 'week'],
  ['년', 'year'],
];

/** `90일간`, `6개월 동안`, `서명일로부터 7일 후`; the suffix is what follows the unit. */
export function koreanCountAt(tokens: Tokens, at: number): (Count & { readonly suffix: string }) | undefined {
  const text = word(tokens, at);
  if (kindAt(tokens, at) !== NUMBER || kindAt(tokens, at + 1) !== HANGUL || text.length > 3) return undefined;
  const tail = word(tokens, at + 1);
  const row = units.find(([start]) => tail.startsWith(start));
  if (!row) return undefined;
  const attached = tail.slice(row[0].length);
  const suffix = attached === '' ? word(tokens, at + 2) : attached;
  const stretch = suffix.startsWith('간') || suffix.startsWith('동안');
  const point =
    suffix.startsWith('후') || suffix.startsWith('뒤') || suffix.startsWith('이내') || suffix.startsWith('내');
  if (!stretch && !point) return undefined;
  const next = attached === '' ? at + 3 : at + 2;
  const anchor = anchorBefore(tokens, at);
  if (point && anchor.kind === 'none') return undefined;
  return { n: Number(text), unit: row[1], business: false, anchor, stretch, next, suffix };
}

/** `서명일로부터`, `관보 게재일부터`, `시행일로부터`. */
function anchorBefore(tokens: Tokens, at: number): Anchor {
  const near = word(tokens, at - 1);
  if (!near.endsWith('부터')) return { kind: 'none' };
  if (near.startsWith('서명일') || near.startsWith('행정명령일')) return { kind: 'document' };
  if (near.startsWith('게재일') || near.startsWith('관보') || near.startsWith('공포일')) return { kind: 'publication' };
  if (near.startsWith('시행일') || near.startsWith('발효일')) return { kind: 'effective-date' };
  return { kind: 'none' };
}
