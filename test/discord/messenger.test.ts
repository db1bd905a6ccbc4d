import type { Fault } from '@dutywatch/sandbox/faults.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { steeredClock, systemClock } from '../../src/clock.ts';
import { discordLook } from '../../src/discord/identity.ts';
import { responseClockedLimiter } from '../../src/discord/limiter.ts';
import type { AnswerClass } from '../../src/discord/wire.ts';
import { aBody, aDiscord, aLimiter, aMessenger, aPlace } from './with-discord.ts';

/** Only what is never answered is waited for in vain; a request has to arrive in that time. */
const patienceWith = (fault: Fault | string) =>
  typeof fault !== 'string' && fault.kind.startsWith('timeout') ? 1_500 : 30_000;

const channel = demo.koreaAlerts;

describe('a post', () => {
  it('arrives with its nonce, and pings nobody but the named role', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const body = aBody('m1', { content: `@everyone <@&${demo.deskRoleId}>`, mentionRoles: [demo.deskRoleId] });
    const outcome = await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body });
    expect(outcome).toEqual({ kind: 'sent', discordId: expect.stringMatching(/^\d{17,19}$/) });
    expect(discord.log.posted()).toMatchObject([
      {
        channelId: channel,
        nonce: 'm1',
        body: { enforce_nonce: true, allowed_mentions: { parse: [], roles: [demo.deskRoleId] } },
      },
    ]);
    expect(discord.world.messages(channel)[0]?.mentions).toMatchObject({ everyone: false, roles: [demo.deskRoleId] });
  });

  it('repeated under its nonce is the same message', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const send = () => messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    const first = await send();
    expect(first.kind).toBe('sent');
    expect(await send()).toEqual(first);
    expect(discord.log.posted()).toHaveLength(1);
  });

  it('repeated with another text is answered with the text in the channel', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const send = (description: string) => {
      const body = aBody('m1', { embeds: [{ title: 'A deadline', description, footer: { text: 'ref m1' } }] });
      return messenger.post(aPlace(messenger), { channel, nonce: 'm1', body });
    };
    expect(await send('44 min left')).not.toHaveProperty('shown');
    expect(await send('44 min\u00a0left ')).not.toHaveProperty('shown');
    expect(await send('31 min left')).toMatchObject({
      kind: 'sent',
      shown: { embeds: [{ description: '44 min left' }] },
    });
    const body = aBody('m1', { embeds: [{ title: 'A deadline', description: '31 min left' }] });
    const found = await messenger.find(aPlace(messenger, 'read'), { channel, ref: 'm1', since: 0, body });
    expect(found).toMatchObject({ kind: 'sent', shown: { embeds: [{ description: '44 min left' }] } });
  });

  it('repeated after its message was removed is gone', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const send = () => messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    const first = await send();
    if (first.kind === 'sent') discord.world.deleteMessage(channel, first.discordId);
    expect(await send()).toEqual({ kind: 'gone', code: 'discord-10008' });
  });

  it.each<[string, Fault, object, number]>([
    ['an error before the commit', { kind: '5xx-before' }, { kind: 'later', certain: false }, 0],
    ['an error after the commit', { kind: '5xx-after' }, { kind: 'later', certain: false }, 1],
    ['a reset after the commit', { kind: 'reset-after' }, { kind: 'later', certain: false }, 1],
    ['no answer, though committed', { kind: 'timeout-after' }, { kind: 'later', code: 'timeout', certain: false }, 1],
    ['a 429', { kind: '429', retryAfterMs: 700 }, { kind: 'later', certain: true, retryAt: expect.any(Number) }, 0],
  ])('that meets %s is told so and not sent again', async (_name, fault, outcome, posted) => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord, { requestTimeoutMs: patienceWith(fault) });
    discord.faults.set([{ ...fault, method: 'POST' }]);
    expect(await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') })).toMatchObject(outcome);
    expect(discord.log.posted()).toHaveLength(posted);
    expect(discord.faults.struck(0)).toBe(1);
  });

  it.each<[string, Fault | 'taken' | 'forbidden' | 'deleted' | 'revoked', AnswerClass]>([
    ['a message taken', 'taken', { class: '2xx', code: '' }],
    ['a missing permission', 'forbidden', { class: '403', code: '50013' }],
    ['a channel that is gone', 'deleted', { class: '404', code: '10003' }],
    ['a revoked token', 'revoked', { class: '401', code: '' }],
    ['a 429 of its own', { kind: '429', scope: 'user' }, { class: '429', code: 'user' }],
    ['a 429 shared with others', { kind: '429', scope: 'shared' }, { class: '429', code: 'shared' }],
    ['a 429 of everything', { kind: '429', scope: 'global' }, { class: '429', code: 'global' }],
    ['a fault of Discord', { kind: '5xx-before', status: 502 }, { class: '5xx', code: '' }],
    ['no answer', { kind: 'timeout-before' }, { class: 'timeout', code: '' }],
    ['a connection that breaks', { kind: 'reset-before' }, { class: 'connection-lost', code: '' }],
  ])('%s is counted as what it is, without an id', async (_name, fault, counted) => {
    const discord = await aDiscord();
    const answers: AnswerClass[] = [];
    const { messenger } = aMessenger(discord, {
      requestTimeoutMs: patienceWith(fault),
      onAnswer: (answer) => void answers.push(answer),
    });
    if (fault === 'forbidden') discord.faults.losePermission(channel, Permission.EmbedLinks);
    else if (fault === 'deleted') discord.faults.deleteChannel(channel);
    else if (fault === 'revoked') discord.faults.revokeToken();
    else if (fault !== 'taken') discord.faults.set([{ ...fault, method: 'POST' }]);
    await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    // The channel itself is requested when it is not found.
    expect(answers).toEqual(fault === 'deleted' ? [counted, counted] : [counted]);
  });

  it('to nobody surely was not taken', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    await discord.close();
    const outcome = await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    expect(outcome).toMatchObject({ kind: 'later', code: 'ECONNREFUSED', certain: true });
  });

  it('names what is missing, and what is gone', async () => {
    const discord = await aDiscord();
    const { messenger, log } = aMessenger(discord, { permissions: () => ({ lacks: 'Embed Links' }) });
    const send = (nonce: string) => messenger.post(aPlace(messenger), { channel, nonce, body: aBody(nonce) });
    discord.faults.losePermission(channel, Permission.SendMessages);
    expect(await send('m1')).toEqual({ kind: 'recipient-broken', code: 'discord-50013', missing: 'Embed Links' });
    discord.faults.losePermission(channel, Permission.ViewChannel);
    expect(await send('m2')).toEqual({ kind: 'recipient-broken', code: 'discord-50001', missing: 'View Channel' });
    discord.faults.deleteChannel(channel);
    expect(await send('m3')).toEqual({ kind: 'recipient-broken', code: 'discord-10003', missing: 'channel' });
    expect(JSON.stringify(log.lines)).not.toContain(discord.token);
  });

  it('to a channel that is there, though Discord says it is not, only waits', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    discord.faults.set([{ kind: 'refusal', status: 404, code: 10_003, method: 'POST' }]);
    const passing = { kind: 'later', code: 'discord-10003', certain: true };
    expect(await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') })).toMatchObject(passing);
  });

  it('that Discord refuses is our bug', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const body = aBody('m1', { embeds: [{ title: 'x'.repeat(300) }] });
    expect(await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body })).toEqual({
      kind: 'refused',
      code: 'discord-50035',
    });
  });

  it('with a refused token stops everything: nothing more leaves', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    discord.faults.revokeToken();
    const [one, two] = [aPlace(messenger), aPlace(messenger, 'post', demo.ops)];
    expect(await messenger.post(one, { channel, nonce: 'm1', body: aBody('m1') })).toMatchObject({ kind: 'stop' });
    expect(await messenger.post(two, { channel: demo.ops, nonce: 'm2', body: aBody('m2') })).toMatchObject({
      kind: 'stop',
    });
    expect(discord.log.requests).toHaveLength(1);
  });

  it('to one channel does not wait for another that does not answer', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    discord.faults.set([{ kind: 'timeout-before', route: new RegExp(channel) }]);
    const held = messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    const free = await messenger.post(aPlace(messenger, 'post', demo.ops), {
      channel: demo.ops,
      nonce: 'm2',
      body: aBody('m2'),
    });
    expect(free.kind).toBe('sent');
    messenger.close();
    expect(await held).toMatchObject({ kind: 'later', certain: false });
  });

  it('under way beside another in the same channel gets its own answer', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const send = (nonce: string) => messenger.post(aPlace(messenger), { channel, nonce, body: aBody(nonce) });
    await send('m0');
    discord.faults.set([{ kind: 'latency', ms: 30 }]);
    const [one, two] = await Promise.all([send('m1'), send('m2')]);
    const ids = discord.log.posted().map((commit) => [commit.nonce, commit.messageId]);
    expect(one).toEqual({ kind: 'sent', discordId: new Map(ids as [string, string][]).get('m1') });
    expect(two).toEqual({ kind: 'sent', discordId: new Map(ids as [string, string][]).get('m2') });
  });

  it('takes its permit along exactly once', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const permit = aPlace(messenger);
    await messenger.post(permit, { channel, nonce: 'm1', body: aBody('m1') });
    expect(await messenger.post(permit, { channel, nonce: 'm2', body: aBody('m2') })).toMatchObject({
      code: 'permit-used',
    });
    expect(discord.log.posted()).toHaveLength(1);
  });

  it('after closing is left for later, its place free', async () => {
    const discord = await aDiscord();
    const limiter = responseClockedLimiter(systemClock(), { slots: 1, startPauseMs: 0 });
    const { messenger } = aMessenger(discord, { limiter });
    const permit = aPlace(messenger);
    messenger.close();
    expect(await messenger.post(permit, { channel, nonce: 'm1', body: aBody('m1') })).toMatchObject({
      kind: 'later',
      certain: true,
    });
    expect(messenger.reserve({ channel, action: 'post' }).kind).toBe('granted');
  });
});

