import { fileURLToPath } from 'node:url';
import type { CliCommand, Terminal } from './cli/command.ts';
import { exitCodes, Stop } from './cli/exit.ts';
import { nearest } from './domain/spelling.ts';
import { createLog } from './log.ts';

type Listed = { readonly summary: string; readonly load: () => Promise<{ readonly command: CliCommand }> };

/** Each command loads only what it needs: a bot that runs for months does not hold the sandbox in memory. */
const commands: Readonly<Record<string, Listed>> = {
  start: {
    summary: 'run the bot; without DISCORD_TOKEN, in the built-in sandbox',
    load: () => import('./cli/start.ts'),
  },
  'check-config': {
    summary: 'check everything under config/ without starting',
    load: () => import('./cli/check-config.ts'),
  },
  replay: {
    summary: 'show which alerts would have been posted, and when',
    load: () => import('./cli/replay.ts'),
  },
  backup: {
    summary: 'back up the store, even while the bot runs, and verify the copy',
    load: () => import('./cli/backup.ts'),
  },
  restore: {
    summary: 'restore a backup; the previous store is kept',
    load: () => import('./cli/restore.ts'),
  },
  'migrate-store': {
    summary: 'move the embedded store into the empty database of DATABASE_URL',
    load: () => import('./cli/migrate-store.ts'),
  },
  doctor: {
    summary: 'find problems and say how to fix them',
    load: () => import('./cli/doctor.ts'),
  },
  'deploy-commands': {
    summary: 'register the slash commands if they changed',
    load: () => import('./cli/deploy-commands.ts'),
  },
  schema: {
    summary: 'write config/schema/ for editors, and docs/settings.md',
    load: () => import('./cli/schema.ts'),
  },
};

// The reader of the output may close it early: `npm run replay … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const terminal: Terminal = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  env: process.env,
  node: process.versions.node,
  say: (line) => void process.stdout.write(`${line}\n`),
  sayError: (line) => void process.stderr.write(`${line}\n`),
  onSignal: (told) => ['SIGINT', 'SIGTERM'].forEach((signal) => void process.on(signal, told)),
  parent: () => process.ppid,
  exit: (code) => process.exit(code),
};

async function main([first = 'start', ...rest]: readonly string[]): Promise<void> {
  const [name, args] =
    first.startsWith('-') && !/^(?:-h|--help)$/.test(first) ? ['start', [first, ...rest]] : [first, rest];
  if (name === '-h' || name === '--help' || name === 'help') return terminal.say(listOfCommands());
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!listed) {
    const close = nearest(name, Object.keys(commands));
    const hint = close ? ` Did you mean ${close}?` : '';
    throw new Stop(exitCodes.usage, `There is no command "${name}".${hint}\n\n${listOfCommands()}`);
  }
  // The store and its copies are for the bot's user alone; files written by `schema` belong to the project.
  if (name !== 'schema') process.umask(0o077);
  return (await listed.load()).command.run(args, terminal);
}

function listOfCommands(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(17)} ${summary}`);
  return `Usage: node src/main.ts [command] [--help]\n\n${rows.join('\n')}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Stop) {
    terminal.sayError(error.message);
    process.exit(error.exitCode);
  }
  createLog('warn').error({ err: error }, 'Dutywatch failed');
  terminal.sayError('Dutywatch stopped because of an internal error (see the line above). No queued alert is lost.');
  process.exit(exitCodes.internal);
});
