import { nearest } from '../domain/spelling.ts';
import type { CliCommand, Terminal } from './command.ts';
import { exitCodes, Stop } from './exit.ts';

type Listed = { readonly summary: string; readonly load: () => Promise<{ readonly command: CliCommand }> };

/** Each command loads only what it needs: a bot that runs for months does not hold the sandbox in memory. */
const commands: Readonly<Record<string, Listed>> = {
  start: {
    summary: 'run the bot; without DISCORD_TOKEN, in the built-in sandbox',
    load: () => import('./start.ts'),
  },
  'check-config': {
    summary: 'check everything under config/ without starting',
    load: () => import('./check-config.ts'),
  },
  replay: {
    summary: 'show which alerts would have been posted, and when',
    load: () => import('./replay.ts'),
  },
  backup: {
    summary: 'back up the store, even while the bot runs, and verify the copy',
    load: () => import('./backup.ts'),
  },
  restore: {
    summary: 'restore a backup; the previous store is kept',
    load: () => import('./restore.ts'),
  },
  'migrate-store': {
    summary: 'move the embedded store into the empty database of DATABASE_URL',
    load: () => import('./migrate-store.ts'),
  },
  doctor: {
    summary: 'find problems and say how to fix them',
    load: () => import('./doctor.ts'),
  },
  'deploy-commands': {
    summary: 'register the slash commands if they changed',
    load: () => import('./deploy-commands.ts'),
  },
  schema: {
    summary: 'write config/schema/ for editors, and docs/settings.md',
    load: () => import('./schema.ts'),
  },
};

/** Runs the command that the arguments name; `start` where they name none. Ends with a `Stop` when there is none of that name. */
export async function runCommand([first = 'start', ...rest]: readonly string[], terminal: Terminal): Promise<void> {
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
