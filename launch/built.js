import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join('node_modules', '.cache', 'built');
export const builtFolder = (root) => join(root, FOLDER);

/** Hardly ever needed at a start, and to import it loads more than itself. */
const crypto = () => process.getBuiltinModule('node:crypto');

export const hashOf = (file) => crypto().createHash('sha256').update(readFileSync(file)).digest('base64');

export function builtProgram(root) {
  try {
    const { sources } = JSON.parse(readFileSync(join(root, FOLDER, 'built-from.json'), 'utf8'));
    return sources.every((source) => isUnchanged(root, source)) ? join(root, FOLDER, 'main.cjs') : null;
  } catch {
    return null;
  }
}

/** A file that looks untouched is not read: there are hundreds. A copied one is compared by what it says. */
function isUnchanged(root, { path, bytes, changed, hash }) {
  const file = join(root, path);
  const stats = statSync(file);
  return stats.size === bytes && (stats.mtimeMs === changed || hashOf(file) === hash);
}
