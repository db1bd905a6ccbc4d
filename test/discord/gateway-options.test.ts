import { example, manyServers, serverChannelId } from '@dutywatch/sandbox/example-world.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { commandsJson } from '../../src/commands/index.ts';
import { deployCommands } from '../../src/discord/deploy-commands.ts';
import { aDiscord, aGateway, aLimiter } from './with-discord.ts';

const followed = serverChannelId(0, 3);
const besideIt = serverChannelId(0, 4);
const elsewhere = serverChannelId(2, 0);
const guildOf = (server: number) => manyServers(server + 1).guilds[server]?.id ?? '';
const onlyFollowed = { followed: () => new Set([followed]) };

const status = { name: 'tariff', options: [{ type: 1, name: 'status', options: [] }] };

describe('the cache of servers', () => {
  it('is the followed channels alone, and no server where nothing is followed', async () => {
    const discord = await aDiscord({ world: manyServers(3) });
    const { gateway } = aGateway(discord, {}, onlyFollowed);
    expect(await gateway.start()).toMatchObject({ ok: true });
    expect(gateway.guildDirectory.guilds()).toEqual([guildOf(0)]);
    expect(gateway.guildDirectory.channel(followed)?.name).toBe('channel-4');
    expect([besideIt, elsewhere].map(gateway.guildDirectory.channel)).toEqual([null, null]);
  });

  it('still says which permission is missing where something is followed', async () => {
    const discord = await aDiscord({ world: manyServers(3) });
    const { gateway } = aGateway(discord, {}, onlyFollowed);
    await gateway.start();
    expect(gateway.missingPermission(followed, 'post')).toBeNull();
    discord.world.setOverwrite(followed, { id: guildOf(0), kind: 'role', deny: Permission.SendMessages });
    await expect.poll(() => gateway.missingPermission(followed, 'post')).toBe('Send Messages');
  });

  it('differs by server', async () => {
    const channels = [followed, serverChannelId(1, 3)];
    const discord = await aDiscord({ world: manyServers(3) });
    const { gateway } = aGateway(discord, {}, { followed: () => new Set(channels) });
    await gateway.start();
    discord.world.setOverwrite(followed, { id: guildOf(0), kind: 'role', deny: Permission.EmbedLinks });
    await expect.poll(() => gateway.missingPermission(followed, 'post')).toBe('Embed Links');
    expect(channels.map(gateway.guildOf)).toEqual([guildOf(0), guildOf(1)]);
    expect(channels.map((id) => gateway.missingPermission(id, 'post'))).toEqual(['Embed Links', null]);
    expect(channels.map((id) => gateway.guildDirectory.channel(id)?.guild)).toEqual([guildOf(0), guildOf(1)]);
  });

  it('says that a server whose owner the bot is denies it nothing', async () => {
    const world = manyServers(1);
    const [guild, ...others] = world.guilds;
    if (!guild) throw new Error('there is no server');
    const discord = await aDiscord({ world: { ...world, guilds: [{ ...guild, ownerId: world.bot.id }, ...others] } });
    const { gateway } = aGateway(discord, {}, onlyFollowed);
    discord.world.setOverwrite(followed, { id: guildOf(0), kind: 'role', deny: Permission.SendMessages });
    await gateway.start();
    expect(gateway.missingPermission(followed, 'post')).toBeNull();
  });

  it('is a whole server once somebody who manages it asks, before they are answered', async () => {
    const discord = await aDiscord({ world: manyServers(3) });
    await deployCommands({ ...discord, limiter: aLimiter(), commands: commandsJson() });
    const seen: (string | null)[] = [];
    const { gateway } = aGateway(
      discord,
      {
        async onInteraction(interaction) {
          seen.push(gateway.guildDirectory.channel(elsewhere)?.name ?? null);
          if (interaction.isRepliable()) await interaction.reply('here');
        },
      },
      onlyFollowed,
    );
    await gateway.start();
    await discord.world.interact.runCommand({ user: example.memberId, channel: elsewhere, ...status }).settled;
    await discord.world.interact.runCommand({ user: example.adminId, channel: elsewhere, ...status }).settled;
    expect(seen).toEqual([null, 'channel-1']);
    expect(gateway.missingPermission(elsewhere, 'post')).toBeNull();
  });
});