describe('the limits that Discord tells', () => {
  it('hold a channel back before it is answered 429', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    let asked = 0;
    for (; asked < 6; asked++) {
      const reservation = messenger.reserve({ channel, action: 'post' });
      if (reservation.kind === 'wait') break;
      await messenger.post(reservation.permit, { channel, nonce: `m${asked}`, body: aBody(`m${asked}`) });
    }
    expect(asked).toBe(5);
    expect(messenger.reserve({ channel, action: 'post' })).toMatchObject({ kind: 'wait', scope: 'channel' });
    expect(messenger.reserve({ channel: demo.ops, action: 'post' }).kind).toBe('granted');
    expect(discord.log.requests.map((request) => request.status)).not.toContain(429);
  });

  it('run on the same clock as everything else, in any year', async () => {
    const clock = steeredClock(Date.UTC(2025, 6, 9, 4, 1));
    const discord = await aDiscord({ clock });
    const { messenger } = aMessenger(discord, { clock, limiter: responseClockedLimiter(clock, { startPauseMs: 0 }) });
    for (let index = 0; index < 12; index++) {
      let reservation = messenger.reserve({ channel, action: 'post' });
      while (reservation.kind === 'wait') {
        await clock.advanceTo(reservation.until ?? clock.now() + 1);
        reservation = messenger.reserve({ channel, action: 'post' });
      }
      await messenger.post(reservation.permit, { channel, nonce: `m${index}`, body: aBody(`m${index}`) });
    }
    expect(discord.log.posted()).toHaveLength(12);
    expect(discord.log.requests.map((request) => request.status)).not.toContain(429);
  });
});

