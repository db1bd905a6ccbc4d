import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { restore } from '../store/backup.ts';
import { callControl } from '../store/socket.ts';
import { type Owner, ownerOf, readMarker } from '../store/sqlite-file.ts';
import { allRows, ofApplication, shown } from './backup.ts';
import { cliCommand, environmentOf } from './command.ts';
import type { Environment } from './config/environment.ts';
import { exitCodes, Stop, stopFor } from './exit.ts';
import { STORE_FILE, storeMeant, storeToWrite } from './which-store.ts';

/** Restores a copy into the chosen store, and prints where that is. */
export const command = cliCommand({
  name: 'restore',
  usage: `npm run restore -- FILE [--sandbox | --no-sandbox]

  FILE           a file written by backup; restored into the empty database in DATABASE_URL, or else into DATA_DIR
  --sandbox      restore into the sandbox's store`,
  options: { sandbox: { type: 'boolean' } },
  files: 1,
  async run({ values: { sandbox }, files: [file] }, terminal) {
    const { say } = terminal;
    const environment = environmentOf(terminal);
    if (file === undefined) throw new Stop(exitCodes.usage, 'From where? npm run restore -- FILE');
    const from = resolve(file);
    if (statSync(from, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Stop(exitCodes.usage, `${from} is a folder. Name one of the files that backup wrote into it.`);
    }
    const copy = ownerOf(from);
    const location = storeToWrite(environment, sandbox ?? isSandboxMeant(environment, copy));
    const now = systemClock().now();
    const into = `${shown(location)}${ofApplication(copy)}`;
    if (location.kind === 'database') {
      const { restorePostgres } = await import('../store/postgres/backup.ts');
      const put = await restorePostgres({ url: location.url, from: file, now });
      if (!put.ok) throw stopFor(put.error);
      return say(`Restored from ${from} into ${into}: ${allRows(put.value)} rows, verified.`);
    }
    const running = await callControl(location.dataDir, { command: 'doctor' });
    if (running.ok || running.error.code !== 'control-absent') {
      throw new Stop(
        exitCodes.store,
        `A bot is running on ${resolve(location.dataDir)}. Stop it, then restore again. Nothing was changed. (store-locked)`,
      );
    }
    const before = ownerOf(location.file)?.application ?? null;
    if (copy && copy.application !== null && before !== null && before !== copy.application) {
      throw new Stop(
        exitCodes.store,
        `${from} is a copy of the store of the Discord application ${copy.application}, and ${shown(location)} belongs to ${before}. Nothing was changed. Set DATA_DIR to that bot's folder. (restore-of-another-bot)`,
      );
    }
    const restored = await restore({ from, to: STORE_FILE, dataDir: location.dataDir, now });
    if (!restored.ok) throw stopFor(restored.error);
    const aside = restored.value.keptAside;
    say(`Restored from ${from} into ${into}.${aside === null ? '' : ` The previous store is kept as ${aside}.`}`);
  },
});

/**
 * Whether the sandbox is meant: a copy is restored into the sandbox only if it came from there; where that is not known, the person has to
 * say so.
 */
function isSandboxMeant(environment: Environment, copy: Owner | null): boolean {
  const meant = storeMeant(environment, undefined);
  if (!meant.ok || meant.value.kind === 'database' || !meant.value.isSandbox) return false;
  // A file that is missing or no copy is refused later, with its reason.
  if (copy === null) return false;
  if (readMarker(meant.value.file) === copy.storeId) return true;
  throw new Stop(
    exitCodes.store,
    `Only the sandbox's store exists in ${resolve(environment.dataDir)}, and the copy is from another store. Nothing was changed. Add --no-sandbox to restore it as the bot's store, or --sandbox to restore it into the sandbox. (restore-where)`,
  );
}
