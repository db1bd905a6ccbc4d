/** Posts a second after the first second, by the server's clock: from its last arrival to the last of all. */
export function steadyRate(arrivals: readonly number[]): number {
  const first = arrivals[0] ?? 0;
  const base = arrivals.findLast((at) => at < first + 1_000) ?? first;
  const later = arrivals.filter((at) => at > base);
  return later.length / (((arrivals.at(-1) ?? base) - base) / 1_000);
}

/** The most arrivals in any second that ends with one. */
export function mostInASecond(arrivals: readonly number[]): number {
  const sorted = arrivals.toSorted((a, b) => a - b);
  let from = 0;
  let most = 0;
  sorted.forEach((at, index) => {
    while ((sorted[from] ?? at) <= at - 1_000) from++;
    most = Math.max(most, index - from + 1);
  });
  return most;
}
