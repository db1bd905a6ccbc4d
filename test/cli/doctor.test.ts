import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { expect, it } from 'vitest';
import { readEnvironment } from '../../src/cli/config/environment.ts';
import { examine } from '../../src/cli/doctor.ts';
import type { Finding } from '../../src/cli/doctor-findings.ts';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { systemClock } from '../../src/clock.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { bindApplication } from '../../src/store/store.ts';
import { aSubscription } from '../builders.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aCatalogueText } from './small-catalogue.ts';
import { aProject, run } from './with-process.ts';

const repository = new URL('../..', import.meta.url).pathname;
const noFiles = (): string => {
  throw new Error('no such file');
};

async function findings(env: Record<string, string>, settings = '', over: { node?: string; aheadMs?: number } = {}) {
  const root = aFolder();
  cpSync(join(repository, 'config'), join(root, 'config'), { recursive: true });
  writeFileSync(join(root, 'config/deadlines.yaml'), aCatalogueText([]));
  writeFileSync(join(root, 'config/dutywatch.yaml'), settings);
  const clock = systemClock();
  return examine({
    root,
    reading: readEnvironment(env, noFiles),
    node: over.node ?? '26.10.0',
    clock: { ...clock, now: () => clock.now() + (over.aheadMs ?? 0) },
  });
}

const of = (list: readonly Finding[], what: string) => list.find((finding) => finding.what === what);
const subscribed = `subscriptions:\n  - id: desk\n    channel: "${demo.koreaAlerts}"\n`;

it('all is well: token, clock, channels', async () => {
  const discord = await aDiscord();
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const found = await findings(env, subscribed);
  expect(found.filter(({ state }) => state === 'wrong')).toEqual([]);
  expect(of(found, 'Channel of desk')).toMatchObject({
    state: 'good',
    says: expect.stringContaining('no permission is missing'),
  });
  expect(of(found, 'Clock')?.state).toBe('good');
});

it('says which permission is missing in which channel', async () => {
  const discord = await aDiscord();
  discord.faults.losePermission(demo.koreaAlerts, Permission.EmbedLinks);
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const found = await findings(env, subscribed);
  expect(of(found, 'Channel of desk')).toMatchObject({
    state: 'wrong',
    remedy: expect.stringContaining('"Embed Links"'),
  });
});

it('looks at the channels that were set up in Discord, while the bot is stopped', async () => {
  const discord = await aDiscord();
  const folder = aFolder();
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir: folder, now: systemClock().now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const [followed, ops] = [demo.koreaAlerts, demo.announcements];
  await opened.value.subscriptions.put(
    [
      aSubscription({ id: 'by-alerts', channel: followed }),
      aSubscription({ id: 'ops/1', channel: ops, kinds: ['health'] }),
    ],
    0,
  );
  await opened.value.close();
  discord.faults.losePermission(followed, Permission.EmbedLinks);
  const found = await findings({ DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: folder });
  expect(of(found, `Channel ${followed}`)).toMatchObject({
    state: 'wrong',
    says: expect.stringContaining('missing "'),
  });
  expect(of(found, `Channel ${ops}`)).toMatchObject({ state: 'good' });
});

it("a token of another bot than the store's is reported before a start would refuse it", async () => {
  const discord = await aDiscord();
  const folder = aFolder();
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir: folder, now: systemClock().now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  await bindApplication(opened.value, '1325000000000000042');
  await opened.value.close();
  const found = await findings({ DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: folder });
  expect(of(found, 'Discord')).toMatchObject({ state: 'wrong', says: expect.stringContaining('1325000000000000042') });
});

it('a source that a subscription names and the list lacks is reported, with the one that was meant', async () => {
  const found = await findings({ DATA_DIR: aFolder() }, `${subscribed}    sources: [white-house-action, added-0]\n`);
  expect(found.filter(({ what }) => what === 'Filters')).toMatchObject([
    { state: 'odd', says: expect.stringContaining('did you mean `white-house-actions`?') },
  ]);
});

it('a refused token is reported with a remedy, and never shown', async () => {
  const discord = await aDiscord();
  const env = { DISCORD_TOKEN: 'hidden.token.value', DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const found = await findings(env);
  expect(of(found, 'Discord')).toMatchObject({ state: 'wrong', remedy: expect.stringContaining('Developer Portal') });
  expect(JSON.stringify(found)).not.toContain('hidden');
});

it.each([
  [45_000, 'wrong'],
  [-10_000, 'odd'],
])('a clock that is %i ms off is %s', async (aheadMs, state) => {
  const discord = await aDiscord();
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  expect(of(await findings(env, '', { aheadMs }), 'Clock')?.state).toBe(state);
});

it('an old Node, bad settings, a missing database, a store in use: each with what to do', async () => {
  expect(of(await findings({}, '', { node: '20.1.0' }), 'Node')?.state).toBe('wrong');
  expect(of(await findings({}, 'language: fr\n'), 'Settings')?.state).toBe('wrong');
  expect(of(await findings({ PORT: 'x' }), 'Environment')?.state).toBe('wrong');
  const away = await findings({ DATABASE_URL: 'postgres://user:hidden@127.0.0.1:9/none' });
  expect(of(away, 'Database')).toMatchObject({ state: 'wrong', says: expect.stringContaining('does not answer') });
  expect(JSON.stringify(away)).not.toContain('hidden');
});

it.skipIf(process.platform !== 'linux')('tries to write, since a full disk lets everything be read', async () => {
  const folder = aFolder();
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir: folder, now: systemClock().now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  await opened.value.close();
  const doctor = run(aProject('', 'sources: []\n'), ['doctor'], { DATA_DIR: folder }, ['prlimit', '--fsize=131072:']);
  expect(await doctor.ended).toBe(69);
  expect(doctor.output()).toContain('WRONG  Store');
  expect(doctor.output()).toContain('cannot be written');
});

it('the start counts the channels that were set up in Discord as well', { timeout: 60_000 }, async () => {
  const discord = await aDiscord();
  const folder = aFolder();
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir: folder, now: systemClock().now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  await opened.value.subscriptions.put(
    [
      aSubscription({ id: 'by-alerts', channel: demo.koreaAlerts }),
      aSubscription({ id: 'ops/1', channel: demo.announcements, kinds: ['health'] }),
    ],
    0,
  );
  await opened.value.close();
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: folder };
  const bot = run(aProject('', 'sources: []\n'), ['start'], env);
  await expect.poll(bot.output, { timeout: 40_000 }).toContain('Connected.');
  expect(bot.output()).toMatch(/Watching \d+ deadlines for 1 channel\./);
  expect(bot.output()).not.toContain('No channel is subscribed');
});
