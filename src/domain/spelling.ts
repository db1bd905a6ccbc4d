/** Lower case, no accents, no punctuation: the form in which names are compared. Hangul stays composed. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A table's entry for a word that somebody typed; only its own keys, not inherited ones (`constructor`, `__proto__`). */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** How many letters must be changed, added, dropped or swapped with their neighbour, up to `most`; infinity beyond it. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (most === 0 || Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let twoBack: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same];
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps.push(at(twoBack, j - 2) + 1);
      row.push(Math.min(...steps));
    }
    twoBack = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;

/** How many typing slips a word of this length may contain and still be recognised. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

const MOST_APART = 3;

/** The candidate with the fewest changed letters, if that is at most a third of its length (and 3). */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(candidate.toLowerCase(), word.toLowerCase(), MOST_APART) }))
    .filter(({ candidate, slips }) => slips <= Math.max(1, Math.min(MOST_APART, candidate.length / 3)))
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.candidate;
}
