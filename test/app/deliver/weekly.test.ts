import { describe, expect, it } from 'vitest';
import { resumeSubscription } from '../../../src/app/subscriptions/follow.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../../builders.ts';
import { aHarness, asleepUntil, type Harness, until } from '../harness.ts';

const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const monday = { weekday: 'mon', at: '09:00', zone: 'Asia/Seoul' } as const;
/** Monday 5 January 2026, 09:00 in Seoul. */
const FIRST = '2026-01-05T00:00:00Z';
const SECOND = '2026-01-12T00:00:00Z';

const measures = [aMeasure()];
/** Set long ago, moved on the last day of 2025. */
const moved = aDeadline({
  revisions: [
    aRevision({ announcedAt: at('2025-12-01T12:00:00Z'), moment: aMoment('2026-03-01 00:01') }),
    aRevision({
      id: 'pause/moved',
      change: 'extended',
      announcedAt: at('2025-12-31T12:00:00Z'),
      moment: aMoment('2026-04-01 00:01'),
    }),
  ],
  window: null,
});

const aChannel = (over: Partial<Subscription> = {}) =>
  aSubscription({ id: 'file/korea', leads: [], weekly: monday, startCard: false, ...over });

const open = (over: Partial<Subscription> = {}, deadlines = [moved], start = '2025-12-30T00:00:00Z') =>
  aHarness({ start, file: { checkedOn: '2025-12-30', measures, deadlines }, subscriptions: [aChannel(over)] });

const summaries = (harness: Harness) =>
  harness.posted.filter(({ text }) => /Last 7 days|지난 7일/.test(text)).map(({ at: posted }) => posted);

