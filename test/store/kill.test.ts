import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { aFolder, withStore } from './folder.ts';

const KILLS = 4;
const RANK = { owed: 0, sending: 1, sent: 2 } as const;
type Step = keyof typeof RANK;

/** Runs the writer and kills it after so many acknowledged steps. Answers the last step of every entry it acknowledged. */
async function runAndKill(dataDir: string, run: string, steps: number): Promise<ReadonlyMap<string, Step>> {
  const writer = new URL('./kill-writer.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [writer, dataDir, run], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acknowledged = new Map<string, Step>();
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [step, id] = line.split(' ') as [Step, string];
    acknowledged.set(id, step);
    if (++heard === steps) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

it('a process killed at any point has lost nothing it acknowledged', { timeout: 30_000 }, async () => {
  const dataDir = aFolder();
  const acknowledged = new Map<string, Step>();
  for (let kill = 0; kill < KILLS; kill++) {
    for (const [id, step] of await runAndKill(dataDir, `run${kill}`, 25 + 17 * kill)) acknowledged.set(id, step);
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS * 5);
  const recorded = await withStore(dataDir, (store) => store.ledger.entries({}));
  const states = new Map(recorded.map((entry) => [entry.id, entry.state]));
  for (const [id, step] of acknowledged) {
    const state = states.get(id) ?? 'missing';
    const rank =
      state === 'sent' ? RANK.sent : state === 'sending' ? RANK.sending : state === 'missing' ? -1 : RANK.owed;
    expect({ id, step, state, kept: rank >= RANK[step] }).toEqual({ id, step, state, kept: true });
  }
  // Beyond what was acknowledged at most the step under way when the process died.
  expect(recorded.length - acknowledged.size).toBeLessThanOrEqual(KILLS * 20);
});
