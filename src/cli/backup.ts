import { resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { backupTroubleOf, restore } from '../store/backup.ts';
import { callControl } from '../store/socket.ts';
import { openSqlite } from '../store/sqlite.ts';
import { type Owner, ownerOf, readMarker } from '../store/sqlite-file.ts';
import { neverUsed } from '../store/store.ts';
import type { Environment } from './config/environment.ts';
import { copiesIn, release, removeSurplus, targetOf } from './copies.ts';
import { exitCodes, Stop, stopFor } from './exit.ts';
import { type Place, STORE_FILE, storeMeant, storeToWrite } from './which-store.ts';

type Request = {
  readonly environment: Environment;
  /** `--sandbox` and `--no-sandbox`: which store is meant, where a folder holds both. */
  readonly sandbox: boolean | undefined;
  readonly say: (line: string) => void;
};

/** Copies the store that is meant, and says which one that was. */
export async function backUp(
  request: Request & { readonly named: string | undefined; readonly keep: string | undefined },
): Promise<void> {
  const { named, keep, say, sandbox, environment } = request;
  if (named === undefined) throw new Stop(exitCodes.usage, 'Where to? npm run backup -- FILE, or a folder');
  const meant = storeMeant(environment, sandbox);
  if (!meant.ok) throw stopFor(meant.error);
  const place = meant.value;
  const now = systemClock().now();
  const target = targetOf(named, now);
  try {
    if (keep !== undefined && (target.folder === null || !/^[1-9]\d{0,4}$/.test(keep))) {
      throw new Stop(
        exitCodes.usage,
        '--keep says how many copies stay in a folder: npm run backup -- FOLDER --keep 14',
      );
    }
    if (sandbox !== true && target.folder !== null && isSandboxAmongOthers(place, target.folder)) {
      throw new Stop(
        exitCodes.store,
        `Only the sandbox's store was found (${shown(place)}), and ${target.folder} holds copies of another one. Nothing was copied. Set DATA_DIR or DATABASE_URL to the bot's store, or add --sandbox if the sandbox is meant. (backup-of-sandbox)`,
      );
    }
    const copied = await copyTo(place, target.file, now);
    if (!copied.ok) throw stopFor(copied.error);
    say(copied.value);
    say(`It is a copy of ${shown(place)}${ofApplication(ownerOf(target.file))}.`);
  } finally {
    release(target);
  }
  // Only now: a copy that could not be made never costs an older one.
  const removed = keep === undefined ? 0 : removeSurplus(target, Number(keep));
  if (removed > 0) say(`Older copies removed: ${removed}.`);
}

function isSandboxAmongOthers(place: Place, folder: string): boolean {
  if (place.kind !== 'folder' || !place.isSandbox) return false;
  const own = readMarker(place.file);
  return copiesIn(folder).some(({ owner }) => owner !== null && owner.storeId !== own);
}

const shown = (place: Place): string => {
  if (place.kind === 'database') return `the store in ${place.shown}`;
  return place.isSandbox ? `the sandbox's store, ${place.file}` : `the store ${place.file}`;
};

const ofApplication = (owner: Owner | null): string =>
  owner === null || owner.application === null ? '' : `, of the Discord application ${owner.application}`;

/** Answers what was done. */
async function copyTo(place: Place, target: string, now: number): Promise<Result<string>> {
  if (place.kind === 'database') {
    const { backUpPostgres } = await import('../store/postgres/backup.ts');
    const copied = await backUpPostgres({ url: place.url, file: target, now });
    if (!copied.ok) return copied;
    return ok(`Copied in one snapshot and compared: ${allRows(copied.value)} rows in ${target}`);
  }
  const asked = await callControl(place.dataDir, { command: 'backup', file: target });
  if (asked.ok) return ok(`Copied and checked while the bot runs: ${target}`);
  if (asked.error.code !== 'control-absent') return asked;
  const opened = await openSqlite({ file: STORE_FILE, dataDir: place.dataDir, now });
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    if (await neverUsed(store)) return fail(neverUsedTrouble(place));
    await store.backup(target);
    return ok(`Copied and checked: ${target}`);
  } catch (error) {
    const trouble = backupTroubleOf(error, target);
    if (trouble) return fail(trouble);
    throw error;
  } finally {
    await store.close();
  }
}

const neverUsedTrouble = (place: Place) => ({
  code: 'backup-empty',
  sentence: `No bot has ever connected with ${shown(place)}. Nothing was copied. Set DATA_DIR or DATABASE_URL to the store of the bot.`,
});

const allRows = ({ rows }: { readonly rows: Readonly<Record<string, number>> }) =>
  Object.values(rows).reduce((sum, count) => sum + count, 0);

/** Puts a copy back where the store that is meant lies, and says where that is. */
export async function putBack(request: Request & { readonly file: string | undefined }): Promise<void> {
  const { file, say, environment, sandbox } = request;
  if (file === undefined) throw new Stop(exitCodes.usage, 'From where? npm run restore -- FILE');
  const from = resolve(file);
  const copy = ownerOf(from);
  const place = storeToWrite(environment, sandbox ?? isSandboxMeant(environment, copy));
  const now = systemClock().now();
  const into = `${shown(place)}${ofApplication(copy)}`;
  if (place.kind === 'database') {
    const { restorePostgres } = await import('../store/postgres/backup.ts');
    const put = await restorePostgres({ url: place.url, from: file, now });
    if (!put.ok) throw stopFor(put.error);
    return say(`Restored from ${from} into ${into}: ${allRows(put.value)} rows, the same on both sides.`);
  }
  const running = await callControl(place.dataDir, { command: 'doctor' });
  if (running.ok || running.error.code !== 'control-absent') {
    throw new Stop(
      exitCodes.store,
      `A bot is running on ${resolve(place.dataDir)}. Stop it, then restore again. Nothing was changed. (store-locked)`,
    );
  }
  const before = ownerOf(place.file)?.application ?? null;
  if (copy && copy.application !== null && before !== null && before !== copy.application) {
    throw new Stop(
      exitCodes.store,
      `${from} is a copy of the store of the Discord application ${copy.application}, and ${shown(place)} belongs to ${before}. Nothing was changed. Set DATA_DIR to that bot's folder. (restore-of-another-bot)`,
    );
  }
  const restored = await restore({ from, to: STORE_FILE, dataDir: place.dataDir, now });
  if (!restored.ok) throw stopFor(restored.error);
  const aside = restored.value.keptAside;
  say(
    `Restored from ${from} into ${into}.${aside === null ? '' : ` The store that stood before is kept as ${aside}.`}`,
  );
}

/** A copy goes into the sandbox only where it came from there; where nothing tells, somebody has to say it. */
function isSandboxMeant(environment: Environment, copy: Owner | null): boolean {
  const meant = storeMeant(environment, undefined);
  if (!meant.ok || meant.value.kind === 'database' || !meant.value.isSandbox) return false;
  if (copy !== null && readMarker(meant.value.file) === copy.storeId) return true;
  throw new Stop(
    exitCodes.store,
    `Only the sandbox's store lies in ${resolve(environment.dataDir)}, and the copy is of another one. Nothing was changed. Add --no-sandbox to restore it as the bot's store, or --sandbox to put it into the sandbox. (restore-where)`,
  );
}
