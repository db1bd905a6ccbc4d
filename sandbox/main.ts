import { parseArgs } from 'node:util';
import { systemClock } from './clock.ts';
import { exampleWorld } from './example-world.ts';
import { startSandbox } from './sandbox.ts';
import { createTravel } from './time-machine.ts';

const usage = `Usage: npm run sandbox -- [--port N]     start the sandbox with its example world

  --port N    0 takes any free one; when not given, the one in PORT, or 8080
  --help      say this`;

/** As in sysexits.h: a wrong call, and an address that cannot be used. */
const WRONG_CALL = 64;
const UNAVAILABLE = 69;

const port = portOf(given());
const real = systemClock();
const travel = createTravel({
  start: real.now(),
  real,
  keep: () => {},
  freshHistory: () => sandbox.reset(),
});
const sandbox = await startSandbox({
  clock: travel.clock,
  answerClock: real,
  port,
  page: true,
  world: exampleWorld,
  timeMachine: travel.machine,
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') return stop(UNAVAILABLE, `Port ${port} is in use. Name another one: --port N`);
  if (error.code === 'EACCES') return stop(UNAVAILABLE, `Port ${port} is reserved for the system. Take one from 1024.`);
  throw error;
});
travel.start();
process.stdout.write(`Chat    ${sandbox.origin}/sandbox
API     ${sandbox.api}   (discord.js: rest: { api: '${sandbox.api}' })
Token   ${sandbox.token}
Stop    Ctrl+C
`);
process.once('SIGINT', async () => {
  travel.stop();
  await sandbox.close();
});

function given() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    if (!values.help) return values;
  } catch (error) {
    // Node names an unknown option in a sentence.
    return stop(WRONG_CALL, `${(error as Error).message}\n\n${usage}`);
  }
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}

function portOf(values: { readonly port?: string | undefined }): number {
  const text = values.port ?? process.env.PORT ?? '8080';
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  const name = values.port === undefined ? 'PORT' : '--port';
  return stop(WRONG_CALL, `${name} takes a number from 0 to 65535, not "${text}".\n\n${usage}`);
}

function stop(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
