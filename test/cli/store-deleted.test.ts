import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

it.each([
  ['its folder is deleted', (folder: string) => rmSync(folder, { recursive: true })],
  [
    'another file takes the place of the store',
    (folder: string) => {
      renameSync(join(folder, 'dutywatch.db'), join(folder, 'aside'));
      writeFileSync(join(folder, 'dutywatch.db'), '');
    },
  ],
] as const)('a running bot says it when %s: in the log, in the ops channel, and it is not ready', async (_, lose) => {
  const discord = await aDiscord();
  const root = aProject(`ops: { channel: "${demo.announcements}" }\n`, 'sources: []\n');
  const folder = join(aFolder(), 'data');
  mkdirSync(folder);
  const bot = run(root, ['start'], { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: folder });
  await expect.poll(bot.output, { timeout: 40_000 }).toContain('Connected.');
  const origin = /The board is at (http:\S+?)\/\./.exec(bot.output())?.[1] ?? '';
  const ready = async () => (await fetch(`${origin}/readyz`)).status;
  expect(await ready()).toBe(200);
  lose(folder);
  await expect.poll(ready, { timeout: 20_000 }).toBe(503);
  expect(bot.output().match(/the store file was deleted or replaced/g)).toHaveLength(1);
  const told = () =>
    discord.world.messages(demo.announcements).map(({ content, embeds }) => JSON.stringify([content, embeds]));
  await expect.poll(told, { timeout: 20_000 }).toHaveLength(1);
  expect(told()[0]).toContain('The store’s file was deleted while the bot was running');
});
