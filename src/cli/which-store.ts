import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf, fail, ok, type Result, type Trouble } from '../domain/result.ts';
import { markerOf, troubleOf } from '../store/sqlite-file.ts';
import type { Environment } from './config/environment.ts';

export const STORE_FILE = 'dutywatch.db';

/** Where a store is: in a database, or in a folder under the name `STORE_FILE`. */
export type StoreLocation =
  | { readonly kind: 'database'; readonly url: string; readonly shown: string }
  | { readonly kind: 'folder'; readonly dataDir: string; readonly file: string; readonly isSandbox: boolean };

type Where = Pick<Environment, 'databaseUrl' | 'dataDir'>;

const sandboxOf = (dataDir: string) => join(dataDir, 'sandbox');
const folder = (dataDir: string, isSandbox: boolean): StoreLocation => ({
  kind: 'folder',
  dataDir,
  file: resolve(dataDir, STORE_FILE),
  isSandbox,
});
/** A marker alone shows that a store was there: that store is meant, and opening it reports that it is gone. */
const liesIn = (dataDir: string) =>
  existsSync(join(dataDir, STORE_FILE)) || existsSync(markerOf(join(dataDir, STORE_FILE)));

/** Name and host of a database, without user and password. */
function shownOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `the database ${parsed.pathname.slice(1)} at ${parsed.host}` : 'the database in DATABASE_URL';
}

/**
 * The store that is meant: the one of `DATABASE_URL`, else the one in `DATA_DIR`; the bot's own comes before the sandbox's. A token does
 * not matter: a shell without one must not be sent to another store. Troubles: `store-none`; `store-unwritable` where the folder may not be
 * read.
 */
export function storeMeant({ databaseUrl, dataDir }: Where, sandbox: boolean | undefined): Result<StoreLocation> {
  if (sandbox !== true) {
    if (databaseUrl !== null) return ok({ kind: 'database', url: databaseUrl, shown: shownOf(databaseUrl) });
    const closed = closedOff(dataDir);
    if (closed) return fail(closed);
    if (liesIn(dataDir)) return ok(folder(dataDir, false));
  }
  if (sandbox !== false && liesIn(sandboxOf(dataDir))) return ok(folder(sandboxOf(dataDir), true));
  const looked = resolve(sandbox === true ? sandboxOf(dataDir) : dataDir);
  const remedy = wasMoved(dataDir)
    ? 'It was moved to a database. Set DATABASE_URL.'
    : 'Set DATA_DIR to the folder the bot keeps its data in, or DATABASE_URL to its database.';
  return fail({ code: 'store-none', sentence: `There is no store in ${looked}. ${remedy}` });
}

/** Where a copy is restored: into the database, or into `DATA_DIR`, whatever is there; a sandbox's copy into the sandbox. */
export function storeToWrite({ databaseUrl, dataDir }: Where, isSandbox: boolean): StoreLocation {
  if (isSandbox) return folder(sandboxOf(dataDir), true);
  if (databaseUrl !== null) return { kind: 'database', url: databaseUrl, shown: shownOf(databaseUrl) };
  return folder(dataDir, false);
}

/** To a mere test for existence, a folder closed to this user, or a file in its place, looks as empty as a new one. */
function closedOff(dataDir: string): Trouble | undefined {
  try {
    statSync(join(dataDir, STORE_FILE));
    return undefined;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : troubleOf(error, resolve(dataDir));
  }
}

function wasMoved(dataDir: string): boolean {
  if (!existsSync(dataDir)) return false;
  return readdirSync(dataDir).some((name) => name.startsWith(`${STORE_FILE}.moved-`));
}

const LOOK_MS = 5_000;

/**
 * Reports when the file is gone or replaced, and when it is there again. Without this, writes go on into a file without a name and are lost
 * with the process: neither SQLite nor the system reports that.
 */
export function watchStoreFile(file: string, onChange: (isThere: boolean) => void) {
  const opened = identityOf(file);
  /** Whether the file of the embedded store is still where it was opened. */
  let isThere = true;
  const look = () => {
    const now = identityOf(file) === opened;
    if (now === isThere) return;
    isThere = now;
    onChange(now);
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return { isThere: () => isThere, stop: () => clearInterval(timer) };
}

function identityOf(file: string): string | null {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev}/${ino}`;
  } catch {
    return null;
  }
}
