import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { BotSpec } from './bot-process.ts';

export type BotProcess = {
  /** Bytes that the process holds in memory, after a collection. */
  readonly rss: () => Promise<number>;
  readonly end: () => Promise<void>;
};

/** Starts our bot, or the least discord.js program, in a process of its own; resolves when it can answer. */
export async function botProcess(kind: 'ours' | 'bare', spec: BotSpec): Promise<BotProcess> {
  const program = kind === 'ours' ? './bot-process.ts' : './bare-process.ts';
  const child = fork(new URL(program, import.meta.url), [JSON.stringify(spec)], {
    execArgv: ['--expose-gc'],
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
