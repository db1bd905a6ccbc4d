import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { broken, brokenChannel, packets } from '../discord/packets.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aCatalogueText, announcedNow } from './small-catalogue.ts';
import { aProject, run } from './with-process.ts';

const SEED = 20_261_128;
const RANDOM_PER_PACKET = 40;

it('no packet of Discord ends the process, even with missing or odd fields, and alerts go on', {
  timeout: 120_000,
}, async () => {
  let state = SEED;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const discord = await aDiscord();
  const followed = [demo.announcements, brokenChannel].map((id) => `  - { id: c${id}, channel: "${id}" }\n`);
  const root = aProject(`subscriptions:\n${followed.join('')}`, 'sources: []\n');
  const file = join(root, 'config/deadlines.yaml');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const bot = run(root, ['start'], env);
  const posts = () =>
    discord.world.messages(demo.announcements).map(({ content, embeds }) => JSON.stringify([content, embeds]));
  await expect.poll(bot.output, { timeout: 40_000 }).toContain('Connected.');
  await expect.poll(posts, { timeout: 20_000 }).toHaveLength(1);
  let sent = 0;
  for (const packet of packets) {
    for (const { t, d } of broken(packet, RANDOM_PER_PACKET, next)) {
      discord.gateway.dispatch({ t, d: d as never, guildId: null, intent: 0 });
      if (++sent % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  expect(sent).toBeGreaterThan(2_000);
  writeFileSync(file, aCatalogueText([{ date: '2031-09-01', at: announcedNow() }]));
  await expect.poll(posts, { timeout: 40_000 }).toHaveLength(2);
  expect(bot.child.exitCode, bot.output()).toBeNull();
  const told = bot.output().match(/could not be read and was skipped/g)?.length ?? 0;
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThanOrEqual(new Set(packets.map(({ t }) => t)).size);
  expect(
    Math.max(
      ...bot
        .output()
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(4_000);
  bot.child.kill('SIGTERM');
  expect(await bot.ended, bot.output()).toBe(0);
});