describe('the weekly summary of changes', () => {
  it('comes once at its hour beside the alert itself, pings nobody, and is silent in a week without a change', async () => {
    const harness = await open({ mention: { role: '99', kinds: ['moved'] } });
    await until(harness, '2025-12-31T13:00:00Z');
    expect(harness.posted.map(({ at: posted }) => posted)).toEqual(['2025-12-31T12:00:00Z']);
    await until(harness, '2026-01-27T00:00:00Z');
    expect(summaries(harness)).toEqual([FIRST]);
    const body = harness.posted[1]?.body;
    expect(body).toMatchObject({ content: 'Last 7 days: 1 tariff change', mentionRoles: [] });
    expect(body?.embeds[0]?.fields).toHaveLength(1);
    expect(body?.embeds[0]?.fields?.[0]?.name).toContain('1 Apr');
    expect(body?.embeds[0]?.description).toContain('Next 7 days');
  });

  it('is not repeated by restarts, before or after it', async () => {
    let harness = await open();
    for (const instant of ['2026-01-04T00:00:00Z', FIRST, '2026-01-05T01:00:00Z', '2026-01-08T00:00:00Z']) {
      await until(harness, instant);
      harness = await harness.restart();
    }
    await until(harness, '2026-01-20T00:00:00Z');
    expect(summaries(harness)).toEqual([FIRST]);
  });

  it.each([
    ['Asia/Seoul', '2026-01-05T00:00:00Z'],
    ['America/New_York', '2026-01-05T14:00:00Z'],
    ['UTC', '2026-01-05T09:00:00Z'],
  ])('comes at nine in the morning of %s', async (zone, instant) => {
    const harness = await open({ weekly: { ...monday, zone } });
    await until(harness, '2026-01-20T00:00:00Z');
    expect(summaries(harness)).toEqual([instant]);
  });

  it.each([
    ['a day late after an outage', '2026-01-06T00:00:00Z', 1],
    ['not at all three days late', '2026-01-08T12:00:00Z', 0],
  ])('comes %s', async (_how, awake, times) => {
    const harness = await open();
    await until(harness, '2026-01-04T00:00:00Z');
    await asleepUntil(harness, awake);
    await harness.app.sweep();
    await until(harness, '2026-01-11T00:00:00Z');
    expect(summaries(harness)).toHaveLength(times);
  });

  it.each([
    ['turned off', { weekly: null }, []],
    ['moved to another hour', { weekly: { ...monday, at: '15:00' } }, ['2026-01-05T06:00:00Z']],
    ['moved to another day', { weekly: { ...monday, weekday: 'tue' } }, ['2026-01-06T00:00:00Z']],
    ['of another country', { countries: ['JP'] }, []],
    ['of a channel that wants no such news', { kinds: ['reached'] }, []],
  ] satisfies [string, Partial<Subscription>, string[]][])(
    'is decided when it is due: %s meanwhile',
    async (_what, change, expected) => {
      const harness = await open();
      await until(harness, '2026-01-04T00:00:00Z');
      const changed = await harness.restart(undefined, [aChannel(change)]);
      await until(changed, '2026-01-11T00:00:00Z');
      expect(summaries(changed)).toEqual(expected);
    },
  );

  it('waits for the end of a short pause, beside the catch-up', async () => {
    const again = aRevision({
      id: 'pause/again',
      change: 'extended',
      announcedAt: at('2026-01-08T12:00:00Z'),
      moment: aMoment('2026-05-01 00:01'),
    });
    const harness = await open({}, [{ ...moved, revisions: [...moved.revisions, again] }]);
    await until(harness, '2026-01-04T00:00:00Z');
    await harness.store.subscriptions.pause('file/korea', harness.clock.now());
    await harness.app.snapshot.reload('subscriptions');
    await until(harness, '2026-01-05T12:00:00Z');
    const [paused] = await harness.store.subscriptions.list();
    if (!paused) throw new Error('nothing is followed');
    await resumeSubscription(harness.store, paused, harness.clock.now());
    await harness.app.snapshot.reload('subscriptions');
    await harness.app.sweep();
    await until(harness, '2026-01-20T00:00:00Z');
    expect(summaries(harness)).toEqual(['2026-01-05T12:00:00Z', SECOND]);
    expect(harness.posted.map(({ text }) => text).join('\n')).toContain('After the pause');
  });

  it('tells each change in one week alone, at most five of them, and says where the rest is', async () => {
    const many = Array.from({ length: 8 }, (_, n) => {
      // One every twelve hours up to the very hour of the summary: that one is still of this week.
      const announcedAt = at(FIRST) - n * 12 * 3_600_000;
      const first = aRevision({ id: `d${n}/set`, announcedAt, moment: aMoment('2026-06-01 00:01') });
      return aDeadline({ id: `d${n}`, title: { en: `Date ${n}`, ko: `날짜 ${n}` }, revisions: [first], window: null });
    });
    const late = aRevision({ id: 'late/set', announcedAt: at(FIRST) + 1, moment: aMoment('2026-01-14 00:01') });
    const next = aDeadline({ id: 'late', title: { en: 'Late', ko: '나중' }, revisions: [late], window: null });
    const harness = await open({ language: 'ko' }, [...many, next]);
    await until(harness, '2026-01-20T00:00:00Z');
    expect(summaries(harness)).toEqual([FIRST, SECOND]);
    const [one, two] = harness.posted.filter(({ text }) => text.includes('지난 7일')).map(({ body }) => body);
    expect(one?.content).toBe('지난 7일: 관세 변경 8건');
    expect(one?.embeds[0]?.fields?.map(({ name }) => /날짜 \d/.exec(name)?.[0])).toEqual(
      [0, 1, 2, 3, 4].map((n) => `날짜 ${n}`),
    );
    expect(one?.embeds[0]?.description).toContain('변경 3건: `/관세 변경`');
    expect(two?.content).toBe('지난 7일: 관세 변경 1건');
    expect(two?.embeds[0]?.description).toMatch(/앞으로 7일:\*\* 나중 \(.*2026/);
  });
});
