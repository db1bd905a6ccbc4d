import { Permission } from '@dutywatch/sandbox/permissions.ts';
import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import { EventStatus } from '@dutywatch/sandbox/scheduled-events.ts';
import { describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { type DiscordAction, rateLimitKey } from '../../src/domain/discord-action.ts';
import { aBody, aDiscord, aMessenger, aPlace } from './with-discord.ts';

const guild = demo.guildId;
const inHours = (hours: number) => Date.now() + hours * 3_600_000;

async function aHarness() {
  const discord = await aDiscord();
  const { messenger, limiter, log } = aMessenger(discord);
  const act = async (wanted: DiscordAction) =>
    messenger.perform(await limiter.take({ channel: rateLimitKey(wanted), action: wanted.kind }), wanted);
  const post = async (channel: string, nonce = 'm1') => {
    const outcome = await messenger.post(aPlace(messenger, 'post', channel), { channel, nonce, body: aBody(nonce) });
    if (outcome.kind !== 'sent') throw new Error(outcome.kind);
    return outcome.discordId;
  };
  return { discord, messenger, act, post, log };
}

const commits = ({ log }: Sandbox, kind: string) => log.commits.filter((commit) => commit.kind === kind);

describe('a direct conversation', () => {
  it('is opened once, and a post in it reaches the person', async () => {
    const { act, messenger, discord } = await aHarness();
    const opened = await act({ kind: 'open', person: demo.memberId });
    expect(await act({ kind: 'open', person: demo.memberId })).toEqual(opened);
    const channel = opened.kind === 'sent' ? opened.discordId : '';
    const sent = await messenger.post(aPlace(messenger, 'post', channel), { channel, nonce: 'm1', body: aBody('m1') });
    expect(sent.kind).toBe('sent');
    discord.world.closedDirects.add(demo.memberId);
    expect(
      await messenger.post(aPlace(messenger, 'post', channel), { channel, nonce: 'm2', body: aBody('m2') }),
    ).toEqual({ kind: 'recipient-broken', code: 'discord-50007', missing: 'Direct Messages' });
  });

  it('with nobody names the person as what is missing', async () => {
    const { act } = await aHarness();
    expect(await act({ kind: 'open', person: '1325000000000000099' })).toMatchObject({ missing: 'person' });
  });
});

describe('an action on a post', () => {
  it('may be done twice: pinned, published and deleted are answered alike', async () => {
    const { act, post, discord } = await aHarness();
    const channel = demo.announcements;
    const discordId = await post(channel);
    const done = { kind: 'sent', discordId };
    for (const kind of ['pin', 'publish', 'look', 'delete'] as const) {
      expect([kind, await act({ kind, channel, discordId })]).toEqual([kind, done]);
      expect([kind, await act({ kind, channel, discordId })]).toEqual([kind, done]);
    }
    expect(commits(discord, 'pin')).toHaveLength(1);
    expect(commits(discord, 'crosspost')).toHaveLength(1);
    expect(await act({ kind: 'look', channel, discordId })).toEqual({ kind: 'gone', code: 'discord-10008' });
  });

  it('names what is missing', async () => {
    const { act, post, discord } = await aHarness();
    const channel = demo.koreaAlerts;
    const discordId = await post(channel);
    expect(await act({ kind: 'publish', channel, discordId })).toMatchObject({ missing: 'Text Channel' });
    discord.faults.losePermission(channel, Permission.PinMessages);
    expect(await act({ kind: 'pin', channel, discordId })).toMatchObject({ missing: 'Pin Messages' });
  });
});

describe('a thread', () => {
  const wanted = { kind: 'thread', channel: demo.koreaAlerts, guild, name: 'Steel' } as const;

  it('is opened once, and found again, archived or not', async () => {
    const { act, discord } = await aHarness();
    const opened = await act(wanted);
    expect(await act(wanted)).toEqual(opened);
    const id = opened.kind === 'sent' ? opened.discordId : '';
    discord.world.updateChannel(id, { archived: true });
    expect(await act(wanted)).toEqual(opened);
    expect(commits(discord, 'thread')).toHaveLength(1);
  });

  it.each(['5xx-after', 'reset-after', 'timeout-after'] as const)(
    'whose opening was not answered (%s) is found, not opened again',
    async (kind) => {
      const discord = await aDiscord();
      const { messenger, limiter } = aMessenger(discord, {
        requestTimeoutMs: kind === 'timeout-after' ? 1_500 : 30_000,
      });
      discord.faults.set([{ kind, method: 'POST', route: /threads/, times: 1 }]);
      const act = async () =>
        messenger.perform(await limiter.take({ channel: wanted.channel, action: 'thread' }), wanted);
      expect(await act()).toMatchObject({ kind: 'later', certain: false });
      expect(await act()).toMatchObject({ kind: 'sent' });
      expect(commits(discord, 'thread')).toHaveLength(1);
    },
  );

  it('of somebody else with the same name is left to them', async () => {
    const { act, discord } = await aHarness();
    const parent = discord.world.channel(wanted.channel);
    if (!parent) throw new Error('no channel');
    const id = '1329000000000000001';
    discord.world.addThread({ id, parent, name: 'Steel', ownerId: demo.adminId, autoArchiveMinutes: 60 });
    const opened = await act(wanted);
    expect(opened).toMatchObject({ kind: 'sent' });
    expect(opened).not.toMatchObject({ discordId: id });
  });

  it('that is archived is opened again by a post, and by us; a locked one refuses', async () => {
    const { act, messenger, discord } = await aHarness();
    const opened = await act(wanted);
    const id = opened.kind === 'sent' ? opened.discordId : '';
    discord.world.updateChannel(id, { archived: true });
    expect(await act({ kind: 'unarchive', channel: id })).toEqual({ kind: 'sent', discordId: id });
    discord.world.updateChannel(id, { archived: true });
    const send = (nonce: string) =>
      messenger.post(aPlace(messenger, 'post', id), { channel: id, nonce, body: aBody(nonce) });
    expect(await send('m1')).toMatchObject({ kind: 'sent' });
    expect(discord.world.channel(id)?.archived).toBe(false);
    discord.world.updateChannel(id, { archived: true, locked: true });
    expect(await send('m2')).toMatchObject({ code: 'discord-50083', missing: 'Manage Threads' });
  });

  it('names what is missing', async () => {
    const { act, discord } = await aHarness();
    discord.faults.losePermission(wanted.channel, Permission.CreatePublicThreads);
    expect(await act(wanted)).toMatchObject({ kind: 'recipient-broken', missing: 'Create Public Threads' });
  });
});

describe('a scheduled event', () => {
  const event = {
    name: 'Pause ends',
    description: 'A deadline',
    location: 'Legal deadline',
    start: inHours(48),
    end: inHours(49),
    cancelled: false,
  };
  const wanted = { kind: 'event', guild, ref: 'abcdefgh12345678', discordId: null, event } as const;

  it('is made once, found by its mark, moved and cancelled', async () => {
    const { act, discord } = await aHarness();
    const made = await act(wanted);
    expect(await act(wanted)).toEqual(made);
    const discordId = made.kind === 'sent' ? made.discordId : '';
    expect(discord.world.events(guild)).toMatchObject([
      { id: discordId, start: event.start, end: event.end, location: 'Legal deadline', status: EventStatus.scheduled },
    ]);
    const later = { ...event, start: inHours(72), end: inHours(73) };
    expect(await act({ ...wanted, discordId, event: later })).toEqual(made);
    expect(discord.world.events(guild)).toMatchObject([{ start: later.start }]);
    expect(await act({ ...wanted, discordId, event: { ...later, cancelled: true } })).toEqual(made);
    expect(discord.world.events(guild)).toMatchObject([{ status: EventStatus.cancelled }]);
  });

  it('whose making was not answered is found, not made again', async () => {
    const { act, discord } = await aHarness();
    discord.faults.set([{ kind: '5xx-after', method: 'POST', route: /scheduled-events/, times: 1 }]);
    expect(await act(wanted)).toMatchObject({ kind: 'later', certain: false });
    expect(await act(wanted)).toMatchObject({ kind: 'sent' });
    expect(discord.world.events(guild)).toHaveLength(1);
  });

  it('that somebody deleted is gone; one that was never made need not be cancelled', async () => {
    const { act, discord } = await aHarness();
    const made = await act(wanted);
    const discordId = made.kind === 'sent' ? made.discordId : '';
    discord.world.deleteEvent(guild, discordId);
    expect(await act({ ...wanted, discordId })).toEqual({ kind: 'gone', code: 'discord-10070' });
    expect(await act({ ...wanted, event: { ...event, cancelled: true } })).toMatchObject({ kind: 'gone' });
  });
});

it('publishing keeps to ten an hour in a channel, and tells when the next may leave', async () => {
  const { act, post, messenger, discord } = await aHarness();
  const channel = demo.announcements;
  const discordId = await post(channel);
  for (let n = 0; n < 10; n++) await act({ kind: 'publish', channel, discordId });
  const next = messenger.reserve({ channel, action: 'publish' });
  expect(next).toMatchObject({ kind: 'wait', scope: 'channel' });
  // Alerts and other channels do not wait for it.
  expect(messenger.reserve({ channel, action: 'post' }).kind).toBe('granted');
  expect(discord.log.requests.some(({ status }) => status === 429)).toBe(false);
});
