import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../src/clock.ts';
import type { Announced, ReplicaSpec, Says } from './replica-process.ts';

export type Posted = { readonly begun: number; readonly at: number };

/** One process of the bot, as it is seen from outside. */
export type ReplicaProcess = {
  /** Its successful posts, in order. */
  readonly posted: readonly Posted[];
  readonly sends: () => boolean;
  readonly announce: (announced: Announced) => void;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly end: () => Promise<void>;
};

const LOOK_EVERY_MS = 5;

/** Starts a process of the bot; resolves when it is connected and may take its part. */
export async function replicaProcess(spec: ReplicaSpec): Promise<ReplicaProcess> {
  const child: ChildProcess = fork(new URL('./replica-process.ts', import.meta.url), [JSON.stringify(spec)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const posted: Posted[] = [];
  let sends = false;
  const up = Promise.withResolvers<void>();
  const gone = once(child, 'exit');
  void gone.then(([code]) => up.reject(new Error(`the bot's process ended with ${code}`)));
  up.promise.catch(() => {});
  child.on('message', (said: Says) => {
    switch (said.kind) {
      case 'up':
        return up.resolve();
      case 'sends':
        sends = said.sends;
        return;
      case 'posted':
        return void posted.push({ begun: said.begun, at: said.at });
      default:
        return said satisfies never;
    }
  });
  await up.promise;
  return {
    posted,
    sends: () => sends,
    announce: (told) => void (child.connected && child.send(told, () => {})),
    signal: (signal) => void child.kill(signal),
    async end() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Looks until something is so; throws with what was waited for when it never is. Milliseconds of the machine's clock. */
export async function until(what: string, longestMs: number, isSo: () => boolean): Promise<void> {
  const clock = systemClock();
  const last = clock.now() + longestMs;
  while (!isSo()) {
    if (clock.now() > last) throw new Error(`waited ${longestMs} ms in vain: ${what}`);
    await sleep(LOOK_EVERY_MS);
  }
}
