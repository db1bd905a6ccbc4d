import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { soloPorts } from '../../src/app/ports.ts';
import { startApp } from '../../src/app/start.ts';
import { type EpochMs, steeredClock } from '../../src/clock.ts';
import { programFile } from '../processes.ts';
import type { Life } from './bot-process.ts';
import type { ClockFormula } from './scaled-clock.ts';
import type { Scenario } from './scenario.ts';
import { openTestStore, type TestStore } from './test-store.ts';

/** How a life ended. `from` is null when it died before it had taken in what was announced. Scenario's time. */
export type Ended = {
  readonly from: EpochMs | null;
  readonly to: EpochMs;
  readonly signal: string | null;
  /** The longest the process was given no time, in real milliseconds; 0 when it was killed before it could tell. */
  readonly stalledMs: number;
};

/** Registers work to be ended with the test. */
export type Cleanup = (end: () => void | Promise<void>) => void;

/** A process with everything loaded, waiting for the life it is to live. */
export type Waiting = {
  readonly loaded: Promise<void>;
  readonly live: (life: Life, now: () => EpochMs) => Promise<Ended>;
  /** The bot is connected and has taken in all that was announced. */
  readonly up: Promise<void>;
  readonly follow: (formula: ClockFormula) => void;
  readonly kill: () => void;
};

/** Starts a process of the bot. If it ends by itself, the error contains its standard error. */
export function aProcess(env: Readonly<Record<string, string>> = {}): Waiting {
  const child: ChildProcess = spawn(process.execPath, [programFile('bot-process')], {
    stdio: 'pipe',
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'close');
  // Written to while it dies.
  child.stdin?.on('error', () => {});
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors = (errors + String(chunk)).slice(-4_000);
  });
  const loaded = Promise.withResolvers<void>();
  loaded.promise.catch(() => {});
  const standing = Promise.withResolvers<void>();
  let up: EpochMs | null = null;
  let stalledMs = 0;
  let tell: (() => EpochMs) | undefined;
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = JSON.parse(line) as { readonly said: string; readonly at: EpochMs; readonly stalledMs: number };
      const { said, at } = told;
      stalledMs = Math.max(stalledMs, told.stalledMs);
      if (said === 'loaded') loaded.resolve();
      if (said !== 'up') return;
      // By the teller's clock: the process's own may have been set.
      up = tell?.() ?? at;
      standing.resolve();
    });
  }
  void ended.then(() => loaded.reject(new Error(`the bot's process did not start: ${errors}`)));
  return {
    loaded: loaded.promise,
    up: standing.promise,
    follow: (formula) => void child.stdin?.write(`${JSON.stringify(formula)}\n`),
    kill: () => void child.kill('SIGKILL'),
    async live(life, now) {
      tell = now;
      await loaded.promise;
      let died: EpochMs | null = null;
      child.once('exit', () => {
        died = now();
      });
      child.stdin?.write(`${JSON.stringify(life)}\n`);
      const [code, signal] = (await ended) as [number | null, string | null];
      if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the bot ended with ${code ?? signal}: ${errors}`);
      if (process.env.CRASH_LOG && errors) process.stderr.write(errors);
      return { from: up, to: died ?? now(), signal, stalledMs };
    },
  };
}

/** Limits how many stories of one file run at a time: each waits until an earlier one has ended. */
export function atOnce(count: number): <T>(story: () => Promise<T>) => Promise<T> {
  const places = Array.from({ length: count }, () => Promise.resolve());
  return (story) => {
    const told = (places.shift() ?? Promise.resolve()).then(story);
    places.push(
      told.then(
        () => {},
        () => {},
      ),
    );
    return told;
  };
}

/** The store as it is after the first start: what was known then is the baseline, and the subscriptions have begun. */
export async function prepareStore(place: TestStore, scenario: Scenario): Promise<void> {
  const store = await openTestStore(place, scenario.start);
  const nobody = () => Promise.reject(new Error('nothing is sent yet'));
  const app = await startApp({
    ...soloPorts('first start'),
    clock: steeredClock(scenario.start),
    store,
    messenger: {
      reserve: () => ({ kind: 'wait', until: null, scope: 'global' }),
      post: nobody,
      edit: nobody,
      find: nobody,
      readBack: nobody,
      perform: nobody,
    },
    catalogue: scenario,
    subscriptions: scenario.subscriptions,
    nonceWindowMs: 0,
    planAheadMs: 3 * 3_600_000,
    onStop() {},
    log: { info() {}, warn() {} },
  });
  await app.stop();
  await store.close();
}
