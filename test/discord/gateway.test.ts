import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import type { Trouble } from '../../src/domain/result.ts';
import { aDiscord, aGateway } from './with-discord.ts';

const channel = demo.koreaAlerts;

describe('the gateway', () => {
  it('says who the bot is, where, and how its channels are called', async () => {
    const discord = await aDiscord();
    const { gateway } = aGateway(discord);
    expect(await gateway.start()).toEqual({
      ok: true,
      value: { applicationId: demo.applicationId, botId: demo.botId, guildIds: [demo.guildId] },
    });
    expect(gateway.ready()).toBe(true);
    expect(gateway.guildDirectory.channel(channel)?.name).toBe('korea-alerts');
    expect(gateway.guildDirectory.channel('1325000000000009999')).toBeNull();
    // The server's own id as a role would mention everyone.
    expect(gateway.roleExists(demo.guildId, demo.guildId)).toBe(false);
    expect(gateway.roleExists(demo.guildId, demo.deskRoleId)).toBe(true);
  });

  it('logs in when Discord is well again', async () => {
    const discord = await aDiscord();
    discord.faults.set([{ kind: '5xx-before', route: /gateway\/bot/, times: 12 }]);
    const { gateway, log } = aGateway(discord);
    expect(await gateway.start()).toMatchObject({ ok: true });
    expect(discord.faults.struck(0)).toBe(12);
    expect(log.lines.filter((line) => Number(line.fields.status) >= 500).length).toBeGreaterThan(1);
  });

  it('says so when Discord leaves no login', async () => {
    const discord = await aDiscord({ limits: { identify: { limit: 0, windowMs: 86_400_000 } } });
    const { gateway, log } = aGateway(discord);
    const started = gateway.start();
    await expect.poll(() => JSON.stringify(log.lines)).toContain('Not enough sessions remaining');
    await gateway.close();
    expect(await started).toMatchObject({ ok: false, error: { code: 'closed' } });
  });

  it('logs a lost connection with its close code, and that it is restored', async () => {
    const discord = await aDiscord();
    const { gateway, log } = aGateway(discord);
    await gateway.start();
    discord.gateway.drop();
    const said = () => log.lines.map(({ sentence }) => sentence);
    await expect.poll(said, { timeout: 10_000 }).toContain('The gateway connection is restored');
    expect(
      log.lines.find(({ sentence }) => sentence.startsWith('The gateway connection was lost'))?.fields,
    ).toMatchObject({
      code: 1006,
      losses: 1,
    });
  });

  it('gives up on a refused token, by name, and never logs it', async () => {
    const discord = await aDiscord();
    const { gateway, log } = aGateway({ api: discord.api, token: 'some.other.token' });
    expect(await gateway.start()).toMatchObject({ ok: false, error: { code: 'token-refused' } });
    expect(JSON.stringify(log.lines)).not.toContain('some.other.token');
    expect(discord.log.requests).toHaveLength(1);
  });

  it('tells when the token is reset while it runs', async () => {
    const discord = await aDiscord();
    const fatal = Promise.withResolvers<Trouble>();
    const { gateway } = aGateway(discord, { onFatal: fatal.resolve });
    await gateway.start();
    discord.faults.revokeToken();
    expect(await fatal.promise).toMatchObject({ code: 'token-refused' });
  });

  it('stops trying when it is closed', async () => {
    const discord = await aDiscord();
    discord.faults.set([{ kind: '5xx-before' }]);
    const { gateway } = aGateway(discord);
    const started = gateway.start();
    await gateway.close();
    expect(await started).toMatchObject({ ok: false, error: { code: 'closed' } });
    expect(discord.gateway.connected()).toBe(0);
  });

  it('leaves the server when it is closed', async () => {
    const discord = await aDiscord();
    const { gateway } = aGateway(discord);
    await gateway.start();
    expect(discord.gateway.connected()).toBe(1);
    await gateway.close();
    await expect.poll(discord.gateway.connected).toBe(0);
  });

  it('outlives a listener of ours that throws', async () => {
    const discord = await aDiscord();
    const deleted = Promise.withResolvers<string>();
    const { gateway, log } = aGateway(discord, {
      onPermissionsChanged: async () => {
        throw new Error('a bug of ours');
      },
      onChannelDelete: deleted.resolve,
    });
    await gateway.start();
    discord.faults.losePermission(channel, Permission.SendMessages);
    discord.faults.deleteChannel(channel);
    expect(await deleted.promise).toBe(channel);
    await expect.poll(() => log.lines.map((line) => line.sentence)).toContain('A gateway event failed');
  });
});

describe('a permission missing in a channel', () => {
  it.each([
    ['post', Permission.ViewChannel | Permission.SendMessages, 'View Channel'],
    ['post', Permission.SendMessages, 'Send Messages'],
    ['post', Permission.EmbedLinks, 'Embed Links'],
    ['post', Permission.ReadMessageHistory, null],
    ['read', Permission.ReadMessageHistory, 'Read Message History'],
    ['read', Permission.SendMessages, null],
    ['edit', Permission.ViewChannel, 'View Channel'],
    ['edit', Permission.SendMessages, null],
  ] as const)('for a %s without %i is %s', async (action, lost, missing) => {
    const discord = await aDiscord();
    discord.faults.losePermission(channel, lost);
    const { gateway } = aGateway(discord);
    await gateway.start();
    expect(gateway.missingPermission(channel, action)).toBe(missing);
    expect(gateway.missingPermission(demo.ops, action)).toBeNull();
  });

  it('is reported when it returns, so that a broken recipient is tried at once', async () => {
    const discord = await aDiscord();
    const changed: string[] = [];
    const { gateway } = aGateway(discord, { onPermissionsChanged: (ids) => void changed.push(...ids) });
    discord.faults.losePermission(channel, Permission.SendMessages);
    await gateway.start();
    expect(gateway.missingPermission(channel, 'post')).toBe('Send Messages');
    discord.faults.restorePermission(channel);
    await expect.poll(() => changed).toContain(channel);
    expect(gateway.missingPermission(channel, 'post')).toBeNull();
  });
});
