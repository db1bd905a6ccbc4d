import { manyChannels } from '@dutywatch/sandbox/example-world.ts';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { expect, it, onTestFinished } from 'vitest';
import { aProcess, prepareStore } from './bot-processes.ts';
import { receivedAlerts } from './received-alerts.ts';
import { realNow, scaledClock } from './scaled-clock.ts';
import { MINUTE, measures, type Scenario, START, story, subscriptions } from './scenario.ts';
import { newTestStore, type TestStore } from './test-store.ts';

const SCALE = 150;
const LEASE_MS = 1_500;
const at = (minutes: number) => START + minutes * MINUTE;

/** Everything is far enough apart that nothing replaces another while the next process takes over. */
const scenario: Scenario = {
  start: START,
  end: at(40),
  measures,
  subscriptions,
  deadlines: [
    story(0, 'korea', [
      { at: at(-60), by: 'first', due: at(500) },
      { at: at(6), by: 'second', due: at(700) },
    ]),
    story(1, 'japan', [{ at: at(-60), by: 'first', due: at(18) }]),
    story(2, 'everyone', [{ at: at(12), by: 'third', due: at(900) }]),
    story(3, 'europe', [{ at: at(-60), by: 'first', due: at(24) }]),
  ],
};

/** The alerts that the channels received, from any process. */
async function told(
  kind: TestStore['kind'],
  processes: number,
  kills: readonly { step: 'sending' | 'answered'; nth: number }[],
) {
  const place = await newTestStore(kind, onTestFinished);
  await prepareStore(place, scenario);
  const lives = Array.from({ length: processes }, () => aProcess());
  onTestFinished(() => {
    for (const life of lives) life.kill();
  });
  await Promise.all(lives.map((life) => life.loaded));
  const clock = scaledClock({ base: scenario.start, realBase: realNow(), scale: 1 });
  const sandbox = await startSandbox({ clock, world: manyChannels(subscriptions.length), nonceWindowMs: 90 * MINUTE });
  onTestFinished(sandbox.close);
  const start = (life: (typeof lives)[number], index: number) =>
    life.live(
      {
        api: sandbox.api,
        token: sandbox.token,
        place,
        ...(kind === 'postgres'
          ? { replica: { holder: `process ${index}`, connects: true, sends: true, watches: true, leaseMs: LEASE_MS } }
          : {}),
        scenario,
        clock: clock.formula(),
        nonceWindowMs: 30 * MINUTE,
        requestTimeoutMs: 700,
        kill: kills[index] ?? null,
        until: scenario.end,
      },
      clock.now,
    );
  const [first, ...others] = lives;
  if (!first) throw new Error('no process');
  // The first has the lease before the others come, so that it is one that will be killed.
  const ended = [start(first, 0)];
  await first.up;
  clock.follow({ base: clock.now(), realBase: realNow(), scale: SCALE });
  first.follow(clock.formula());
  ended.push(...others.map((life, index) => start(life, index + 1)));
  const killed = (await Promise.all(ended)).filter(({ signal }) => signal === 'SIGKILL').length;
  const items = receivedAlerts(sandbox.log).map(({ channel, kind: what, deadline, moment }) =>
    [channel, what, deadline, moment].join(' '),
  );
  return { killed, items: items.toSorted() };
}

it('three processes on PostgreSQL, two of them killed while they send, tell what one on SQLite tells', {
  timeout: 180_000,
}, async () => {
  const kills = [
    { step: 'sending', nth: 3 },
    { step: 'answered', nth: 3 },
  ] as const;
  const [one, three] = await Promise.all([told('sqlite', 1, []), told('postgres', 3, kills)]);
  expect(one.items.length).toBeGreaterThan(10);
  expect(three.items).toEqual(one.items);
  expect(three.killed).toBeGreaterThan(0);
});
