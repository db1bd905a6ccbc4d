import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import { EventStatus } from '@dutywatch/sandbox/scheduled-events.ts';
import type { WireCommit } from '@dutywatch/sandbox/wire-log.ts';
import { describe, it } from 'vitest';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import type { EpochMs } from '../../src/clock.ts';
import { personRecipient } from '../../src/domain/ledger.ts';
import { parseLead } from '../../src/domain/subscription.ts';
import { aSubscription } from '../builders.ts';
import { account, wrongs } from './account.ts';
import type { OwnKill } from './bot-process.ts';
import { atOnce, type Cleanup } from './bot-processes.ts';
import { type Death, isOnlyLost, onCommit, SCALE, toldWith, untilItSays } from './killed-story.ts';
import { asRecipients } from './recipients.ts';
import { MINUTE, measures, type Scenario, START, story } from './scenario.ts';
import { openTestStore, type TestStore } from './test-store.ts';

type Kind = TestStore['kind'];
/** Nothing is lost on the wire here, so that a busy machine is no fault of Discord. */
const REQUEST_TIMEOUT_MS = 3_000;
const ENOUGH_MS = 3_000;

const at = (minutes: number) => START + minutes * MINUTE;
const leads = ['1h', '0'].flatMap((text) => parseLead(text) ?? []);
const person = personRecipient(demo.memberId);
const boardChannel = demo.koreanTariffs;

/** One channel publishes, one keeps threads and events, one person is reminded; a fourth has a board. */
const subscriptions = [
  aSubscription({ id: 'file/publishes', channel: demo.announcements, guild: demo.guildId, publish: true, leads }),
  aSubscription({
    id: 'file/threads',
    channel: demo.allTariffs,
    guild: demo.guildId,
    thread: true,
    events: true,
    leads,
  }),
  aSubscription({ id: `${person}/D000`, channel: person, person: demo.memberId, deadlines: ['D000'], leads }),
];

/** Counted down and moved; counted down and withdrawn; set while the bot runs. */
const scenario: Scenario = {
  start: START,
  // Long enough for the next process to send what comes last.
  end: at(86),
  measures,
  subscriptions,
  deadlines: [
    story(0, 'korea', [
      { at: at(-60), by: 'first', due: at(70) },
      { at: at(16), by: 'second', due: at(400) },
    ]),
    story(1, 'japan', [
      { at: at(-60), by: 'third', due: at(380) },
      { at: at(24), by: 'fourth', due: null },
    ]),
    story(2, 'europe', [{ at: at(20), by: 'fifth', due: at(420) }]),
  ],
};

/** One channel has a board. */
async function boarded(place: TestStore): Promise<void> {
  const store = await openTestStore(place, scenario.start);
  await store.delivery.putDeadlineCard({
    channel: boardChannel,
    guild: demo.guildId,
    language: 'en',
    generation: 1,
    createdBy: demo.adminId,
    createdAt: scenario.start,
  });
  await store.close();
}

/** The story told once, with each death in turn. */
async function killedAt(kind: Kind, scale: number, deaths: readonly Death[], onEnd: Cleanup) {
  const telling = { kind, scale, scenario, world: demoWorld, requestTimeoutMs: REQUEST_TIMEOUT_MS, prepare: boarded };
  const { sandbox, alive, signals } = await toldWith(telling, deaths, onEnd);
  const accounted = account(scenario, asRecipients(sandbox, boardChannel), {
    alive,
    enough: ENOUGH_MS * scale,
    heldUp: 0,
  });
  return { signals, wrong: [...wrongs(accounted), ...wrongsBeside(sandbox)], accounted };
}

