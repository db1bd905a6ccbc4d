import type { Fault } from '@dutywatch/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import type { WireCommit } from '@dutywatch/sandbox/wire-log.ts';
import type { WorldSpec } from '@dutywatch/sandbox/world-spec.ts';
import type { Alive } from './account.ts';
import type { OwnKill } from './bot-process.ts';
import { aProcess, type Cleanup, type Ended, prepareStore } from './bot-processes.ts';
import { realNow, scaledClock } from './scaled-clock.ts';
import { MINUTE, type Scenario } from './scenario.ts';
import { watchStalls } from './stalls.ts';
import { newTestStore, type TestStore } from './test-store.ts';

/** How a life ends before its story does. */
export type Death = {
  /** Killed by itself, at the n-th time it has done a step. */
  readonly own?: OwnKill;
  /** Killed by the world, with what happens to the request. */
  readonly arm?: (sandbox: Sandbox, kill: () => void) => void;
  readonly faults?: readonly Fault[];
  /** Scenario's minutes in which a nonce may be repeated; none: the channel is always read back. Half an hour, if left out. */
  readonly nonceMinutes?: number;
  /** Scenario's minutes until the next life begins; two, if left out. */
  readonly deadMinutes?: number;
};

export const onCommit = (kind: WireCommit['kind'], nth: number) => (sandbox: Sandbox, kill: () => void) => {
  let left = nth;
  sandbox.log.onCommit((commit) => {
    if (commit.kind === kind && --left === 0) kill();
  });
};

/**
 * A minute of the story takes a tenth of a second: a machine that is busy otherwise must still keep up with it. Where several
 * processes may share a store, the next one first waits for the lease of the one that died.
 */
export const SCALE = { sqlite: 600, postgres: 300 } as const satisfies Record<TestStore['kind'], number>;
const LEASE_MS = 1_200;
const NONCE_MINUTES = 30;
const DEAD_MINUTES = 2;

/** Whether the only fault is a missing alert, which may have had no time. A repeated or unexpected alert had too much. */
export const isOnlyLost = (wrong: readonly string[]): boolean => wrong.every((it) => it.startsWith('lost: '));

/** If a run proves nothing even at this pace, its result counts in any case. */
const SLOWEST = 1 / 8;

/**
 * On a busy machine a story outruns the processes: steps are not reached before it ends, a paused sandbox accepts a post after it was
 * looked for, and due alerts have no time. Such a run proves nothing, so the story is repeated at half the pace.
 */
export async function untilItSays<T>(tell: (pace: number) => Promise<T>, says: (told: T) => boolean): Promise<T> {
  for (let pace = 1; ; pace /= 2) {
    const told = await tell(pace);
    if (says(told) || pace <= SLOWEST) return told;
  }
}

type Telling = {
  readonly kind: TestStore['kind'];
  readonly scale: number;
  readonly scenario: Scenario;
  readonly world: WorldSpec;
  readonly requestTimeoutMs: number;
  /** Further content of the store when the first process begins. */
  readonly prepare?: (place: TestStore) => Promise<void>;
};

/**
 * Runs the story once, with each death in turn; the last process lives to the end. Its time only runs while the bot is up, and each death
 * takes its minutes, so that no process's time depends on how long the next one takes to start here.
 */
export async function toldWith(
  { kind, scale, scenario, world, requestTimeoutMs, prepare }: Telling,
  deaths: readonly Death[],
  onEnd: Cleanup,
) {
  const place = await newTestStore(kind, onEnd);
  await prepareStore(place, scenario);
  await prepare?.(place);
  const lives = [...deaths, null].map((death) => ({ death, process: aProcess() }));
  onEnd(() => {
    for (const { process } of lives) process.kill();
  });
  await Promise.all(lives.map(({ process }) => process.loaded));
  const clock = scaledClock({ base: scenario.start, realBase: realNow(), scale: 1 });
  const minutesOf = ({ nonceMinutes = NONCE_MINUTES }: Death) => nonceMinutes;
  const sandbox = await startSandbox({
    clock,
    world,
    nonceWindowMs: (Math.max(...deaths.map(minutesOf)) + 40) * MINUTE,
  });
  onEnd(sandbox.close);
  const stalls = watchStalls();
  onEnd(stalls.stop);
  const ends: Ended[] = [];
  let nonceMinutes = minutesOf(deaths[0] ?? {});
  for (const { death, process } of lives) {
    sandbox.faults.set(death?.faults ?? []);
    death?.arm?.(sandbox, process.kill);
    const living = process.live(
      {
        api: sandbox.api,
        token: sandbox.token,
        place,
        scenario,
        until: scenario.end,
        nonceWindowMs: nonceMinutes * MINUTE,
        requestTimeoutMs,
        clock: clock.formula(),
        kill: death?.own ?? null,
        ...(kind === 'postgres' && {
          replica: { holder: `life ${ends.length}`, connects: true, sends: true, watches: true, leaseMs: LEASE_MS },
        }),
      },
      clock.now,
    );
    await Promise.race([process.up, living]);
    clock.follow({ base: clock.now(), realBase: realNow(), scale });
    process.follow(clock.formula());
    ends.push(await living);
    const deadMs = (death?.deadMinutes ?? DEAD_MINUTES) * MINUTE;
    clock.follow({ base: clock.now() + deadMs, realBase: realNow(), scale: 1 });
    // The next process looks for the dead one's messages in its own way.
    if (death) nonceMinutes = minutesOf(death);
  }
  return {
    sandbox,
    alive: ends.flatMap(({ from, to }): readonly Alive[] => (from === null ? [] : [{ from, to }])),
    signals: ends.map(({ signal }) => signal),
    stalledMs: Math.max(stalls.longestMs(), ...ends.map(({ stalledMs }) => stalledMs)),
  };
}
