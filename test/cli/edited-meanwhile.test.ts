import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aCatalogueText, announcedNow } from './small-catalogue.ts';
import { aProject, run } from './with-process.ts';

it('a catalogue that is edited while the bot waits for Discord to let it in is taken over once it is in', {
  timeout: 60_000,
}, async () => {
  const discord = await aDiscord();
  const root = aProject(`subscriptions:\n  - { id: desk, channel: "${demo.announcements}" }\n`, 'sources: []\n');
  const file = join(root, 'config/deadlines.yaml');
  discord.faults.set([{ kind: '5xx-before', route: /gateway\/bot/ }]);
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const bot = run(root, ['start'], env);
  await expect.poll(bot.output, { timeout: 30_000 }).toContain('Could not log in to Discord');
  writeFileSync(file, aCatalogueText([{ date: '2031-09-01', at: announcedNow() }]));
  discord.faults.set([]);
  await expect.poll(bot.output, { timeout: 30_000 }).toContain('the deadline catalogue was reloaded');
  const origin = /The board is at (http:\S+?)\/\./.exec(bot.output())?.[1] ?? '';
  await expect.poll(async () => (await fetch(`${origin}/`)).text(), { timeout: 10_000 }).toContain('1 Sep 2031');
});

it('a permission restored while the bot is away is noticed once it is connected, and waiting alerts are sent', {
  timeout: 90_000,
}, async () => {
  const discord = await aDiscord();
  const root = aProject(`subscriptions:\n  - { id: desk, channel: "${demo.announcements}" }\n`, 'sources: []\n');
  const file = join(root, 'config/deadlines.yaml');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const posts = () => discord.world.messages(demo.announcements).map(({ content }) => content);
  const bot = run(root, ['start'], env);
  await expect.poll(posts, { timeout: 30_000 }).toHaveLength(1);
  discord.faults.losePermission(demo.announcements, PermissionFlagsBits.SendMessages);
  writeFileSync(file, aCatalogueText([{ date: '2031-09-01', at: announcedNow() }]));
  await expect.poll(bot.output, { timeout: 30_000 }).toContain('a channel cannot be reached');
  bot.child.kill('SIGKILL');
  await bot.ended;
  discord.faults.restorePermission(demo.announcements);
  const again = run(root, ['start'], env);
  // Sooner than the minute after which it would be asked for anyway.
  await expect.poll(posts, { timeout: 25_000 }).toHaveLength(2);
  expect(posts()[1]).toContain('Extended');
  await expect.poll(again.output).toContain('a channel can be reached again');
});
