import { fileURLToPath } from 'node:url';
import type { CliCommand, Terminal } from './cli/command.ts';
import { exitCodes, Stop } from './cli/exit.ts';
import { nearest } from './domain/spelling.ts';
import { createLog } from './log.ts';

/** Each command loads only what it needs: a bot that runs for months does not hold the sandbox. */
const commands: Readonly<Record<string, () => Promise<{ readonly command: CliCommand }>>> = {
  start: () => import('./cli/start.ts'),
  'check-config': () => import('./cli/check-config.ts'),
  replay: () => import('./cli/replay.ts'),
  backup: () => import('./cli/backup.ts'),
  restore: () => import('./cli/restore.ts'),
  'migrate-store': () => import('./cli/migrate-store.ts'),
  doctor: () => import('./cli/doctor.ts'),
  'deploy-commands': () => import('./cli/deploy-commands.ts'),
  schema: () => import('./cli/schema.ts'),
};

// Whoever reads what is printed may have seen enough: `npm run replay … | head`.
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
  if (name === '-h' || name === '--help' || name === 'help') return terminal.say(await listOfCommands());
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const close = nearest(name, Object.keys(commands));
    const hint = close ? ` Did you mean ${close}?` : '';
    throw new Stop(exitCodes.usage, `There is no command "${name}".${hint}\n\n${await listOfCommands()}`);
  }
  // The store and its copies are for the bot's user alone; what `schema` writes belongs to the project.
  if (name !== 'schema') process.umask(0o077);
  return (await load()).command.run(args, terminal);
}

async function listOfCommands(): Promise<string> {
  const rows = Object.entries(commands).map(
    async ([name, load]) => `  ${name.padEnd(17)} ${(await load()).command.summary}`,
  );
  return `Usage: node src/main.ts [command] [--help]\n\n${(await Promise.all(rows)).join('\n')}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Stop) {
    terminal.sayError(error.message);
    process.exit(error.exitCode);
  }
  createLog('warn').error({ err: error }, 'the program failed');
  terminal.sayError(
    'Dutywatch stopped because of a fault of its own; the line above says where. Nothing that is owed is lost.',
  );
  process.exit(exitCodes.internal);
});
