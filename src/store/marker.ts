import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Stands beside a database file and names the store that was there: an emptied file looks just like a new one to SQLite. */
export const markerOf = (file: string) => `${file}.marker`;

/** The id of the store that belongs at `file`, or null when there has been none. */
export function readMarker(file: string): string | null {
  try {
    return readFileSync(markerOf(file), 'utf8').trim() || null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside, synced and renamed, so that a crash leaves the old marker or the new one. */
export function writeMarker(file: string, storeId: string): void {
  const aside = `${markerOf(file)}.new`;
  writeFileSync(aside, `${storeId}\n`);
  syncFile(aside);
  renameSync(aside, markerOf(file));
  syncFolder(dirname(file));
}

export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a rename durable. Windows cannot open folders and needs no such thing. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
