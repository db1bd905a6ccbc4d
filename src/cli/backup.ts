import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type EpochMs, systemClock } from '../clock.ts';
import { codeOf, fail, ok, type Result } from '../domain/result.ts';
import { backupTroubleOf } from '../store/backup.ts';
import { callControl } from '../store/socket.ts';
import { openSqlite } from '../store/sqlite.ts';
import { type Owner, ownerOf, readMarker } from '../store/sqlite-file.ts';
import { neverUsed } from '../store/store.ts';
import { cliCommand, environmentOf } from './command.ts';
import type { Environment } from './config/environment.ts';
import { exitCodes, Stop, stopFor } from './exit.ts';
import { STORE_FILE, type StoreLocation, storeMeant } from './which-store.ts';

export const command = cliCommand({
  name: 'backup',
  usage: `npm run backup -- FILE | FOLDER [--keep N] [--sandbox | --no-sandbox]

  FOLDER         the copy is named after the current time
  --keep N       keep only the newest N copies of this store in FOLDER
  --sandbox      back up the sandbox's store instead of the one in DATABASE_URL or DATA_DIR`,
  options: { keep: { type: 'string' }, sandbox: { type: 'boolean' } },
  files: 1,
  async run({ values: { keep, sandbox }, files: [named] }, terminal) {
    if (named === undefined) throw new Stop(exitCodes.usage, 'Where to? npm run backup -- FILE, or a folder');
    if (keep !== undefined && !/^[1-9]\d{0,4}$/.test(keep)) {
      throw new Stop(exitCodes.usage, `--keep takes a whole number from 1 to 99999, not "${keep}".`);
    }
    await backUp({ named, keep, sandbox, environment: environmentOf(terminal), say: terminal.say });
  },
});

/** Copies the chosen store, and prints which one that was. */
async function backUp(request: {
  readonly environment: Environment;
  readonly sandbox: boolean | undefined;
  readonly say: (line: string) => void;
  readonly named: string;
  readonly keep: string | undefined;
}): Promise<void> {
  const { named, keep, say, sandbox, environment } = request;
  const meant = storeMeant(environment, sandbox);
  if (!meant.ok) throw stopFor(meant.error);
  const location = meant.value;
  const now = systemClock().now();
  const target = targetOf(named, now);
  try {
    if (keep !== undefined && target.folder === null) {
      throw new Stop(exitCodes.usage, '--keep needs a folder: npm run backup -- FOLDER --keep 14');
    }
    if (sandbox !== true && target.folder !== null && isSandboxAmongOthers(location, target.folder)) {
      throw new Stop(
        exitCodes.store,
        `Only the sandbox's store was found (${shown(location)}), and ${target.folder} holds copies of another store. Nothing was copied. Set DATA_DIR or DATABASE_URL to the bot's store, or add --sandbox if the sandbox is meant. (backup-of-sandbox)`,
      );
    }
    const copied = await copyTo(location, target.file, now);
    if (!copied.ok) throw stopFor(copied.error);
    say(copied.value);
    say(`It is a copy of ${shown(location)}${ofApplication(ownerOf(target.file))}.`);
  } finally {
    release(target);
  }
  // Old copies are removed only now: a failed copy never costs an older one.
  const removed = keep === undefined ? 0 : removeSurplus(target, Number(keep));
  if (removed > 0) say(`Older copies removed: ${removed}.`);
}

function isSandboxAmongOthers(location: StoreLocation, folder: string): boolean {
  if (location.kind !== 'folder' || !location.isSandbox) return false;
  const own = readMarker(location.file);
  return copiesIn(folder).some(({ owner }) => owner !== null && owner.storeId !== own);
}

export const shown = (location: StoreLocation): string => {
  if (location.kind === 'database') return `the store in ${location.shown}`;
  return location.isSandbox ? `the sandbox's store, ${location.file}` : `the store ${location.file}`;
};

export const ofApplication = (owner: Owner | null): string =>
  owner === null || owner.application === null ? '' : `, of the Discord application ${owner.application}`;

/** Answers a sentence about the finished copy. */
async function copyTo(location: StoreLocation, target: string, now: number): Promise<Result<string>> {
  if (location.kind === 'database') {
    const { backUpPostgres } = await import('../store/postgres/backup.ts');
    const copied = await backUpPostgres({ url: location.url, file: target, now });
    if (!copied.ok) return copied;
    return ok(`Copied and verified: ${allRows(copied.value)} rows in ${target}`);
  }
  const asked = await callControl(location.dataDir, { command: 'backup', file: target });
  if (asked.ok) return ok(`Copied and verified while the bot runs: ${target}`);
  if (asked.error.code !== 'control-absent') return asked;
  // For a store of the previous version, the copy is the way back to that version.
  const opened = await openSqlite({ file: STORE_FILE, dataDir: location.dataDir, now, asItIs: 'or-older' });
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    if (await neverUsed(store)) return fail(neverUsedTrouble(location));
    await store.backup(target);
    return ok(`Copied and verified: ${target}`);
  } catch (error) {
    const trouble = backupTroubleOf(error, target);
    if (trouble) return fail(trouble);
    throw error;
  } finally {
    await store.close();
  }
}

const neverUsedTrouble = (location: StoreLocation) => ({
  code: 'backup-empty',
  sentence: `No bot has ever connected to ${shown(location)}. Nothing was copied. Set DATA_DIR or DATABASE_URL to the store of the bot.`,
});

export const allRows = ({ rows }: { readonly rows: Readonly<Record<string, number>> }) =>
  Object.values(rows).reduce((sum, count) => sum + count, 0);

/** The name of a copy made into a folder: it contains the instant, so that names in order are copies in order. */
const OWN = /^dutywatch-\d{8}T\d{6}Z(-\d+)?\.db$/;

/** Where a copy goes: to the named file; in a folder, to one named for the instant. */
type Target = { readonly file: string; readonly folder: string | null };

/** In a folder the name is reserved at once, because bots that share it are copied in the same second. */
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

/** Releases the name when no copy was made. */
function release({ file, folder }: Target): void {
  if (folder !== null && statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file, { force: true });
}

function takes(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // The function that writes the copy reports what is wrong with the folder.
    return true;
  }
}

/** The copies of one folder, in order, each with the store it is from. */
function copiesIn(folder: string): readonly { readonly name: string; readonly owner: Owner | null }[] {
  const names = readdirSync(folder).filter((name) => OWN.test(name));
  return names.toSorted().map((name) => ({ name, owner: ownerOf(join(folder, name)) }));
}

/** The surplus copies of a folder: the oldest of the same store beyond `keep`; never the one just made, nor one of another store. */
export function surplusOf(copies: ReturnType<typeof copiesIn>, made: string, keep: number): readonly string[] {
  const own = copies.find(({ name }) => name === made)?.owner;
  if (!own) return [];
  const others = copies.filter(({ name, owner }) => name !== made && owner?.storeId === own.storeId);
  return others.slice(0, Math.max(0, others.length - (keep - 1))).map(({ name }) => name);
}

/** Removes surplus copies; answers how many. Called only after the new copy was checked. */
export function removeSurplus({ file, folder }: Target, keep: number): number {
  if (folder === null) return 0;
  const surplus = surplusOf(copiesIn(folder), basename(file), keep);
  for (const name of surplus) rmSync(join(folder, name), { force: true });
  return surplus.length;
}
