import { systemClock } from './clock.ts';
import { exampleWorld } from './example-world.ts';
import { startSandbox } from './sandbox.ts';
import { createTravel } from './time-machine.ts';

const real = systemClock();
const travel = createTravel({
  start: real.now(),
  real,
  nextAlert: () => null,
  keep: () => {},
  freshHistory: () => sandbox.reset(),
});
const sandbox = await startSandbox({
  clock: travel.clock,
  answerClock: real,
  port: Number(process.env.PORT ?? 8080),
  world: exampleWorld,
  page: true,
  timeMachine: travel.machine,
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
