import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

const SOON = { timeout: 30_000 };
const ops = `ops: { channel: "${demo.allTariffs}" }\n`;
const desk = `  - { id: desk, channel: "${demo.announcements}" }\n`;
const korea = `  - { id: korea, channel: "${demo.koreaAlerts}", countries: [한국] }\n`;

it('dutywatch.yaml is taken over while the bot runs; what takes a start is named, and so is a mistake', {
  timeout: 120_000,
}, async () => {
  const discord = await aDiscord();
  const root = aProject(`${ops}subscriptions:\n${desk}`, 'sources: []\n');
  const file = join(root, 'config/dutywatch.yaml');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const posts = (channel: string) =>
    discord.world.messages(channel).map(({ content, embeds }) => JSON.stringify([content, embeds]));
  const bot = run(root, ['start'], env);
  await expect.poll(bot.output, SOON).toContain('Connected.');
  await expect.poll(() => posts(demo.announcements).length, SOON).toBe(1);

  writeFileSync(file, `${ops}subscriptions:\n${desk}${korea}`);
  await expect.poll(() => posts(demo.koreaAlerts).join('\n'), SOON).toContain('South Korea');

  writeFileSync(file, `${ops}discord: { requestsPerSecond: 20 }\nsubscriptions:\n${desk}${korea}`);
  await expect
    .poll(() => posts(demo.allTariffs).join('\n'), SOON)
    .toMatch(/discord\.requestsPerSecond\s+takes effect at the next start/);

  writeFileSync(file, `${ops}subscriptions:\n${desk}${korea.replace('한국', 'Atlantis')}`);
  await expect
    .poll(() => posts(demo.allTariffs).join('\n'), SOON)
    .toMatch(/dutywatch\.yaml:4 [\s\S]*an ISO country code/);

  // A file that lost an entry may be cut off: the channels without alerts are named, also where the bot did not run at the time.
  bot.child.kill('SIGKILL');
  await bot.ended;
  writeFileSync(file, `${ops}subscriptions:\n${desk}`);
  const again = run(root, ['start'], env);
  await expect.poll(() => posts(demo.allTariffs).join('\n'), SOON).toContain('no longer subscribed');
  await expect.poll(() => posts(demo.allTariffs).join('\n'), SOON).toContain(`korea\\", channel ${demo.koreaAlerts}`);
  await expect.poll(again.output, SOON).toContain('Connected.');
  writeFileSync(file, `${ops}subscriptions:\n${desk}${korea}`);
  await expect.poll(again.output, SOON).toContain('the settings were reloaded');

  // An emptied file does not mean that nobody is to be alerted any more.
  writeFileSync(file, '');
  await expect.poll(() => posts(demo.allTariffs).join('\n'), SOON).toContain('all removed');

  // Nor does a missing file, which is reported as such, for each of the three.
  const parts = ['dutywatch', 'deadlines', 'sources'].map((name) => join(root, `config/${name}.yaml`));
  const texts = parts.map((part) => readFileSync(part));
  for (const part of parts) rmSync(part);
  for (const part of parts) {
    const told = `config/${basename(part)} (file) expected this file, which is not there`;
    await expect.poll(() => posts(demo.allTariffs).join('\n'), SOON).toContain(told);
  }
  const reloaded = again.output().length;
  parts.forEach((part, at) => void writeFileSync(part, texts[at] ?? ''));
  for (const line of ['the deadline catalogue was reloaded', 'the list of sources was reloaded']) {
    await expect.poll(() => again.output().slice(reloaded), SOON).toContain(line);
  }
  expect(posts(demo.announcements)).toHaveLength(1);
  expect(posts(demo.koreaAlerts)).toHaveLength(1);
});