/** The faults of everything besides the alerts themselves, by the server's log and its final state. */
function wrongsBeside(sandbox: Sandbox): readonly string[] {
  const { log, world } = sandbox;
  const of = (kind: WireCommit['kind']) => log.commits.filter((commit) => commit.kind === kind);
  const wrong: string[] = [];
  const published = of('crosspost').map(({ messageId }) => messageId);
  for (const { messageId } of log.posted(demo.announcements)) {
    if (!published.includes(messageId)) wrong.push(`not published: ${messageId}`);
  }
  const threads = [...(world.guilds.get(demo.guildId)?.channels.values() ?? [])].filter(({ isThread }) => isThread);
  const names = threads.map(({ name }) => name);
  if (new Set(names).size !== names.length) wrong.push(`threads doubled: ${names.join(', ')}`);
  for (const { channelId, body } of log.posted(demo.allTariffs)) {
    wrong.push(`in the channel, not in its thread: ${channelId} ${JSON.stringify(body?.content)}`);
  }
  const events = world.events(demo.guildId).map(({ name, start, status }) => [name, start, status] as const);
  const wanted: readonly (readonly [string, EpochMs, number])[] = [
    ['D000', at(400), EventStatus.scheduled],
    ['D001', at(380), EventStatus.cancelled],
    ['D002', at(420), EventStatus.scheduled],
  ];
  const inOrder = (list: readonly (readonly [string, number, number])[]) =>
    JSON.stringify(list.toSorted((a, b) => (a[0] < b[0] ? -1 : 1)));
  // A deadline withdrawn before its event was ever made needs none.
  const open = events.filter(([name]) => name !== 'D001');
  const right = [inOrder(wanted), inOrder(wanted.filter(([name]) => name !== 'D001'))];
  if (!right.includes(inOrder(events)) || open.length !== 2) wrong.push(`events: ${inOrder(events)}`);
  const cards = world.messages(boardChannel).filter(({ type }) => type === 0);
  const [card] = cards;
  if (cards.length !== 1 || !card?.pinned) wrong.push(`boards: ${cards.length}, pinned: ${card?.pinned}`);
  const shown = JSON.stringify(card?.embeds);
  for (const date of [at(400), at(420)])
    if (!shown.includes(`<t:${date / 1_000}:`)) wrong.push('a date is not on the board');
  for (const date of [at(70), at(380)])
    if (shown.includes(`<t:${date / 1_000}:`)) wrong.push('an old date is on the board');
  return wrong;
}

const own = (step: OwnKill['step'], nth = 1): Death => ({ own: { step, nth } });

/** Each death by itself. */
const deaths: Readonly<Record<string, Death>> = {
  'a conversation remembered': own('conversation remembered'),
  'a thread begun': own('thread begun'),
  'a thread opened by Discord': { arm: onCommit('thread', 1) },
  'a thread recorded': own('thread recorded', 2),
  'an event begun': own('event begun', 2),
  'an event made by Discord': { arm: onCommit('event', 1) },
  'an event moved by Discord': { arm: onCommit('event', 3) },
  'a post published by Discord': { arm: onCommit('crosspost', 2) },
  'a publishing begun': own('publish begun', 2),
  'a board begun': own('board begun'),
  'a board posted by Discord': { arm: onCommit('post', 1) },
  'a board posted, and told of when its dates have changed': { arm: onCommit('post', 1), deadMinutes: 26 },
  'a board recorded, not pinned yet': own('board recorded'),
  'a board pinned by Discord': { arm: onCommit('pin', 1) },
};
const chain = (...names: readonly string[]): readonly [string, readonly Death[]] => [
  names.join(', then '),
  names.map((name) => {
    const death = deaths[name];
    if (!death) throw new Error(`there is no death called "${name}"`);
    return death;
  }),
];

/** Every death that Discord notices, in few stories; `CRASH_MATRIX=whole` runs each one separately. */
const chains: Readonly<Record<Kind, readonly (readonly [string, readonly Death[]])[]>> = {
  sqlite: [
    chain('an event made by Discord', 'a conversation remembered', 'a post published by Discord'),
    chain('a board posted by Discord', 'a thread opened by Discord'),
    chain('a board pinned by Discord', 'an event moved by Discord'),
    chain('a board posted, and told of when its dates have changed'),
  ],
  postgres: [chain('a board posted by Discord', 'an event made by Discord')],
};
const each = Object.keys(deaths).map((name) => chain(name));
const whole = process.env.CRASH_MATRIX === 'whole';
const cases = (['sqlite', 'postgres'] as const).flatMap((kind) =>
  (whole ? each : chains[kind]).map(([name, told]) => [kind, name, told] as const),
);

const untilKilled = (kind: Kind, deaths: readonly Death[], onEnd: Cleanup) =>
  untilItSays(
    (pace) => killedAt(kind, SCALE[kind] * pace, deaths, onEnd),
    ({ signals, wrong }) => (wrong.length === 0 ? !signals.slice(0, -1).includes(null) : !isOnlyLost(wrong)),
  );

const inTurn = atOnce(3);

describe.concurrent('killed beside the alerts and started again, nothing is left out and nothing comes twice', () => {
  it.for(cases)('on %s: %s', { timeout: 600_000 }, async ([kind, , told], { expect, onTestFinished }) => {
    const { signals, wrong, accounted } = await inTurn(() => untilKilled(kind, told, onTestFinished));
    expect({ signals, wrong }).toEqual({ signals: [...told.map(() => 'SIGKILL'), null], wrong: [] });
    expect(accounted.told).toBeGreaterThan(4);
  });
});
