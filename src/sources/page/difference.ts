/** What came and what went, line by line; a line that only moved is neither. */
export type Difference = { readonly added: readonly string[]; readonly removed: readonly string[] };

export function differenceOf(before: readonly string[], after: readonly string[]): Difference {
  return { added: without(after, before), removed: without(before, after) };
}

/** The lines of `lines` that `others` does not hold; one that stands there twice is found twice. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** A difference as one line of at most `limit` characters: `+ came − went`. */
export function differenceLine({ added, removed }: Difference, limit: number): string {
  const line = [...added.map((text) => `+ ${text}`), ...removed.map((text) => `− ${text}`)].join(' ');
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`;
}
