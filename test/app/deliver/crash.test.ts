import { expect, it } from 'vitest';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription, at } from '../../builders.ts';
import { dyingStore } from '../dying-store.ts';
import { aHarness, until } from '../harness.ts';

const quiet = aSubscription({ id: 'file/quiet', channel: '200000000000000001', kinds: ['countdown', 'reached'] });
const all = aSubscription({ id: 'file/all', channel: '200000000000000002' });
const moved = aRevision({
  id: 'pause/eo-14316',
  change: 'extended',
  moment: aMoment('2025-08-01 00:01'),
  announcedAt: at('2025-07-07T19:00:00Z'),
});
const once = { measures: [aMeasure()], deadlines: [aDeadline()] };
const file = { measures: [aMeasure()], deadlines: [aDeadline({ revisions: [aRevision(), moved] })] };

const deaths = Array.from({ length: 12 }, (_, n) => n + 1).flatMap((nth) => [
  { nth, made: false },
  { nth, made: true },
]);

it.each(deaths)(
  'a move whose recording dies at write $nth (made: $made) is told once, and its old date struck everywhere',
  async ({ nth, made }) => {
    let armed = false;
    const death = dyingStore(nth, made, () => armed);
    const harness = await aHarness({
      start: '2025-07-02T12:00:00Z',
      file: once,
      subscriptions: [quiet, all],
      around: death.around,
    });
    await until(harness, '2025-07-07T20:00:00Z');
    const before = harness.posted.length;
    armed = true;
    await harness.app.catalogueChanged(file);
    armed = false;
    const next = await harness.restart(file);
    await until(next, '2025-07-08T20:00:00Z');
    const news = harness.posted
      .slice(before)
      .map(({ channel, body }) => `${channel} ${body.content?.split(' · ', 1)[0]}`);
    expect(news).toEqual([`${all.channel} 📅 Extended 23 days`]);
    const struck = new Set(harness.edited.map(({ nonce }) => nonce));
    expect([...struck].toSorted()).toEqual(harness.posted.slice(0, before).map((_, index) => String(index + 1)));
    await next.app.stop();
  },
);

const ops = aSubscription({ id: 'ops', channel: '200000000000000009', kinds: ['health'], countries: [], leads: [] });

it.each(deaths)(
  'a channel that refuses alerts is reported once, though the process died at write $nth (made: $made)',
  async ({ nth, made }) => {
    let armed = false;
    const death = dyingStore(nth, made, () => armed);
    const harness = await aHarness({
      start: '2025-07-02T12:00:00Z',
      file: once,
      subscriptions: [all, ops],
      ops: ops.id,
      around: death.around,
    });
    harness.always.answer = ({ channel }) =>
      channel === ops.channel ? null : { kind: 'recipient-broken', code: 'discord-50013', missing: 'Send Messages' };
    await until(harness, '2025-07-02T12:59:00Z');
    armed = true;
    await until(harness, '2025-07-02T13:05:00Z').catch(() => {});
    armed = false;
    const next = await harness.restart();
    await until(next, '2025-07-02T20:00:00Z');
    expect(harness.posted.map(({ channel }) => channel)).toEqual([ops.channel]);
    await next.app.stop();
  },
);
