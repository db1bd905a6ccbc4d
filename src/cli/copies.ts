import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { EpochMs } from '../clock.ts';
import { codeOf, type Owner, ownerOf } from '../store/sqlite-file.ts';

/** A copy that was made into a folder: named for its instant, so that names in order are copies in order. */
const OWN = /^dutywatch-\d{8}T\d{6}Z(-\d+)?\.db$/;

/** Where a copy goes: a file as it is named; in a folder, one named for the instant. */
export type Target = { readonly file: string; readonly folder: string | null };

/** In a folder the name is taken at once: bots that share it are copied in the same second. */
export function targetOf(named: string, now: EpochMs): Target {
  const path = resolve(named);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return { file: path, folder: null };
  const second = Temporal.Instant.fromEpochMilliseconds(now).round({ smallestUnit: 'second', roundingMode: 'floor' });
  const name = `dutywatch-${second.toString().replaceAll(/[-:]/g, '')}`;
  for (let n = 1; ; n++) {
    const file = join(path, n === 1 ? `${name}.db` : `${name}-${n}.db`);
    if (takes(file)) return { file, folder: path };
  }
}

/** Gives the name back when no copy was made. */
export function release({ file, folder }: Target): void {
  if (folder !== null && statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file, { force: true });
}

function takes(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Whoever writes the copy says what is wrong with the folder.
    return true;
  }
}

/** The copies of one folder, in order, each with whose store it is of. */
export function copiesIn(folder: string): readonly { readonly name: string; readonly owner: Owner | null }[] {
  const names = readdirSync(folder).filter((name) => OWN.test(name));
  return names.toSorted().map((name) => ({ name, owner: ownerOf(join(folder, name)) }));
}

/** Which copies of a folder are one too many: the oldest of the same store beyond `keep`; never the one just made, nor one of another store. */
export function surplusOf(copies: ReturnType<typeof copiesIn>, made: string, keep: number): readonly string[] {
  const own = copies.find(({ name }) => name === made)?.owner;
  if (!own) return [];
  const others = copies.filter(({ name, owner }) => name !== made && owner?.storeId === own.storeId);
  return others.slice(0, Math.max(0, others.length - (keep - 1))).map(({ name }) => name);
}

/** Removes them; answers how many. Only after the new copy was checked. */
export function removeSurplus({ file, folder }: Target, keep: number): number {
  if (folder === null) return 0;
  const surplus = surplusOf(copiesIn(folder), basename(file), keep);
  for (const name of surplus) rmSync(join(folder, name), { force: true });
  return surplus.length;
}
