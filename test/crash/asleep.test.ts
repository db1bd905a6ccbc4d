import type { WireCommit } from '@dutywatch/sandbox/wire-log.ts';
import { expect, it, onTestFinished } from 'vitest';
import { aHarness, asleepUntil, type Harness } from '../app/harness.ts';
import { aSubscription } from '../builders.ts';
import { receivedAlerts } from './received-alerts.ts';
import { HOUR, MINUTE, measures, START, story } from './scenario.ts';

const hour = (hours: number) => START + hours * HOUR;
const iso = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toString();
const known = { at: START - HOUR, by: 'first' };

const SLEEPS = 10;
const WAKES = SLEEPS + 72;

const file = {
  measures,
  deadlines: [
    // Three days, a day and twelve hours before are slept over.
    story(0, 'korea', [{ ...known, due: hour(90) }]),
    // Three days and a day before are, twelve hours before are still to come.
    story(1, 'japan', [{ ...known, due: hour(100) }]),
    story(2, 'europe', [{ ...known, due: hour(30) }]),
    // Moved twice; its first date passed as well.
    story(3, 'korea', [
      { ...known, due: hour(60) },
      { at: hour(20), by: 'second', due: hour(110) },
      { at: hour(40), by: 'third', due: hour(130) },
    ]),
    story(4, 'japan', [{ ...known, due: hour(400) }]),
  ],
};

/** The one message for each deadline on waking; there is none for the fifth, which is far away. */
const onWaking = [
  ['D000', 'countdown', hour(90), (90 - WAKES) * 60, 'late'],
  ['D001', 'countdown', hour(100), (100 - WAKES) * 60, 'late'],
  ['D002', 'reached', hour(30), null, 'late'],
  // In one message with what is late, which leads it.
  ['D003', 'moved', hour(130), null, 'late'],
];

const ways: readonly (readonly [string, (harness: Harness) => Promise<Harness>])[] = [
  [
    'the machine slept',
    async (harness) => {
      await asleepUntil(harness, iso(hour(WAKES)));
      return harness;
    },
  ],
  [
    'the process was down',
    async (harness) => {
      await harness.app.stop();
      await asleepUntil(harness, iso(hour(WAKES)));
      return harness.restart();
    },
  ],
];

it.for(ways)('three days asleep, %s: one countdown per deadline, labelled late', async ([, sleep]) => {
  const leads = [
    { unit: 'd', n: 3 },
    { unit: 'd', n: 1 },
    { unit: 'h', n: 12 },
    { unit: 'instant', n: 0 },
  ] as const;
  const subscription = aSubscription({ id: 'file/all', leads });
  const harness = await aHarness({ start: iso(hour(SLEEPS)), file, subscriptions: [subscription] });
  expect(told(harness)).toEqual([]);
  const woken = await sleep(harness);
  onTestFinished(() => woken.app.stop());
  expect(told(woken)).toEqual(onWaking);
  await asleepUntil(woken, iso(hour(WAKES) + 10 * MINUTE));
  expect(told(woken)).toEqual(onWaking);
});

function told(harness: Harness) {
  const posts = harness.posted.map(
    ({ at, channel, nonce, body }, index): WireCommit => ({
      kind: 'post',
      at: Date.parse(at),
      channelId: channel,
      messageId: String(index),
      nonce,
      body,
    }),
  );
  return receivedAlerts({ posted: () => posts, edited: () => [] })
    .map(({ deadline, kind, moment, left, late }) => [deadline, kind, moment, left, late ? 'late' : 'on time'])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
}
