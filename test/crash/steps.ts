import { manyChannels } from '@dutywatch/sandbox/example-world.ts';
import type { Fault } from '@dutywatch/sandbox/faults.ts';
import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import type { TestContext } from 'vitest';
import { account, wrongs } from './account.ts';
import type { Cleanup } from './bot-processes.ts';
import { type Death, isOnlyLost, onCommit, SCALE, toldWith, untilItSays } from './killed-story.ts';
import { MINUTE, measures, type Scenario, START, story, subscriptions } from './scenario.ts';
import type { TestStore } from './test-store.ts';

type Kind = TestStore['kind'];
const REQUEST_TIMEOUT_MS = 400;
/** Everything due while the bot is alive must have arrived after this many real milliseconds. */
const ENOUGH_MS = 3_000;

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

/** The story told once, with a death at each step in turn. */
async function killedAt(kind: Kind, scale: number, deaths: readonly Death[], onEnd: Cleanup) {
  const world = manyChannels(subscriptions.length);
  const told = await toldWith({ kind, scale, scenario, world, requestTimeoutMs: REQUEST_TIMEOUT_MS }, deaths, onEnd);
  const accounted = account(scenario, told.sandbox, {
    alive: told.alive,
    enough: ENOUGH_MS * scale,
    heldUp: REQUEST_TIMEOUT_MS * 1.5 * scale,
  });
  return { ...told, wrong: wrongs(accounted), accounted };
}

const onArrival = (method: string, nth: number) => (sandbox: Sandbox, kill: () => void) => {
  let left = nth;
  sandbox.log.onArrival((arrival) => {
    if (arrival.method === method && arrival.path.includes('/messages') && --left === 0) kill();
  });
};

/** The 12th to the 17th post tell of the move: nothing newer takes its place, so that it must come. */
const IN_THE_MOVE = 14;
const READS_BACK = 0;
/** Held without an effect, and never answered. */
const lostOnTheWire = (method: string, nth: number): Fault => ({
  kind: 'timeout-before',
  method,
  route: /\/messages/,
  skip: nth - 1,
  times: 1,
});

/** Each death at a step by itself; `post` is the number, counted from the start of the process, of the post that announces the move. */
export const deaths: Readonly<Record<string, (post: number) => Death>> = {
  'planned, before it is owed to anybody': () => ({ own: { step: 'planned', nth: 3 } }),
  'planned, owed by half of the instrument': () => ({
    own: { step: 'expanded', nth: 1, kind: 'moved' },
  }),
  claimed: () => ({ own: { step: 'claimed', nth: 1, kind: 'moved' } }),
  'sending, repeated under the nonce': () => ({
    own: { step: 'sending', nth: 2, kind: 'moved' },
  }),
  'sending, read back': () => ({ own: { step: 'sending', nth: 2, kind: 'moved' }, nonceMinutes: READS_BACK }),
  'on the wire, where it is lost': (post) => ({
    arm: onArrival('POST', post),
    faults: [lostOnTheWire('POST', post)],
  }),
  'on the wire, and it arrives after the death': (post) => ({
    arm: onArrival('POST', post),
    nonceMinutes: READS_BACK,
  }),
  'committed by Discord, repeated under the nonce': (post) => ({
    arm: onCommit('post', post),
  }),
  'committed by Discord, read back': (post) => ({ arm: onCommit('post', post), nonceMinutes: READS_BACK }),
  'recorded, before the earlier posts of a move are to be struck': () => ({
    own: { step: 'move recorded', nth: 1 },
  }),
  'edited, on the wire': () => ({
    arm: onArrival('PATCH', 1),
    faults: [lostOnTheWire('PATCH', 1)],
  }),
  'edited, committed by Discord': () => ({ arm: onCommit('edit', 2) }),
  'edited, recorded': () => ({ own: { step: 'edit recorded', nth: 1 } }),
};

type Story = readonly [names: string, deaths: readonly Death[]];

/** One story for several deaths: a life that begins in the move goes on with it. */
export const chain = (...names: readonly string[]): Story => [
  names.join(', then '),
  names.flatMap((name, life) => deaths[name]?.(life === 0 ? IN_THE_MOVE : 1) ?? []),
];

const each = Object.keys(deaths).map((name) => chain(name));

/** The stories to tell: few that stand for all, or every death by itself. */
export const stories = (few: readonly Story[]) => (process.env.CRASH_MATRIX === 'whole' ? each : few);

/** If every process had time, the faults count at once. */
const untilKilled = (kind: Kind, deaths: readonly Death[], onEnd: Cleanup) =>
  untilItSays(
    (pace) => killedAt(kind, SCALE[kind] * pace, deaths, onEnd),
    ({ signals, wrong, stalledMs }) =>
      !signals.slice(0, -1).includes(null) &&
      (wrong.length === 0 || (!isOnlyLost(wrong) && stalledMs <= REQUEST_TIMEOUT_MS / 2)),
  );

export async function isSurvived(kind: Kind, deaths: readonly Death[], { expect, onTestFinished }: TestContext) {
  const { signals, wrong, accounted } = await untilKilled(kind, deaths, onTestFinished);
  expect({ signals, wrong }).toEqual({ signals: [...deaths.map(() => 'SIGKILL'), null], wrong: [] });
  expect(accounted.told).toBeGreaterThan(accounted.due / 2);
}
