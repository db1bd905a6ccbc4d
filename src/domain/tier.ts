/** How much a source counts, best first: the law itself, an official's word, the press. */
export const tiers = ['instrument', 'official', 'press'] as const;
export type Tier = (typeof tiers)[number];

/** Negative when `a` counts for more than `b`. */
export function compareTiers(a: Tier, b: Tier): number {
  return tiers.indexOf(a) - tiers.indexOf(b);
}
