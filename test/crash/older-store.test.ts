import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyChannels } from '@dutywatch/sandbox/example-world.ts';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { describe, it, type TestContext } from 'vitest';
import type { EpochMs } from '../../src/clock.ts';
import { restore } from '../../src/store/backup.ts';
import { backUpPostgres, restorePostgres } from '../../src/store/postgres/backup.ts';
import { account, wrongs } from './account.ts';
import { aProcess, atOnce, type Cleanup, prepareStore } from './bot-processes.ts';
import { isOnlyLost, untilItSays } from './killed-story.ts';
import { realNow, scaledClock } from './scaled-clock.ts';
import { MINUTE, measures, type Scenario, START, story, subscriptions } from './scenario.ts';
import { newTestStore, openTestStore, type TestStore } from './test-store.ts';

const SCALE = 300;
const LEASE_MS = 1_200;
const REQUEST_TIMEOUT_MS = 3_000;
const ENOUGH_MS = 3_000;
/** Posts that reach the channels and are forgotten. */
const TOLD = 5;
const at = (minutes: number) => START + minutes * MINUTE;

/** Moved by one order and, separately, by others: entries due after the copy form other groups than the messages already sent. */
const scenario: Scenario = {
  start: START,
  end: at(94),
  measures,
  subscriptions,
  deadlines: [
    story(0, 'korea', [
      { at: at(-60), by: 'first', due: at(66) },
      { at: at(12), by: 'second', due: at(86) },
    ]),
    story(1, 'japan', [
      { at: at(-60), by: 'third', due: at(380) },
      { at: at(12), by: 'second', due: at(420) },
    ]),
    story(2, 'europe', [{ at: at(16), by: 'fourth', due: at(440) }]),
    story(3, 'korea', [{ at: at(20), by: 'fifth', due: at(460) }]),
    story(4, 'everyone', [
      { at: at(-60), by: 'sixth', due: at(500) },
      { at: at(24), by: 'seventh', due: null },
    ]),
  ],
};

/** How the store comes to be older than the channels; answers where the next life finds it. */
type Mishap = {
  readonly kept: (place: TestStore, onEnd: Cleanup) => Promise<(place: TestStore, now: EpochMs) => Promise<TestStore>>;
};

const folder = (onEnd: Cleanup) => {
  const made = mkdtempSync(join(tmpdir(), 'dutywatch-copy-'));
  onEnd(() => rmSync(made, { recursive: true, force: true }));
  return made;
};
const dataDirOf = (place: TestStore) => (place.kind === 'sqlite' ? place.dataDir : '');

const copiedBack: Mishap = {
  async kept(place, onEnd) {
    const copy = folder(onEnd);
    cpSync(dataDirOf(place), copy, { recursive: true });
    return async (then) => {
      rmSync(dataDirOf(then), { recursive: true });
      cpSync(copy, dataDirOf(then), { recursive: true });
      return then;
    };
  },
};

const walLost: Mishap = {
  kept: async () => async (then) => {
    for (const suffix of ['-wal', '-shm']) rmSync(join(dataDirOf(then), `store.sqlite${suffix}`), { force: true });
    return then;
  },
};

const restored: Mishap = {
  async kept(place, onEnd) {
    const from = join(folder(onEnd), 'copy.db');
    if (place.kind === 'postgres') {
      const copied = await backUpPostgres({ url: place.url, file: from, now: scenario.start });
      if (!copied.ok) throw new Error(copied.error.sentence);
    } else {
      const store = await openTestStore(place, scenario.start);
      await store.backup(from);
      await store.close();
    }
    return async (then, now) => {
      const next = then.kind === 'sqlite' ? then : await newTestStore('postgres', onEnd);
      const put =
        next.kind === 'sqlite'
          ? await restore({ from, to: 'store.sqlite', dataDir: next.dataDir, now })
          : await restorePostgres({ from, url: next.url, now });
      if (!put.ok) throw new Error(put.error.sentence);
      return next;
    };
  },
};

const inTurn = atOnce(2);

describe.concurrent('a store that is older than its channels', () => {
  it.for([
    ['sqlite', 'copied back by hand', copiedBack],
    ['sqlite', 'whose log was lost', walLost],
    ['sqlite', 'restored from a copy', restored],
    ['postgres', 'restored from a copy', restored],
  ] as const)('on %s, %s, tells nothing twice and loses nothing', { timeout: 600_000 }, ([kind, , mishap], context) =>
    inTurn(() => isMadeUp(kind, mishap, context)),
  );
});

async function isMadeUp(kind: TestStore['kind'], mishap: Mishap, { expect, onTestFinished }: TestContext) {
  const { before, after, wrong } = await untilItSays(
    (pace) => toldOf(kind, mishap, SCALE * pace, onTestFinished),
    // If everything was sent before the death, nothing was left to make up for.
    (told) => (told.wrong.length === 0 ? told.after > told.before : !isOnlyLost(told.wrong)),
  );
  expect(wrong).toEqual([]);
  expect(before).toBeGreaterThanOrEqual(TOLD);
  expect(after).toBeGreaterThan(before);
}

/** How many posts arrived before the death and in the end, and their faults. */
async function toldOf(kind: TestStore['kind'], { kept }: Mishap, scale: number, onTestFinished: Cleanup) {
  const place = await newTestStore(kind, onTestFinished);
  await prepareStore(place, scenario);
  const putBack = await kept(place, onTestFinished);
  const [first, second] = [aProcess(), aProcess()];
  onTestFinished(() => {
    for (const process of [first, second]) process.kill();
  });
  await Promise.all([first.loaded, second.loaded]);
  const clock = scaledClock({ base: scenario.start, realBase: realNow(), scale: 1 });
  const world = manyChannels(subscriptions.length);
  const sandbox = await startSandbox({ clock, world, nonceWindowMs: MINUTE });
  onTestFinished(sandbox.close);
  const part = (holder: string) =>
    kind === 'postgres' ? { replica: { holder, connects: true, sends: true, watches: true, leaseMs: LEASE_MS } } : {};
  const life = (name: string, where: TestStore) => ({
    ...{ api: sandbox.api, token: sandbox.token, place: where, scenario, until: scenario.end, kill: null },
    ...{ nonceWindowMs: MINUTE / 2, requestTimeoutMs: REQUEST_TIMEOUT_MS, clock: clock.formula(), ...part(name) },
  });
  const dying = first.live(life('first', place), clock.now);
  await Promise.race([first.up, dying]);
  clock.follow({ base: clock.now(), realBase: realNow(), scale });
  first.follow(clock.formula());
  // Not by the time: on a busy machine little would have been told by then.
  let left = TOLD;
  sandbox.log.onCommit((commit) => {
    if (commit.kind === 'post' && --left === 0) first.kill();
  });
  const killed = await dying;
  const before = sandbox.log.posted().length;
  const next = await putBack(place, clock.now());
  const ended = await second.live(life('second', next), clock.now);
  const accounted = account(scenario, sandbox, {
    alive: [killed, ended].flatMap(({ from, to }) => (from === null ? [] : [{ from, to }])),
    enough: ENOUGH_MS * scale,
    heldUp: REQUEST_TIMEOUT_MS * scale,
  });
  // The copy knows nothing of posts that came after it, so those are not struck.
  const wrong = wrongs({ ...accounted, echoed: [], unstruck: [] });
  return { before, after: sandbox.log.posted().length, wrong };
}
