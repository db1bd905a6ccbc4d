import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { bindApplication } from '../../src/store/store.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

const root = () => aProject(`subscriptions:\n  - { id: desk, channel: "${demo.announcements}" }\n`, 'sources: []\n');

async function withStore<T>(dataDir: string, use: (store: Parameters<typeof bindApplication>[0]) => Promise<T>) {
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir, now: Date.UTC(2026, 10, 24) });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const used = await use(opened.value);
  await opened.value.close();
  return used;
}

it("a store of another bot's is refused before any login, with an exit code that supervisors leave alone", {
  timeout: 120_000,
}, async () => {
  const discord = await aDiscord();
  const dataDir = aFolder();
  await withStore(dataDir, (store) => bindApplication(store, '1325000000000000042'));
  const bot = run(root(), ['start'], { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: dataDir });
  expect(await bot.ended, bot.output()).toBe(78);
  expect(bot.output()).toContain('(store-of-another-bot)');
  expect(discord.log.requests.filter(({ path }) => path.includes('/gateway'))).toEqual([]);
  const unit = readFileSync(new URL('../../docs/dutywatch.service', import.meta.url), 'utf8');
  expect(/^RestartPreventExitStatus=(.*)$/m.exec(unit)?.[1]?.split(' ')).toContain('78');
});

it('logins outlive the process, and a bot that may not log in yet sends all the same', {
  timeout: 120_000,
}, async () => {
  const discord = await aDiscord();
  const dataDir = aFolder();
  const now = Temporal.Now.instant().epochMilliseconds;
  const past = Array.from({ length: 30 }, (_, n) => `${now - n * 60_000}/0`).toReversed();
  await withStore(dataDir, (store) => store.meta.put('gateway-logins', past.join(' ')));
  const bot = run(root(), ['start'], { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: dataDir });
  await expect.poll(bot.output, { timeout: 60_000 }).toContain('Too many logins to Discord');
  await expect.poll(() => discord.log.posted().length, { timeout: 60_000 }).toBe(1);
  expect(discord.gateway.connected()).toBe(0);
  bot.child.kill('SIGTERM');
  expect(await bot.ended, bot.output()).toBe(0);

  await withStore(dataDir, (store) => store.meta.put('gateway-logins', ''));
  const again = run(root(), ['start'], { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: dataDir });
  await expect.poll(discord.gateway.connected, { timeout: 60_000 }).toBe(1);
  again.child.kill('SIGKILL');
  await again.ended;
  expect(await withStore(dataDir, (store) => store.meta.get('gateway-logins'))).toMatch(/^\d{13}\/0$/);
});

it('a page in the place of Discord at the first start binds the store to nobody', { timeout: 120_000 }, async () => {
  const discord = await aDiscord();
  discord.faults.set([
    { kind: 'refusal', status: 200, code: null, times: 3 },
    { kind: 'refusal', status: 401, code: null, times: 1 },
  ]);
  const dataDir = aFolder();
  const bot = run(root(), ['start'], { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: dataDir });
  await expect.poll(bot.output, { timeout: 60_000 }).toContain('Connected.');
  bot.child.kill('SIGKILL');
  await bot.ended;
  expect(await withStore(dataDir, (store) => store.meta.get('application-id'))).toBe(demo.applicationId);
});
