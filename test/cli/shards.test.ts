import { example, manyGuildId, manyServers, serverChannelId } from '@dutywatch/sandbox/example-world.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { expect, it } from 'vitest';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

const SERVERS = 6;
const SHARDS = 3;
/** Its channel is closed to the bot at the start. */
const CLOSED = 4;
const servers = Array.from({ length: SERVERS }, (_, index) => index);
const channelOf = (server: number) => serverChannelId(server, 0);
const shardOf = (server: number) => Number((BigInt(manyGuildId(server)) >> 22n) % BigInt(SHARDS));

it('one process holds as many connections as Discord recommends, and posts, answers and sees permissions in the servers of each', {
  timeout: 90_000,
}, async () => {
  expect(new Set(servers.map(shardOf)).size).toBe(SHARDS);
  const discord = await aDiscord({ world: manyServers(SERVERS), shards: SHARDS, identifyConcurrency: SHARDS });
  discord.faults.losePermission(channelOf(CLOSED), Permission.SendMessages);
  const followed = servers.map((server) => `  - id: s${server}\n    channel: "${channelOf(server)}"\n`).join('');
  const root = aProject(`subscriptions:\n${followed}`, 'sources: []\n');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  expect(await run(root, ['deploy-commands'], env).ended).toBe(0);
  const bot = run(root, ['start'], env);
  await expect.poll(bot.output, { timeout: 40_000 }).toContain('Connected.');
  expect(discord.gateway.connected(), bot.output()).toBe(SHARDS);

  // Each channel receives the next deadlines when it begins to follow; the closed one does not.
  const told = () => servers.filter((server) => discord.log.posted(channelOf(server)).length === 1);
  const open = servers.filter((server) => server !== CLOSED);
  await expect.poll(told, { timeout: 20_000 }).toEqual(open);

  const answers = await Promise.all(
    servers.map(async (server) => {
      const options = [{ type: 1, name: 'status', options: [] }];
      const asked = { user: example.memberId, channel: channelOf(server), name: 'tariff', options };
      return (await discord.world.interact.runCommand(asked).settled).original !== undefined;
    }),
  );
  expect(answers).toEqual(servers.map(() => true));

  // Noticed through that server's own connection alone: otherwise a channel is retried after a minute.
  discord.faults.restorePermission(channelOf(CLOSED));
  await expect.poll(told, { timeout: 20_000 }).toEqual(servers);
  bot.child.kill('SIGTERM');
  expect(await bot.ended, bot.output()).toBe(0);
});
