import { chownSync, copyFileSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { EpochMs } from '../clock.ts';
import { ALIVE_AT, COPIED_AT, OLDEST_COPY_MS, RESTORED_AT } from '../domain/ledger.ts';
import { codeOf, fail, ok, type Result, type Trouble } from '../domain/result.ts';
import { checkAside, lastRows, openCopy, whatIsWrong } from './copy-check.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import {
  lock,
  markerOf,
  putAside,
  sizeOf,
  storeIdOf,
  syncFile,
  syncFolder,
  troubleOf,
  writeMarker,
} from './sqlite-file.ts';

/** Pages (4 KiB each) copied at a time; the bot goes on between two batches. */
const PAGES_AT_ONCE = 250;

/** The files that belong to a store: the database itself and those beside it. */
const BESIDE = ['', '-wal', '-shm', '-journal', '.marker'] as const;

/** The copy would replace the store in use: later writes would be lost at the next start. */
class OntoItself extends Error {}

/** Why a copy could not be made, as a sentence; undefined for an unexpected error. */
export function backupTroubleOf(error: unknown, file: string): Trouble | undefined {
  if (error instanceof OntoItself) {
    return {
      code: 'backup-onto-itself',
      sentence: `${file} belongs to the store itself. Nothing was copied; name another file.`,
    };
  }
  const known = troubleOf(error, file)?.code === 'store-unwritable' || codeOf(error) === 'ENOENT';
  return known
    ? {
        code: 'backup-unwritable',
        sentence: `${file} cannot be written. Check that its folder exists, belongs to the bot's user and has free space.`,
      }
    : undefined;
}

/** Whether the target is the store's own file, also through another path to the same folder, or a link. */
function isOwn(target: string, database: DatabaseSync): boolean {
  const own = database.location();
  if (own === null) return false;
  const real = (file: string) =>
    existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
  return BESIDE.some((suffix) => real(target) === `${real(own)}${suffix}`);
}

/**
 * Copies a database that is in use, checks the copy, and only then gives it its name. Throws when the copy fails the check, or would
 * replace the store.
 */
export function sqliteBackup(database: DatabaseSync, db: Kysely<Schema>): (file: string) => Promise<number> {
  return async (file) => {
    const target = resolve(file);
    if (existsSync(dirname(target)) && isOwn(target, database)) throw new OntoItself();
    const aside = `${target}.part`;
    removeAll(aside);
    try {
      const { before, copying } = await beginCopy(database, db, aside);
      await copying;
      const trouble = await checkAside({ file: aside, before });
      if (trouble) throw new Error(`the copy did not pass its check: ${trouble}`);
      syncFile(aside);
      renameSync(aside, target);
      syncFolder(dirname(target));
      return statSync(target).size;
    } finally {
      removeAll(aside);
    }
  };
}

/**
 * Node gives a copy up if its first batch meets an open transaction, and only then: the connection is reserved until that batch is done.
 * Later batches wait for a transaction to end, and include what it wrote.
 */
function beginCopy(database: DatabaseSync, db: Kysely<Schema>, aside: string) {
  return db.connection().execute(async () => {
    const before = lastRows(database);
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const copying = backup(database, aside, { rate: PAGES_AT_ONCE, progress: () => begin() });
    copying.then(
      () => begin(),
      () => begin(),
    );
    await begun;
    // Wrapped in an object, because a bare promise would hold the connection until the whole copy is made.
    return { before, copying };
  });
}

type Restored = {
  /** Where the previous store was put, or null when there was none. */
  readonly keptAside: string | null;
  readonly bytes: number;
};

/**
 * Replaces the store by a backup. The copy is checked first, the old file is kept aside, and nothing is done while a bot is running.
 * Troubles: `backup-missing`, `backup-corrupt`, `store-newer`, `store-locked`, `store-unwritable`.
 */