describe('a 429 that does not say for how long', () => {
  it('is not asked again at once by what leaves besides messages', async () => {
    const discord = await aDiscord();
    discord.faults.set([{ kind: '429', retryAfterMs: null }]);
    const look = discordLook({ token: discord.token, api: discord.api, limiter: aLimiter() });
    const end = AbortSignal.timeout(1_500);
    await Promise.race([look.whoAmI(), new Promise((resolve) => end.addEventListener('abort', resolve))]);
    look.close();
    expect(discord.log.requests.length).toBeLessThan(4);
  });
});

describe('an edit', () => {
  it('changes the message in place', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const sent = await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    const discordId = sent.kind === 'sent' ? sent.discordId : '';
    const body = aBody('m1', { embeds: [{ title: '~~A deadline~~' }] });
    expect(await messenger.edit(aPlace(messenger, 'edit'), { channel, discordId, body })).toEqual({
      kind: 'sent',
      discordId,
    });
    expect(discord.world.messages(channel)[0]?.embeds).toMatchObject([{ title: '~~A deadline~~' }]);
  });

  it('of a deleted message is gone', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const body = aBody('m1');
    expect(
      await messenger.edit(aPlace(messenger, 'edit'), { channel, discordId: '1325000000000009999', body }),
    ).toMatchObject({ kind: 'gone' });
  });
});

