import { manyChannels } from '@dutywatch/sandbox/demo.ts';
import type { Fault } from '@dutywatch/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { describe, expect, it, type TestContext } from 'vitest';
import { type Alive, account, wrongs } from './account.ts';
import type { OwnKill } from './bot-process.ts';
import { aProcess, atOnce, type Ended, prepareStore } from './lives.ts';
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

/** So long the bot is dead: no life's time depends on how long the next one takes to stand. */
const DEAD_MS = 2 * MINUTE;

/** The story told once, with a death at each step in turn; whoever comes last lives to its end. */
async function killedAt(kind: Kind, scale: number, plots: readonly Plot[], onEnd: Cleanup) {
  const place = await newPlace(kind, onEnd);
  await prepareStore(place, scenario);
  const lives = [...plots, null].map((plot) => ({ plot, process: aProcess() }));
  onEnd(() => {
    for (const { process } of lives) process.kill();
  });
  await Promise.all(lives.map(({ process }) => process.loaded));
  const clock = scaledClock({ base: scenario.start, realBase: realNow(), scale: 1 });
  const sandbox = await startSandbox({
    clock,
    world: manyChannels(subscriptions.length),
    nonceWindowMs: (Math.max(...plots.map(({ nonceMinutes }) => nonceMinutes)) + 40) * MINUTE,
  });
  onEnd(sandbox.close);
  const stalls = watchStalls();
  onEnd(stalls.stop);
  const ends: Ended[] = [];
  let nonceMinutes = plots[0]?.nonceMinutes ?? 0;
  for (const { plot, process } of lives) {
    sandbox.faults.set(plot?.faults ?? []);
    plot?.arm?.(sandbox, process.kill);
    const living = process.live(
      {
        api: sandbox.api,
        token: sandbox.token,
        place,
        scenario,
        until: scenario.end,
        nonceWindowMs: nonceMinutes * MINUTE,
        requestTimeoutMs: REQUEST_TIMEOUT_MS,
        clock: clock.formula(),
        kill: plot?.own ?? null,
        ...(kind === 'postgres' && { replica: replica(`life ${ends.length}`) }),
      },
      clock.now,
    );
    // Time only runs while the bot stands, however long that takes here.
    await Promise.race([process.up, living]);
    clock.follow({ base: clock.now(), realBase: realNow(), scale });
    process.follow(clock.formula());
    ends.push(await living);
    clock.follow({ base: clock.now() + DEAD_MS, realBase: realNow(), scale: 1 });
    // How the dead one's messages are looked for is up to whoever comes after.
    nonceMinutes = plot?.nonceMinutes ?? 0;
  }
  const alive = ends.flatMap(({ from, to }): readonly Alive[] => (from === null ? [] : [{ from, to }]));
  const accounted = account(scenario, sandbox, {
    alive,
    enough: ENOUGH_MS * scale,
    heldUp: REQUEST_TIMEOUT_MS * 1.5 * scale,
  });
  return {
    stalledMs: Math.max(stalls.longestMs(), ...ends.map(({ stalledMs }) => stalledMs)),
    signals: ends.map(({ signal }) => signal),
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

/** Each death by itself; `post` is the one, counted from the beginning of the life, that tells of the move. */
const plots: Readonly<Record<string, (post: number) => Plot>> = {
  'planned, before it is owed to anybody': () => ({ own: { step: 'planned', nth: 3 }, nonceMinutes: REPEATS }),
  'planned, owed by half of the instrument': () => ({
    own: { step: 'expanded', nth: 1, kind: 'moved' },
    nonceMinutes: REPEATS,
  }),
  claimed: () => ({ own: { step: 'claimed', nth: 1, kind: 'moved' }, nonceMinutes: REPEATS }),
  'sending, repeated under the nonce': () => ({
    own: { step: 'sending', nth: 2, kind: 'moved' },
    nonceMinutes: REPEATS,
  }),
  'sending, read back': () => ({ own: { step: 'sending', nth: 2, kind: 'moved' }, nonceMinutes: READS_BACK }),
  'on the wire, where it is lost': (post) => ({
    arm: onArrival('POST', post),
    faults: [lostOnTheWire('POST', post)],
    nonceMinutes: REPEATS,
  }),
  'on the wire, and it arrives after the death': (post) => ({
    arm: onArrival('POST', post),
    nonceMinutes: READS_BACK,
  }),
  'committed by Discord, repeated under the nonce': (post) => ({
    arm: onCommit('post', post),
    nonceMinutes: REPEATS,
  }),
  'committed by Discord, read back': (post) => ({ arm: onCommit('post', post), nonceMinutes: READS_BACK }),
  'recorded, before the earlier posts of a move are to be struck': () => ({
    own: { step: 'move recorded', nth: 1 },
    nonceMinutes: REPEATS,
  }),
  'edited, on the wire': () => ({
    arm: onArrival('PATCH', 1),
    faults: [lostOnTheWire('PATCH', 1)],
    nonceMinutes: REPEATS,
  }),
  'edited, committed by Discord': () => ({ arm: onCommit('edit', 2), nonceMinutes: REPEATS }),
  'edited, recorded': () => ({ own: { step: 'edit recorded', nth: 1 }, nonceMinutes: REPEATS }),
};

/** One story for several deaths: a life that begins in the move goes on with it. */
const chain = (...names: readonly string[]): readonly [string, readonly Plot[]] => [
  names.join(', then '),
  names.flatMap((name, life) => plots[name]?.(life === 0 ? IN_THE_MOVE : 1) ?? []),
];

/** Every death, in four stories. */
const chains = [
  chain(
    'planned, before it is owed to anybody',
    'claimed',
    'committed by Discord, repeated under the nonce',
    'edited, recorded',
  ),
  chain(
    'planned, owed by half of the instrument',
    'sending, repeated under the nonce',
    'on the wire, where it is lost',
    'edited, on the wire',
  ),
  chain('recorded, before the earlier posts of a move are to be struck', 'edited, committed by Discord'),
  chain('sending, read back', 'committed by Discord, read back', 'on the wire, and it arrives after the death'),
];
/** On PostgreSQL these stand for all. */
const representative = [
  chain(
    'planned, owed by half of the instrument',
    'sending, repeated under the nonce',
    'committed by Discord, read back',
  ),
];
const each = Object.keys(plots).map((name) => chain(name));
const whole = process.env.CRASH_MATRIX === 'whole';

/**
 * On a machine that is busy otherwise the story runs away from the processes: steps are not reached before it ends, a sandbox that
 * stands still takes a post after it was looked for, and what was due had no time. Such a telling says nothing, so the story is
 * told again at half the pace. Where everybody had time, it is judged at once; the slowest telling is judged in any case.
 */
async function untilKilled(kind: Kind, plots: readonly Plot[], onEnd: Cleanup) {
  for (let pace = 1; ; pace /= 2) {
    const result = await killedAt(kind, SCALE[kind] * pace, plots, onEnd);
    const stalled = result.stalledMs > REQUEST_TIMEOUT_MS / 2;
    const says = !result.signals.slice(0, -1).includes(null) && (result.wrong.length === 0 || !stalled);
    if (says || pace <= SLOWEST) return result;
  }
}

/** One a core of the smallest machine. */
const inTurn = atOnce(2);

async function isSurvived(kind: Kind, plots: readonly Plot[], { expect, onTestFinished }: TestContext) {
  const { signals, wrong, accounted } = await untilKilled(kind, plots, onTestFinished);
  expect({ signals, wrong }).toEqual({ signals: [...plots.map(() => 'SIGKILL'), null], wrong: [] });
  expect(accounted.told).toBeGreaterThan(accounted.due / 2);
}

it('the stories know every step, each once', () => {
  expect(chains.flatMap(([, plots]) => plots)).toHaveLength(each.length);
  expect(chains.flatMap(([names]) => names.split(', then ')).toSorted()).toEqual(Object.keys(plots).toSorted());
});

describe.concurrent('killed at a step and started again, nothing is lost and nothing comes twice, on sqlite', () => {
  it.for(whole ? each : chains)('%s', { timeout: 600_000 }, ([, plots], context) =>
    inTurn(() => isSurvived('sqlite', plots, context)),
  );
});

// One after the other: with another story beside it, no life on PostgreSQL has the seconds it is judged by.
describe('killed at a step and started again, nothing is lost and nothing comes twice, on postgres', () => {
  it.for(whole ? each : representative)('%s', { timeout: 600_000 }, ([, plots], context) =>
    isSurvived('postgres', plots, context),
  );
});
