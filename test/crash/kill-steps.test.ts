import { manyChannels } from '@dutywatch/sandbox/demo.ts';
import type { Fault } from '@dutywatch/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { describe, it, type TestContext } from 'vitest';
import { type Alive, account, wrongs } from './account.ts';
import type { OwnKill } from './bot-process.ts';
import { aProcess, prepareStore } from './lives.ts';
import { newPlace, type Place } from './place.ts';
import { realNow, scaledClock } from './scaled-clock.ts';
import { MINUTE, measures, type Scenario, START, story, subscriptions } from './scenario.ts';
import { watchStalls } from './stalls.ts';

type Kind = Place['kind'];
/**
 * A minute of the story takes a tenth of a second: a machine that is busy otherwise must still keep up with it. Where several
 * processes may share a store, the next one first waits for the lease of the one that died.
 */
const SCALE = { sqlite: 600, postgres: 300 } as const satisfies Record<Kind, number>;
const LEASE_MS = 1_200;
/** The slowest telling, in parts of the usual pace. */
const SLOWEST = 1 / 8;
const REQUEST_TIMEOUT_MS = 400;
/** Whatever is due while the bot lives has to be there after so many real milliseconds. */
const ENOUGH_MS = 3_000;
const replica = (name: string) => ({ holder: name, connects: true, sends: true, leaseMs: LEASE_MS });

const at = (minutes: number) => START + minutes * MINUTE;

/** Counted down, moved by one order together with others, counted down again, reached; another one is withdrawn. */
const scenario: Scenario = {
  start: START,
  end: at(94),
  measures,
  subscriptions,
  deadlines: [
    story(0, 'korea', [
      { at: at(-60), by: 'first', due: at(66) },
      { at: at(22), by: 'second', due: at(86) },
    ]),
    story(1, 'japan', [
      { at: at(-60), by: 'first', due: at(66) },
      { at: at(22), by: 'second', due: at(86) },
    ]),
    story(4, 'everyone', [
      { at: at(-60), by: 'first', due: at(70) },
      { at: at(28), by: 'third', due: null },
    ]),
    story(2, 'everyone', [{ at: at(-60), by: 'first', due: at(40) }]),
    story(6, 'korea-own', [{ at: at(-60), by: 'first', due: at(40) }]),
    story(3, 'europe', [{ at: at(15), by: 'fourth', due: at(80) }]),
  ],
};

type Plot = {
  /** Killed by itself, at the n-th time it has done a step. */
  readonly own?: OwnKill;
  /** Killed by the world, with what happens to the request. */
  readonly arm?: (sandbox: Sandbox, kill: () => void) => void;
  readonly faults?: readonly Fault[];
  /** Scenario's minutes in which a nonce may be repeated; none: the channel is always read back. */
  readonly nonceMinutes: number;
};

type Cleanup = (end: () => void | Promise<void>) => void;

async function killedOnce(kind: Kind, scale: number, { own, arm, faults, nonceMinutes }: Plot, onEnd: Cleanup) {
  const part = (name: string) => (kind === 'postgres' ? { replica: replica(name) } : {});
  const place = await newPlace(kind, onEnd);
  await prepareStore(place, scenario);
  const lives = [aProcess(), aProcess()];
  onEnd(() => {
    for (const life of lives) life.kill();
  });
  await Promise.all(lives.map((life) => life.loaded));
  const clock = scaledClock({ base: scenario.start, realBase: realNow(), scale: 1 });
  const sandbox = await startSandbox({
    clock,
    world: manyChannels(subscriptions.length),
    nonceWindowMs: (nonceMinutes + 40) * MINUTE,
  });
  onEnd(sandbox.close);
  const stalls = watchStalls();
  onEnd(stalls.stop);
  const [first, second] = lives;
  sandbox.faults.set(faults ?? []);
  arm?.(sandbox, () => first?.kill());
  const shared = { api: sandbox.api, token: sandbox.token, place, scenario, until: scenario.end };
  const windows = { nonceWindowMs: nonceMinutes * MINUTE, requestTimeoutMs: REQUEST_TIMEOUT_MS };
  const dying = first?.live(
    { ...shared, ...windows, ...part('first'), clock: clock.formula(), kill: own ?? null },
    clock.now,
  );
  // Time only begins to run once the bot stands, however long that takes here.
  await Promise.race([first?.up, dying]);
  clock.follow({ base: clock.now(), realBase: realNow(), scale });
  first?.follow(clock.formula());
  const killed = await dying;
  const ended = await second?.live(
    { ...shared, ...windows, ...part('second'), clock: clock.formula(), kill: null },
    clock.now,
  );
  const alive = [killed, ended].flatMap((life): readonly Alive[] =>
    life?.from ? [{ from: life.from, to: life.to }] : [],
  );
  const accounted = account(scenario, sandbox, {
    alive,
    enough: ENOUGH_MS * scale,
    heldUp: REQUEST_TIMEOUT_MS * 1.5 * scale,
  });
  return {
    stalledMs: Math.max(stalls.longestMs(), ended?.stalledMs ?? 0),
    killed: killed?.signal ?? null,
    ended: ended?.signal ?? null,
    wrong: wrongs(accounted),
    accounted,
  };
}

