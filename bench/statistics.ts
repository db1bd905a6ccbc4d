/** The value below which a share `p` (0 to 1) of the measurements lies; nearest rank. 0 where nothing was measured. */
export function percentile(measured: readonly number[], p: number): number {
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0;
}

export const median = (measured: readonly number[]): number => percentile(measured, 0.5);

export const mean = (measured: readonly number[]): number =>
  measured.reduce((sum, one) => sum + one, 0) / Math.max(1, measured.length);

/** Runs `first` and `second` in turn, so that what else the machine does meets both alike. Answers what each run answered. */
export async function inTurn<T>(
  rounds: number,
  first: (round: number) => Promise<T>,
  second: (round: number) => Promise<T>,
): Promise<{ readonly first: readonly T[]; readonly second: readonly T[] }> {
  const answers = { first: [] as T[], second: [] as T[] };
  for (let round = 0; round < rounds; round++) {
    const ours = async () => answers.first.push(await first(round));
    const theirs = async () => answers.second.push(await second(round));
    const [one, other] = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
    await one();
    await other();
  }
  return answers;
}

/** Milliseconds since it was called. */
export function stopwatch(): () => number {
  const begun = performance.now();
  return () => performance.now() - begun;
}
