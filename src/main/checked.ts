import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^checked-.*\.json$/;

/**
 * What `check` makes of texts that it found good, kept in `folder` for the next start: to read and check the catalogue takes as long
 * as all that follows. Found again only for the same texts, byte for byte, under the same Node with the same time zones; the
 * folder belongs to one built program, so that another one checks anew. `check` answers null for texts that are not good.
 */
export function checkedOnce<T>(folder: string | null, texts: readonly string[], check: () => T | null): T | null {
  if (folder === null) return check();
  const told = JSON.stringify([...texts, process.version, process.versions.tz]);
  const name = `checked-${createHash('sha256').update(told).digest('hex')}.json`;
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  } catch {
    // Not there, or not written to its end.
  }
  const good = check();
  if (good !== null) keep(folder, name, JSON.stringify(good));
  return good;
}

function keep(folder: string, name: string, text: string): void {
  try {
    for (const before of readdirSync(folder)) if (NAME.test(before)) rmSync(join(folder, before), { force: true });
    writeFileSync(join(folder, `${name}.part`), text);
    renameSync(join(folder, `${name}.part`), join(folder, name));
  } catch {
    // Where nothing may be written it is checked at every start.
  }
}
