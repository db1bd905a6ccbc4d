import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from './server.ts';

/** Runs one PostgreSQL for all test files of a run, and ends with the run, however that ends. */
const [folder = '', run = ''] = process.argv.slice(2);
const LOOK_EVERY_MS = 300;

function tell(said: unknown): void {
  writeFileSync(join(folder, 'ready.part'), JSON.stringify(said));
  renameSync(join(folder, 'ready.part'), join(folder, 'ready'));
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
try {
  const server = await startServer();
  tell({ url: server.url('postgres'), keeper: process.pid });
  while (lives(Number(run))) await sleep(LOOK_EVERY_MS);
  await server.remove();
} catch (error) {
  tell({ failed: error instanceof Error ? error.message : String(error) });
  while (lives(Number(run))) await sleep(LOOK_EVERY_MS);
}
rmSync(folder, { recursive: true, force: true });
