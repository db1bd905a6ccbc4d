import { fileURLToPath } from 'node:url';
import type { Terminal } from './cli/command.ts';
import { runCommand } from './cli/commands.ts';
import { exitCodes, Stop } from './cli/exit.ts';
import { createLog } from './log.ts';

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
  onSignal: (listener) => ['SIGINT', 'SIGTERM'].forEach((signal) => void process.on(signal, listener)),
  parent: () => process.ppid,
  exit: (code) => process.exit(code),
};

runCommand(process.argv.slice(2), terminal).catch((error: unknown) => {
  if (error instanceof Stop) {
    terminal.sayError(error.message);
    process.exit(error.exitCode);
  }
  createLog('warn').error({ err: error }, 'Dutywatch failed');
  terminal.sayError('Dutywatch stopped because of an internal error (see the line above). No queued alert is lost.');
  process.exit(exitCodes.internal);
});
