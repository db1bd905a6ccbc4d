import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../app/store.ts';
import type { EpochMs } from '../clock.ts';
import { codeOf, fail, ok, type Result, type Trouble } from '../domain/result.ts';
import { APPLICATION_ID, STORE_ID } from './store.ts';

/** A marker beside a database file names the store that was there: to SQLite, an emptied file looks just like a new one. */
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

/** Written to another file, synced and renamed, so that a crash leaves the old marker or the new one. */
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

/** Makes a rename durable. Windows cannot open folders and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A check of every page reads 64 MB in well under a second; larger files are checked by backup and restore. */
const CHECKED_AT_START_BYTES = 64 * 1024 * 1024;

/**
 * Locks the database for this process alone, until it is closed. Throws as SQLite does when another process has it. A `rehearsal` does not
 * wait for the disk: the end of the process loses nothing, a crash of the machine loses its last writes.
 */
export function lock(database: DatabaseSync, durability: 'full' | 'rehearsal' = 'full'): void {
  // EXCLUSIVE comes first: the lock is then taken with the first access in WAL mode and kept until the end.
  database.exec('pragma locking_mode = exclusive');
  database.exec('pragma journal_mode = wal');
  database.exec(`pragma synchronous = ${durability === 'full' ? 'full' : 'normal'}`);
  database.exec('pragma foreign_keys = on');
  database.exec('begin exclusive; commit');
}

/** The identity of a store: the id it was given when it was made, and its Discord application once that has connected. */
export type Owner = { readonly storeId: string; readonly application: string | null };

/** The id a database was given when it was made, or null when it never was a store. */
export const storeIdOf = (database: DatabaseSync): string | null => ownerIn(database)?.storeId ?? null;

/** Null when the database never was a store. */
function ownerIn(database: DatabaseSync): Owner | null {
  const table = database.prepare(`select 1 from sqlite_schema where type = 'table' and name = 'meta'`).get();
  if (!table) return null;
  const read = (key: string) => {
    const value = database.prepare('select value from meta where key = ?').get(key)?.value;
    return typeof value === 'string' ? value : null;
  };
  const storeId = read(STORE_ID);
  return storeId === null ? null : { storeId, application: read(APPLICATION_ID) };
}

/** The store that a copy is from; null if it cannot be read, or is no store. */
export function ownerOf(file: string): Owner | null {
  if (sizeOf(file) === 0) return null;
  let copy: DatabaseSync | undefined;
  try {
    copy = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    return ownerIn(copy);
  } catch {
    return null;
  } finally {
    copy?.close();
  }
}

/** Whether every page of a file reads well; files too large for this check count as sound. */
export function isSound(database: DatabaseSync, file: string): boolean {
  if (sizeOf(file) > CHECKED_AT_START_BYTES) return true;
  return database.prepare('pragma quick_check(1)').get()?.quick_check === 'ok';
}

/** Bytes of a file; 0 when it is missing. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Renames a database that is not used any more, with its log, and answers its new name; the marker stays. */
export function putAside(file: string, why: 'moved' | 'before-restore', now: EpochMs): string {
  const stamp = Temporal.Instant.fromEpochMilliseconds(now).toString().replaceAll(':', '');
  let aside = `${file}.${why}-${stamp}`;
  for (let n = 2; existsSync(aside); n++) aside = `${file}.${why}-${stamp}-${n}`;
  renameSync(file, aside);
  // A damaged database may have left its log behind; beside a restored file, SQLite would read it as that file's own.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}

const SQLITE = {
  busy: 5,
  locked: 6,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;
const UNWRITABLE_FILE: readonly string[] = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EISDIR'];

/** The refusal of SQLite or the file system, as a sentence; undefined for an unexpected error. */
export function troubleOf(error: unknown, file: string): Trouble | undefined {
  const errcode = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  // Extended codes carry the plain one in their low byte.
  const plain = typeof errcode === 'number' ? errcode & 0xff : undefined;
  switch (plain) {
    case SQLITE.busy:
    case SQLITE.locked:
      return {
        code: 'store-locked',
        sentence: `Another process is using ${file}. Stop that bot first, or give this one its own DATA_DIR.`,
      };
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return corrupt(file);
    case SQLITE.readonly:
    case SQLITE.full:
    case SQLITE.cannotOpen:
    case SQLITE.ioError:
      return unwritable(file);
    default:
      return UNWRITABLE_FILE.includes(codeOf(error) ?? '') ? unwritable(file) : undefined;
  }
}

export const corrupt = (file: string): Trouble => ({
  code: 'store-corrupt',
  sentence: `${file} is damaged and cannot be read. Restore a backup: npm run restore -- <backup file>. The damaged file is kept aside.`,
});

export const emptied = (file: string): Trouble => ({
  code: 'store-emptied',
  sentence: `The store at ${file} is gone: the file is missing, empty or a different one. Starting with an empty store would forget what was sent, so the bot did not start. Put the file back or restore a backup: npm run restore -- <backup file>. To start with an empty store on purpose, delete ${file}.marker.`,
});

const unwritable = (file: string): Trouble => ({
  code: 'store-unwritable',
  sentence: `${file} cannot be written. Check that its folder exists, belongs to the bot's user and has free space.`,
});

/** Space that the first sweep needs: a disk without it is full before anything has begun. */
const ROOM_CHARS = 262_144;
const ROOM = 'room';

/** Tests whether the next sweep could write: writes as much as a sweep does and removes it again. */
export async function tryToWrite({ meta }: Pick<Store, 'meta'>): Promise<Result<null>> {
  try {
    await meta.put(ROOM, 'x'.repeat(ROOM_CHARS));
    await meta.put(ROOM, '');
    return ok(null);
  } catch (error) {
    const trouble = troubleOf(error, 'The store');
    if (trouble) return fail(trouble);
    throw error;
  }
}