export async function restore(request: {
  readonly from: string;
  readonly to: string;
  readonly dataDir: string;
  readonly now: EpochMs;
}): Promise<Result<Restored>> {
  const from = resolve(request.from);
  const to = resolve(request.dataDir, request.to);
  if (from === to || sizeOf(from) === 0) {
    return fail({
      code: 'backup-missing',
      sentence: `There is no backup at ${from}. Name the file that npm run backup wrote.`,
    });
  }
  const aside = `${to}.part`;
  try {
    const made = mkdirSync(dirname(to), { recursive: true });
    removeAll(aside);
    copyFileSync(from, aside);
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${aside}-wal`);
    const checked = checkCopy(aside, from, request.now);
    if (!checked.ok) return checked;
    const running = troubleOfRunning(to);
    if (running) return fail(running);
    syncFile(aside);
    // The restored file and new folders get the owner of the replaced file, or else of the existing folder around them.
    const { uid, gid } = statSync(existsSync(to) ? to : dirname(made ?? to));
    for (let folder = made && dirname(to); folder; folder = folder === made ? undefined : dirname(folder)) {
      giveTo(folder, uid, gid);
    }
    giveTo(aside, uid, gid);
    const keptAside = existsSync(to) ? putAside(to, 'before-restore', request.now) : null;
    renameSync(aside, to);
    syncFolder(dirname(to));
    // Written last: after a crash before it, the marker names another store, and the next start asks for the restore again.
    writeMarker(to, checked.value);
    giveTo(markerOf(to), uid, gid);
    return ok({ keptAside, bytes: sizeOf(to) });
  } catch (error) {
    const trouble = troubleOf(error, to);
    if (trouble) return fail(trouble);
    throw error;
  } finally {
    removeAll(aside);
  }
}

/** Root may restore for the bot's user, who must be able to write the restored files. */
function giveTo(file: string, uid: number, gid: number): void {
  if (process.getuid?.() === 0) chownSync(file, uid, gid);
}

/** Answers the id of the store in the copy, and records in it when it was restored: entries still due in it may have been sent since. */
export function checkCopy(aside: string, from: string, now: EpochMs): Result<string> {
  const corrupt = (what: string): Trouble => ({
    code: 'backup-corrupt',
    sentence: `${from} cannot be restored: ${what}. Nothing was changed; use another backup.`,
  });
  let copy: DatabaseSync | undefined;
  try {
    copy = openCopy(aside);
    const trouble = whatIsWrong(copy);
    if (trouble) return fail(corrupt(trouble));
    const storeId = storeIdOf(copy);
    if (storeId === null) return fail(corrupt('it is not a Dutywatch store'));
    const unknown = copy
      .prepare('select name from migration')
      .all()
      .find(({ name }) => !migrations.some((migration) => migration.name === name));
    if (unknown) {
      return fail({
        code: 'store-newer',
        sentence: `${from} was written by a newer Dutywatch. Restore it with that version, or use an older backup.`,
      });
    }
    const note = copy.prepare(
      'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    );
    note.run(COPIED_AT, String(newestOf(copy) ?? now - OLDEST_COPY_MS));
    note.run(RESTORED_AT, String(now));
    return ok(storeId);
  } catch (error) {
    if (troubleOf(error, from)?.code === 'store-corrupt') return fail(corrupt('it is damaged'));
    throw error;
  } finally {
    copy?.close();
  }
}

/** The last instant up to which a copy certainly knows what was sent. Copies of earlier versions record only when they sent something. */
function newestOf(copy: DatabaseSync): EpochMs | null {
  const row = copy
    .prepare(
      `select max(instant) as newest from (
        select max(first_attempt_at) as instant from message
        union all select max(sent_at) from message
        union all select cast(value as integer) from meta where key = ?)`,
    )
    .get(ALIVE_AT);
  return row?.newest == null ? null : Number(row.newest);
}

/** Only a lock refuses the restore. If SQLite cannot read the database, no running bot can be using it. */
function troubleOfRunning(to: string): Trouble | undefined {
  if (sizeOf(to) === 0) return undefined;
  const database = new DatabaseSync(to, { timeout: 0 });
  try {
    lock(database);
    return undefined;
  } catch (error) {
    const trouble = troubleOf(error, to);
    if (trouble?.code === 'store-corrupt') return undefined;
    if (trouble) return trouble;
    throw error;
  } finally {
    database.close();
  }
}

export function removeAll(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