describe('reading back', () => {
  const look = (messenger: ReturnType<typeof aMessenger>['messenger'], ref: string, since: number) =>
    messenger.find(aPlace(messenger, 'read'), { channel, ref, since });

  it('finds our post by its ref, and no other', async () => {
    const since = systemClock().now();
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const sent = await messenger.post(aPlace(messenger), { channel, nonce: 'm10', body: aBody('m10') });
    expect(await look(messenger, 'm10', since)).toEqual(sent);
    expect(await look(messenger, 'm1', since)).toEqual({ kind: 'gone', code: 'not-found' });
  });

  it('goes back through what people wrote meanwhile, as far as the attempt', async () => {
    const clock = steeredClock(Date.UTC(2025, 6, 9));
    const discord = await aDiscord({ clock });
    const { messenger } = aMessenger(discord, { clock, limiter: responseClockedLimiter(clock, { startPauseMs: 0 }) });
    const since = clock.now();
    const sent = await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    for (let index = 0; index < 250; index++) {
      await clock.advanceTo(clock.now() + 1_000);
      discord.world.say(demo.memberId, channel, `talk ${index}`);
    }
    expect(await look(messenger, 'm1', since)).toEqual(sent);
    const pages = discord.log.requests.filter((request) => request.method === 'GET' && request.channelId === channel);
    expect(pages).toHaveLength(3);
    expect(await look(messenger, 'm2', clock.now() - 60_000)).toMatchObject({ kind: 'gone' });
  });

  it('without the right to read history says so instead of "not there"', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord, { permissions: () => ({ lacks: 'Read Message History' }) });
    await messenger.post(aPlace(messenger), { channel, nonce: 'm1', body: aBody('m1') });
    discord.faults.losePermission(channel, Permission.ReadMessageHistory);
    expect(await look(messenger, 'm1', 0)).toMatchObject({ kind: 'recipient-broken', missing: 'Read Message History' });
  });

  it('that fails leaves open whether the post arrived', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    discord.faults.set([{ kind: '5xx-before', method: 'GET' }]);
    expect(await look(messenger, 'm1', 0)).toMatchObject({ kind: 'later', certain: false });
    discord.faults.set([{ kind: '429', method: 'GET', retryAfterMs: 10 }]);
    const other = await messenger.find(aPlace(messenger, 'read', demo.ops), { channel: demo.ops, ref: 'm1', since: 0 });
    expect(other).toMatchObject({ kind: 'later', certain: false, retryAt: expect.any(Number) });
  });
});

describe('the history of a channel', () => {
  it('is read back from a stretch of time, with the ref of each entry it told', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    for (const footer of ['Checked · ref aaaaaaaa1', 'Checked · ref bbbbbbbb2 · e1 e2']) {
      const body = {
        content: 'Moved: a date',
        embeds: [{ title: footer, footer: { text: footer } }],
        mentionRoles: [],
      };
      await messenger.post(aPlace(messenger), { channel, nonce: footer.slice(-8), body });
    }
    const now = systemClock().now();
    const read = (since: number, until: number) =>
      messenger.readBack(aPlace(messenger, 'read'), { channel, gaps: [{ since, until }] });
    const answer = await read(now - 60_000, now + 60_000);
    expect(answer.kind === 'read' && answer.messages.map(({ refs }) => refs).toReversed()).toEqual([
      ['aaaaaaaa1'],
      ['bbbbbbbb2', 'e1', 'e2'],
    ]);
    expect(await read(now - 120_000, now - 60_000)).toEqual({ kind: 'read', messages: [] });
  });

  it('is found by its first line when a moderator took its embeds away, and not before it was sent', async () => {
    const discord = await aDiscord();
    const { messenger } = aMessenger(discord);
    const body = aBody('m1', { content: 'Moved: a date' });
    const posted = await messenger.post(aPlace(messenger), { channel, nonce: 'n1', body });
    if (posted.kind !== 'sent') throw new Error('not posted');
    await messenger.edit(aPlace(messenger, 'edit'), {
      channel,
      discordId: posted.discordId,
      body: { ...body, embeds: [] },
    });
    const find = (content: string, since: number) =>
      messenger.find(aPlace(messenger, 'read'), { channel, ref: 'm1', since, body: { ...body, content } });
    const now = systemClock().now();
    expect(await find('Moved: a date', now - 60_000)).toEqual(posted);
    expect(await find('Moved: another date', now - 60_000)).toMatchObject({ kind: 'gone' });
    expect(await find('Moved: a date', now + 120_000)).toMatchObject({ kind: 'gone' });
  });
});
