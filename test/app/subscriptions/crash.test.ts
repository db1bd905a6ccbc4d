import { expect, it } from 'vitest';
import { createReminderService } from '../../../src/app/subscriptions/reminders.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { settingsOf } from '../../../src/domain/subscription-settings.ts';
import { aDeadline, aMeasure, aSubscription } from '../../builders.ts';
import { dyingStore, untilOver } from '../dying-store.ts';
import { aHarness, type Harness, until } from '../harness.ts';
import { alertsOf, CHANNEL, joon, leads } from './alerts-of.ts';

const wanted = settingsOf(aSubscription({ leads: leads('12h', '0') }));
/** Follows from the beginning, so that what is due within the day was expanded before the other one begins. */
const other = aSubscription({ id: 'file/other', channel: '200000000000000001', leads: leads('12h', '0') });
const listed = { ...other, id: 'file/alerts', channel: CHANNEL, startCard: true };

/** As a user or a supervisor would, it is asked for again where the process died before it was there. */
async function setUp(harness: Harness, store: Harness['store']) {
  const alerts = alertsOf(harness, store);
  const now = alerts.of(joon, CHANNEL);
  if (now === null || now.leads.length < wanted.leads.length) {
    await alerts.save(joon, CHANNEL, wanted, now && settingsOf(now));
  }
}

async function remind({ clock, app }: Harness, store: Harness['store']) {
  const reminders = createReminderService({ clock, store, snapshot: app.snapshot, onChange() {} });
  const before = app.snapshot.subscriptions().some(({ person }) => person === joon.user);
  if (!before) await reminders.set(joon, { deadlineId: aDeadline().id, leads: leads('12h', '0'), language: 'en' });
}

type Way = {
  readonly what: string;
  readonly before: readonly Subscription[];
  readonly after?: readonly Subscription[];
  readonly begin: (harness: Harness, store: Harness['store']) => Promise<unknown>;
  /** Whether the person who asked asks again. */
  readonly asked?: boolean;
  readonly card: boolean;
};

const ways: readonly Way[] = [
  { what: 'a channel set up by a command', before: [other], begin: setUp, asked: true, card: true },
  {
    what: 'a channel added to the settings file while the bot runs',
    before: [other],
    after: [other, listed],
    begin: ({ app }) => app.settingsChanged({ subscriptions: [other, listed], opsSubscription: null, kept: '' }),
    card: true,
  },
  {
    what: 'a channel added to the settings file before a start',
    before: [other],
    after: [other, listed],
    begin: (harness) => harness.restart(undefined, [other, listed]),
    card: true,
  },
  {
    what: 'a channel that gets another lead in the settings file while the bot runs',
    before: [other, { ...listed, startCard: false, leads: leads('0') }],
    after: [other, listed],
    begin: ({ app }) => app.settingsChanged({ subscriptions: [other, listed], opsSubscription: null, kept: '' }),
    card: false,
  },
  {
    what: 'a person who wants reminders',
    before: [other],
    begin: remind,
    asked: true,
    card: false,
  },
];

const deaths = Array.from({ length: 8 }, (_, n) => n + 1).flatMap((nth) => [
  { nth, made: false },
  { nth, made: true },
]);

it.for(ways.flatMap((way) => deaths.map((death) => ({ ...way, ...death }))))(
  '$what is told all once, though the process died at write $nth (made: $made)',
  async ({ before, after = before, begin, asked = false, card, nth, made }) => {
    let armed = false;
    const death = dyingStore(nth, made, () => armed);
    const harness = await aHarness({
      start: '2025-07-08T15:00:00Z',
      file: { measures: [aMeasure()], deadlines: [aDeadline()] },
      subscriptions: before,
      around: death.around,
    });
    armed = true;
    await untilOver(death, begin(harness, death.around(harness.store)));
    armed = false;
    const next = await harness.restart(undefined, after);
    if (asked) await begin(next, next.store);
    await next.app.sweep();
    await until(next, '2025-07-09T05:00:00Z');
    const told = harness.posted
      .filter(({ channel }) => channel !== other.channel)
      .map(({ body }) => body.embeds[0]?.title ?? body.content?.split(' · ', 1)[0]);
    expect(told).toEqual([...(card ? ['🗓️ Tariff deadlines ahead'] : []), '⏳ 12 hours left', '🔔 Suspension over']);
    await next.app.stop();
  },
);

/** Until the file is applied. */
const earlyDeaths = deaths.filter(({ nth }) => nth <= 4);

it.for(['while the bot runs', 'before a start'].flatMap((when) => earlyDeaths.map((death) => ({ when, ...death }))))(
  'that channels left the settings file $when is told once, though the process died at write $nth (made: $made)',
  async ({ when, nth, made }) => {
    const ops = aSubscription({
      id: 'file/ops',
      channel: '200000000000000007',
      kinds: ['health'],
      leads: [],
      startCard: false,
    });
    const next = { ...other, id: 'file/next', channel: '200000000000000002' };
    let armed = false;
    const death = dyingStore(nth, made, () => armed);
    const harness = await aHarness({
      start: '2025-07-08T15:00:00Z',
      file: { measures: [aMeasure()], deadlines: [aDeadline()] },
      subscriptions: [ops, listed, other, next],
      ops: ops.id,
      around: death.around,
    });
    armed = true;
    const change =
      when === 'before a start'
        ? harness.restart(undefined, [ops, next])
        : harness.app.settingsChanged({ subscriptions: [ops, next], opsSubscription: ops.id, kept: '' });
    await untilOver(death, change);
    armed = false;
    const after = await harness.restart(undefined, [ops, next]);
    await until(after, '2025-07-08T15:10:00Z');
    const told = harness.posted
      .filter(({ channel }) => channel === ops.channel)
      .map(({ body }) => JSON.stringify(body));
    expect(told).toHaveLength(1);
    for (const { channel } of [listed, other]) expect(told[0]).toContain(channel);
    expect(after.app.snapshot.subscriptions().map(({ id }) => id)).toEqual([next.id, ops.id]);
    await after.app.stop();
  },
);
