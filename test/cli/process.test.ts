import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { expect, it, onTestFinished } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, realCatalogue, run } from './with-process.ts';

const COOKIE = 'session-of-the-source-hidden';
const PASSWORD = 'password-of-the-database-hidden';

/** A site that hangs up on requests: a secret is sent to https alone. */
async function aSite() {
  let asked = 0;
  const server = createServer((socket) => {
    asked++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  return { origin: `https://127.0.0.1:${address.port}`, asked: () => asked };
}

it('keeps token and cookies to itself wherever it speaks, and ends with 77 once the token is revoked', {
  timeout: 180_000,
}, async () => {
  const discord = await aDiscord();
  discord.faults.losePermission(demo.announcements, Permission.SendMessages);
  const site = await aSite();
  const root = aProject(
    `ops:\n  channel: "${demo.allTariffs}"\nsubscriptions:\n  - id: desk\n    channel: "${demo.koreaAlerts}"\n  - id: other\n    channel: "${demo.announcements}"\n`,
    `client:\n  allowPrivate: ["${site.origin}"]\nsources:\n  - id: site\n    kind: feed\n    name: { en: Site, ko: 사이트 }\n    address: ${site.origin}/feed\n    tier: press\n    headers: [{ name: Cookie, fromEnvironment: SITE_COOKIE }]\n`,
    realCatalogue(),
  );
  const dataDir = aFolder();
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: dataDir, SITE_COOKIE: COOKIE };
  const bot = run(root, ['start'], env);
  await expect.poll(bot.output, { timeout: 30_000 }).toContain('Connected.');
  const origin = /The board is at (http:\S+?)\/\./.exec(bot.output())?.[1] ?? '';
  await expect.poll(site.asked, { timeout: 10_000 }).toBeGreaterThan(0);
  const said = [];
  for (const path of [
    '/',
    '/metrics',
    '/readyz',
    '/healthz',
    '/api/deadlines',
    '/nowhere',
    `/?t=${'x'.repeat(3_000)}`,
  ]) {
    const response = await fetch(`${origin}${path}`);
    said.push(JSON.stringify([...response.headers]), await response.text());
  }
  const copy = join(aFolder(), 'copy.db');
  const backup = run(root, ['backup', copy], env);
  const doctor = run(root, ['doctor'], env);
  const noDatabase = run(root, ['doctor'], { ...env, DATABASE_URL: `postgres://bot:${PASSWORD}@127.0.0.1:9/duty` });
  const noStart = run(root, ['start'], { ...env, DATABASE_URL: `postgres://bot:${PASSWORD}@127.0.0.1:9/duty` });
  expect(await backup.ended, backup.output()).toBe(0);
  // Nobody else on the machine may read the store or its copy.
  for (const file of [copy, join(dataDir, 'dutywatch.db'), join(dataDir, 'dutywatch.db-wal')]) {
    expect(statSync(file).mode & 0o077, file).toBe(0);
  }
  // It reports the one channel in which it cannot post.
  expect(await doctor.ended, doctor.output()).toBe(69);
  expect(doctor.output()).toContain(
    `Channel ${demo.announcements}: alerts are waiting: the permission "Send Messages" is missing.`,
  );
  expect(doctor.output()).toMatch(
    /Store: a bot is running on \S+, of the Discord application \d+; 1 held, (?:\d+ planned, )?2 sent\./,
  );
  expect(doctor.output()).toContain('odd    Source site:');
  expect(await noDatabase.ended).toBe(69);
  expect(await noStart.ended, noStart.output()).toBe(74);

  const before = discord.log.requests.length;
  discord.faults.revokeToken();
  expect(await bot.ended, bot.output()).toBe(77);
  expect(bot.output()).toContain('Discord refuses the bot token');
  // The connection was closed already; what had left by then is at most one request.
  expect(discord.log.requests.slice(before).filter(({ status }) => status === 401).length).toBeLessThanOrEqual(1);
  const again = run(root, ['start'], env);
  expect(await again.ended, again.output()).toBe(77);
  said.push(...[bot, again, backup, doctor, noDatabase, noStart].map(({ output }) => output()));
  said.push(readFileSync(copy).toString('latin1'));
  expect(said.every((text) => text.length > 0)).toBe(true);
  for (const secret of [discord.token, COOKIE, PASSWORD]) {
    expect(said.filter((text) => text.includes(secret)).map((text) => text.slice(0, 500))).toEqual([]);
  }
});

it('says what to do when port or data folder cannot be had, with the exit code of the kind', {
  timeout: 180_000,
}, async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = address !== null && typeof address === 'object' ? String(address.port) : '';
  const root = aProject('subscriptions: []\n', 'sources: []\n');
  const env = { DISCORD_TOKEN: 'a.b.c', DISCORD_API: 'http://127.0.0.1:9/api', DATA_DIR: aFolder() };
  const busy = run(root, ['start'], { ...env, PORT: port });
  const noFolder = run(root, ['start'], { ...env, DATA_DIR: join(root, 'package.json', 'data') });
  const elsewhere = run(root, ['start'], { ...env, DATA_DIR: aFolder(), HOST: '203.0.113.1' });
  const noAddress = run(root, ['start'], { ...env, DATABASE_URL: `postgres://bot:${PASSWORD}@127.0.0.1:99999/duty` });
  const ends = [busy, noFolder, elsewhere, noAddress].map(({ ended }) => ended);
  expect(await Promise.all(ends)).toEqual([69, 74, 69, 78]);
  expect(noAddress.output()).toContain('DATABASE_URL is not a valid address');
  expect(noAddress.output()).not.toContain(PASSWORD);
  expect(busy.output()).toBe(`Port ${port} is in use. Set PORT to a free one and start again.\n`);
  expect(noFolder.output()).toMatch(/cannot be written\. Check that its folder exists.*\(store-unwritable\)\n$/);
  expect(elsewhere.output()).toContain('Set HOST to one of its own');
});
