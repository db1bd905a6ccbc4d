import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BotSpec } from './bot-process.ts';

/** What `npm start` gives the program. */
const AS_STARTED = ['--max-semi-space-size=2', '--disable-warning=ExperimentalWarning'];
/** The program keeps what it compiled; the bare client gets the same, so that both are timed as at any start but the first. */
const COMPILED = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compile');

export type BotProcess = {
  /** Bytes that the process holds in memory, after a collection. */
  readonly rss: () => Promise<number>;
  readonly end: () => Promise<void>;
};

/** Starts our bot, or the least discord.js program, in a process of its own; resolves when it can answer. */
export async function botProcess(kind: 'ours' | 'bare', spec: BotSpec): Promise<BotProcess> {
  const program = kind === 'ours' ? './bot-process.ts' : './bare-process.ts';
  const child = fork(new URL(program, import.meta.url), [JSON.stringify(spec)], {
    execArgv: ['--expose-gc', ...(kind === 'ours' ? AS_STARTED : [])],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
  });
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`the bot's process ended with ${code}`);
  });
  died.catch(() => {});
  const next = () => Promise.race([once(child, 'message'), died]);
  await next();
  return {
    async rss() {
      const answer = next();
      child.send('rss');
      const [{ rss }] = (await answer) as [{ rss: number }];
      return rss;
    },
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