const onArrival = (method: string, nth: number) => (sandbox: Sandbox, kill: () => void) => {
  let left = nth;
  sandbox.log.onArrival((arrival) => {
    if (arrival.method === method && arrival.path.includes('/messages') && --left === 0) kill();
  });
};
const onCommit = (kind: 'post' | 'edit', nth: number) => (sandbox: Sandbox, kill: () => void) => {
  let left = nth;
  sandbox.log.onCommit((commit) => {
    if (commit.kind === kind && --left === 0) kill();
  });
};

/** The 12th to the 17th post tell of the move: nothing newer takes its place, so that it must come. */
const IN_THE_MOVE = 14;
const REPEATS = 30;
const READS_BACK = 0;
/** Held without an effect, and never answered. */
const lostOnTheWire = (method: string, nth: number): Fault => ({
  kind: 'timeout-before',
  method,
  route: /\/messages/,
  skip: nth - 1,
  times: 1,
});

const plots: readonly (readonly [string, Plot])[] = [
  ['planned, before it is owed to anybody', { own: { step: 'planned', nth: 3 }, nonceMinutes: REPEATS }],
  [
    'planned, owed by half of the instrument',
    { own: { step: 'expanded', nth: 1, kind: 'moved' }, nonceMinutes: REPEATS },
  ],
  ['claimed', { own: { step: 'claimed', nth: 1, kind: 'moved' }, nonceMinutes: REPEATS }],
  ['sending, repeated under the nonce', { own: { step: 'sending', nth: 2, kind: 'moved' }, nonceMinutes: REPEATS }],
  ['sending, read back', { own: { step: 'sending', nth: 2, kind: 'moved' }, nonceMinutes: READS_BACK }],
  [
    'on the wire, where it is lost',
    { arm: onArrival('POST', IN_THE_MOVE), faults: [lostOnTheWire('POST', IN_THE_MOVE)], nonceMinutes: REPEATS },
  ],
  ['on the wire, and it arrives after the death', { arm: onArrival('POST', IN_THE_MOVE), nonceMinutes: READS_BACK }],
  ['committed by Discord, repeated under the nonce', { arm: onCommit('post', IN_THE_MOVE), nonceMinutes: REPEATS }],
  ['committed by Discord, read back', { arm: onCommit('post', IN_THE_MOVE), nonceMinutes: READS_BACK }],
  [
    'recorded, before the earlier posts of a move are to be struck',
    { own: { step: 'move recorded', nth: 1 }, nonceMinutes: REPEATS },
  ],
  ['edited, on the wire', { arm: onArrival('PATCH', 1), faults: [lostOnTheWire('PATCH', 1)], nonceMinutes: REPEATS }],
  ['edited, committed by Discord', { arm: onCommit('edit', 2), nonceMinutes: REPEATS }],
  ['edited, recorded', { own: { step: 'edit recorded', nth: 1 }, nonceMinutes: REPEATS }],
];

/**
 * On a machine that is busy otherwise the story runs away from the processes: steps are not reached before it ends, a sandbox that
 * stands still takes a post after it was looked for, and what was due had no time. Such a telling says nothing, so the story is
 * told again at half the pace. Where everybody had time, it is judged at once; the slowest telling is judged in any case.
 */
async function untilKilled(kind: Kind, plot: Plot, onEnd: Cleanup) {
  for (let pace = 1; ; pace /= 2) {
    const result = await killedOnce(kind, SCALE[kind] * pace, plot, onEnd);
    const stalled = result.stalledMs > REQUEST_TIMEOUT_MS / 2;
    const says = result.killed !== null && (result.wrong.length === 0 || !stalled);
    if (says || pace <= SLOWEST) return result;
  }
}

/** One a core of the smallest machine. */
const places = Array.from({ length: 2 }, () => Promise.resolve());

/** On PostgreSQL these stand for all; `CRASH_MATRIX=whole` runs the whole list. */
const REPRESENTATIVE: readonly string[] = [
  'planned, owed by half of the instrument',
  'sending, repeated under the nonce',
  'committed by Discord, read back',
];
const whole = process.env.CRASH_MATRIX === 'whole';
const onPostgres = plots.filter(([name]) => whole || REPRESENTATIVE.includes(name));

async function isSurvived(kind: Kind, plot: Plot, { expect, onTestFinished }: TestContext) {
  const { killed, ended, wrong, accounted } = await untilKilled(kind, plot, onTestFinished);
  expect({ killed, ended, wrong }).toEqual({ killed: 'SIGKILL', ended: null, wrong: [] });
  expect(accounted.told).toBeGreaterThan(accounted.due / 2);
}

describe.concurrent('killed at a step and started again, nothing is lost and nothing comes twice, on sqlite', () => {
  it.for(plots)('%s', { timeout: 600_000 }, async ([, plot], context) => {
    const told = (places.shift() ?? Promise.resolve()).then(() => isSurvived('sqlite', plot, context));
    places.push(
      told.then(
        () => {},
        () => {},
      ),
    );
    await told;
  });
});

// One after the other: with another story beside it, no life on PostgreSQL has the seconds it is judged by.
describe('killed at a step and started again, nothing is lost and nothing comes twice, on postgres', () => {
  it.for(onPostgres)('%s', { timeout: 600_000 }, ([, plot], context) => isSurvived('postgres', plot, context));
});
