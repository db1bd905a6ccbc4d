import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EpochMs } from '../clock.ts';

/** A copy that was made into a folder: named for its instant, so that names in order are copies in order. */
const OWN = /^dutywatch-\d{8}T\d{6}Z\.db$/;

/** Where a copy goes: a file as it is named; in a folder, one named for the instant. */
export type Target = { readonly file: string; readonly folder: string | null };

export function targetOf(named: string, now: EpochMs): Target {
  const path = resolve(named);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return { file: path, folder: null };
  const second = Temporal.Instant.fromEpochMilliseconds(now).round({ smallestUnit: 'second', roundingMode: 'floor' });
  return { file: join(path, `dutywatch-${second.toString().replaceAll(/[-:]/g, '')}.db`), folder: path };
}

/** Which copies of a folder are one too many: the oldest beyond `keep`; never the one just made, nor a file of another name. */
export function surplusOf(names: readonly string[], made: string, keep: number): readonly string[] {
  const others = names.filter((name) => OWN.test(name) && name !== made).toSorted();
  return others.slice(0, Math.max(0, others.length - (keep - 1)));
}

/** Removes them; answers how many. Only after the new copy was checked. */
export function removeSurplus({ file, folder }: Target, keep: number): number {
  if (folder === null) return 0;
  const made = file.slice(folder.length + 1);
  const surplus = surplusOf(readdirSync(folder), made, keep);
  for (const name of surplus) rmSync(join(folder, name), { force: true });
  return surplus.length;
}
