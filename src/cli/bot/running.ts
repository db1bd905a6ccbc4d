import type { Store } from '../../app/store.ts';
import type { Trouble } from '../../domain/result.ts';
import type { Log } from '../../log.ts';
import { backupTroubleOf } from '../../store/backup.ts';
import { Refused, serveControl } from '../../store/socket.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { troubleOf } from '../../store/sqlite-file.ts';
import { neverUsed } from '../../store/store.ts';
import type { Environment } from '../config/environment.ts';
import { stopFor } from '../exit.ts';
import { STORE_FILE } from '../which-store.ts';
import type { Bot } from './bot.ts';
import { stateOf } from './runtime-status.ts';

export type StartOptions = {
  readonly root: string;
  readonly environment: Environment;
  readonly log: Log;
  /** A variable of the environment by name, for sources; read when it is needed. */
  readonly secret: (name: string) => string | undefined;
  /** Lines for the person at the terminal. */
  readonly say: (line: string) => void;
  readonly onFatal: (trouble: Trouble) => void;
};

/** A part that runs until it is stopped. */
export type Running = { readonly stop: () => Promise<void> };

export async function openStore(
  dataDir: string,
  now: number,
  durability: 'full' | 'rehearsal' = 'full',
): Promise<Store> {
  const opened = await openSqlite({ file: STORE_FILE, dataDir, now, durability });
  if (!opened.ok) throw stopFor(opened.error);
  return opened.value;
}

/** Keeps a second bot out of the data folder and answers `backup` and `doctor` while this one runs. */
export async function openControl(
  dataDir: string,
  store: () => Store | undefined,
  log: Pick<Log, 'error' | 'warn'>,
  bot: () => Bot | undefined = () => undefined,
): Promise<Running> {
  const served = await serveControl(dataDir, {
    async backup(file) {
      const open = store();
      if (!open || (await neverUsed(open))) throw new Refused(startsYet, null);
      const bytes = await open.backup(file).catch((error: unknown) => {
        const trouble = backupTroubleOf(error, file);
        throw trouble ? new Refused(trouble, error) : error;
      });
      return { bytes };
    },
    async doctor() {
      const open = store();
      const app = bot()?.app;
      return open ? stateOf(open, app?.ping() ?? null, app?.failingSince() ?? null) : null;
    },
    onFailed: (err, command) => log.error({ err, command }, 'a command-line request failed'),
  }).catch((error: unknown) => {
    const trouble = troubleOf(error, dataDir);
    throw trouble ? stopFor(trouble) : error;
  });
  if (!served.ok) throw stopFor(served.error);
  if (served.value.path === null) {
    log.warn(
      { code: served.value.trouble },
      'no socket can be opened in the data folder or the temporary folder: backup and doctor cannot reach the running bot',
    );
  }
  return { stop: served.value.close };
}

const startsYet: Trouble = {
  code: 'backup-empty',
  sentence: 'The bot has not connected to Discord with this store yet. Nothing was copied. Try again once it has.',
};
