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
import { lock, markerOf, sizeOf, storeIdOf, syncFile, syncFolder, troubleOf, writeMarker } from './sqlite-file.ts';

/** Pages (4 KiB each) copied at a time; between two steps the bot goes on. */
const PAGES_AT_ONCE = 250;

/** What stands beside a store and belongs to it. */
const BESIDE = ['', '-wal', '-shm', '-journal', '.marker'] as const;

/** The copy would take the place of the store: whatever is written from then on would be gone with the next start. */
class OntoItself extends Error {}

/** Why a copy could not be made, as a sentence; undefined for what nobody expects. */
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

/** Also by another way to the same folder, or through a link. */
function isOwn(target: string, database: DatabaseSync): boolean {
  const own = database.location();
  if (own === null) return false;
  const real = (file: string) =>
    existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
  return BESIDE.some((suffix) => real(target) === `${real(own)}${suffix}`);
}

/** Copies a database that is in use, checks the copy, and only then gives it its name. Throws when the copy fails the check, or would replace the store. */
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
 * Node gives a copy up when its first step falls into an open transaction, and only then: the connection is kept to itself
 * until that step is done. Later steps wait for a transaction to end, and take along what it wrote.
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
    // In an object, because a bare promise would keep the connection until the whole copy is made.
    return { before, copying };
  });
}

export type Restored = {
  /** Where the store that stood before was put, or null when there was none. */
  readonly keptAside: string | null;
  readonly bytes: number;
};

/**
 * Puts a backup in the place of the store. The copy is checked first, the old file is kept aside, and nothing is done while
 * a bot is running. Troubles: `backup-missing`, `backup-corrupt`, `store-newer`, `store-locked`, `store-unwritable`.
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
    // What did not exist belongs to whoever the folder around it belongs to.
    const { uid, gid } = statSync(existsSync(to) ? to : dirname(made ?? to));
    for (let folder = made && dirname(to); folder; folder = folder === made ? undefined : dirname(folder)) {
      giveTo(folder, uid, gid);
    }
    giveTo(aside, uid, gid);
    const keptAside = putAside(to, request.now);
    renameSync(aside, to);
    syncFolder(dirname(to));
    // Last: a crash before it leaves a marker of another store, and the next start asks for the restore again.
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

/** Root restores for the bot's user, who has to be able to write what was restored. */
function giveTo(file: string, uid: number, gid: number): void {
  if (process.getuid?.() === 0) chownSync(file, uid, gid);
}

/** Answers the id of the store in the copy and notes in it when it was restored: what it owes may have been sent since. */
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

/** The last instant of which a copy surely knows what was told. Copies of earlier versions say only when they sent something. */
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

/** A database that SQLite cannot read is held by nobody that could be asked; only a lock refuses. */
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

function putAside(to: string, now: EpochMs): string | null {
  if (!existsSync(to)) return null;
  const stamp = Temporal.Instant.fromEpochMilliseconds(now).toString().replaceAll(':', '');
  let aside = `${to}.before-restore-${stamp}`;
  for (let n = 2; existsSync(aside); n++) aside = `${to}.before-restore-${stamp}-${n}`;
  renameSync(to, aside);
  // A damaged database may have left its log behind; under the restored one it would be read as that one's.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${to}${suffix}`)) renameSync(`${to}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}

export function removeAll(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
