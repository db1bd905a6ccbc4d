import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../src/domain/subscription-settings.ts';
import { aDeadline, aMeasure, aSubscription } from '../../builders.ts';
import { anAdministrator } from '../../commands/context.ts';
import { aHarness, firstLines, type Harness, until } from '../harness.ts';
import { alertsOf, CHANNEL, joon, leads } from './alerts-of.ts';

const file = { measures: [aMeasure()], deadlines: [aDeadline()] };
const everything = settingsOf(aSubscription({ leads: leads('7d', '1d', '12h', '0') }));

async function aServer(start: string) {
  const harness = await aHarness({ start, file, subscriptions: [] });
  return { harness, alerts: alertsOf(harness) };
}

async function swept(harness: Harness): Promise<Harness> {
  await harness.app.sweep();
  return harness;
}

describe('a channel that begins to follow', () => {
  it('gets a card of what lies ahead, nothing of what was, and every reminder to come', async () => {
    const { harness, alerts } = await aServer('2025-07-03T00:00:00Z');
    await alerts.save(joon, CHANNEL, everything, null);
    await swept(harness);
    expect(harness.posted.map(({ body }) => body.embeds[0]?.title)).toEqual(['🗓️ Tariff deadlines ahead']);
    await until(harness, '2025-07-10T00:00:00Z');
    expect(harness.posted.slice(1).map(({ at }) => at)).toEqual([
      '2025-07-08T13:00:00Z',
      '2025-07-08T16:01:00Z',
      '2025-07-09T04:01:00Z',
    ]);
  });

  it('hears of a reminder that was planned for the coming day before it began', async () => {
    const { harness, alerts } = await aServer('2025-07-08T00:00:00Z');
    await swept(harness);
    await alerts.save(joon, CHANNEL, everything, null);
    await swept(harness);
    await until(harness, '2025-07-08T14:00:00Z');
    expect(firstLines(harness).at(-1)).toContain('15 h 1 min');
  });
});

describe('a channel that is also in the settings file', () => {
  const entry = aSubscription({ id: 'file/alerts', channel: CHANNEL, leads: leads('7d', '1d', '12h', '0') });

  it('set up in Discord before, follows once: the file is not used, and is used again once that ended', async () => {
    const { harness, alerts } = await aServer('2025-07-03T00:00:00Z');
    await alerts.save(joon, CHANNEL, everything, null);
    await swept(harness);
    const both = await harness.restart(file, [entry]);
    expect(both.app.setAside.map(({ id }) => id)).toEqual(['file/alerts']);
    await until(both, '2025-07-08T14:00:00Z');
    expect(firstLines(both).filter((line) => line.includes('15 h 1 min'))).toHaveLength(1);
    await both.store.subscriptions.remove([alerts.of(joon, CHANNEL)?.id ?? '']);
    const ended = await both.restart(file, [entry]);
    expect(ended.app.setAside).toEqual([]);
    await until(ended, '2025-07-08T17:00:00Z');
    expect(firstLines(ended).filter((line) => line.includes('12 hours'))).toHaveLength(1);
  });

  it('alerted twice by an earlier version, is alerted once from the next start on', async () => {
    const { harness, alerts } = await aServer('2025-07-03T00:00:00Z');
    await alerts.save(joon, CHANNEL, everything, null);
    await harness.store.subscriptions.put([{ ...entry, since: 0 }], 0);
    await swept(harness);
    const again = await harness.restart(file, [entry]);
    await until(again, '2025-07-08T14:00:00Z');
    expect(firstLines(again).filter((line) => line.includes('15 h 1 min'))).toHaveLength(1);
  });

  it('first, cannot be set up a second time', async () => {
    const harness = await aHarness({ start: '2025-07-03T00:00:00Z', file, subscriptions: [{ ...entry, guild: null }] });
    expect(await alertsOf(harness).save(joon, CHANNEL, everything, null)).toEqual({ kind: 'config' });
    expect((await harness.store.subscriptions.list()).map(({ id }) => id)).toEqual(['file/alerts']);
  });
});

describe('a channel whose alerts were edited', () => {
  it('gets no alerts that it no longer wants, even if they were planned', async () => {
    const { harness, alerts } = await aServer('2025-07-07T14:00:00Z');
    await alerts.save(joon, CHANNEL, everything, null);
    await swept(harness);
    await alerts.save(joon, CHANNEL, { ...everything, countries: ['JP'] }, everything);
    await until(harness, '2025-07-10T00:00:00Z');
    expect(harness.posted).toHaveLength(1);
    const entries = await harness.store.ledger.entries({ deadlineId: 'pause' });
    expect(new Set(entries.map(({ reason }) => reason))).toEqual(new Set(['not followed any more']));
  });

  it('loses nothing when it is edited back before it was due', async () => {
    const { harness, alerts } = await aServer('2025-07-07T14:00:00Z');
    await alerts.save(joon, CHANNEL, everything, null);
    await swept(harness);
    const other = { ...everything, countries: ['JP'] };
    await alerts.save(joon, CHANNEL, other, everything);
    await swept(harness);
    await alerts.save(joon, CHANNEL, everything, other);
    await until(harness, '2025-07-08T14:00:00Z');
    expect(firstLines(harness).at(-1)).toContain('15 h 1 min');
  });

  it('is reminded at a new lead that lies within the day that was planned already', async () => {
    const { harness, alerts } = await aServer('2025-07-08T14:00:00Z');
    const late = { ...everything, leads: leads('0') };
    await alerts.save(joon, CHANNEL, late, null);
    await swept(harness);
    await alerts.save(joon, CHANNEL, everything, late);
    await swept(harness);
    await until(harness, '2025-07-08T17:00:00Z');
    expect(harness.posted.at(-1)?.at).toBe('2025-07-08T16:01:00Z');
  });
});

it.each([
  ['a member', { administrator: false }],
  ['an administrator of another server', { guild: '100000000000000002' }],
  ['nobody of any server', { guild: null }],
])('%s can begin, change and end nothing', async (_, over) => {
  const { alerts } = await aServer('2025-07-03T00:00:00Z');
  const began = await alerts.save(joon, CHANNEL, everything, null);
  const id = began.kind === 'began' ? began.subscription.id : '';
  const actor = anAdministrator(over);
  expect(await alerts.save(actor, CHANNEL, { ...everything, countries: ['JP'] }, everything)).toEqual({
    kind: 'elsewhere',
  });
  expect(await alerts.unfollow(actor, id)).toEqual({ kind: 'none' });
  expect(await alerts.pause(actor, id)).toEqual({ kind: 'none' });
  expect(alerts.of(joon, CHANNEL)).toMatchObject({ countries: [], pausedSince: null });
});
