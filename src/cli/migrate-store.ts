import { systemClock } from '../clock.ts';
import { moveStore } from '../store/move-store.ts';
import { cliCommand, environmentOf } from './command.ts';
import { exitCodes, Stop, stopFor } from './exit.ts';
import { STORE_FILE, storeMeant } from './which-store.ts';

export const command = cliCommand({
  name: 'migrate-store',
  usage: `npm run migrate-store -- [--sandbox]

  --sandbox   move the sandbox's store instead of the bot's`,
  options: { sandbox: { type: 'boolean' } },
  async run({ values: { sandbox } }, terminal) {
    const { say } = terminal;
    const environment = environmentOf(terminal);
    const { databaseUrl } = environment;
    if (databaseUrl === null) {
      throw new Stop(exitCodes.config, 'DATABASE_URL is not set. Set it to the empty database to move the store into.');
    }
    const meant = storeMeant({ ...environment, databaseUrl: null }, sandbox ?? false);
    const dataDir = meant.ok && meant.value.kind === 'folder' ? meant.value.dataDir : environment.dataDir;
    const moved = await moveStore({ file: STORE_FILE, dataDir, url: databaseUrl, now: systemClock().now() });
    if (!moved.ok) throw stopFor(moved.error);
    const { rows, keptAside, before } = moved.value;
    for (const [table, count] of Object.entries(rows)) say(`${table.padEnd(24)} ${count} rows, verified`);
    say(before ? 'An earlier run already moved everything.' : 'Everything was moved.');
    say(`The old file is no longer used and is kept as ${keptAside}. Start the bot with DATABASE_URL set.`);
  },
});
