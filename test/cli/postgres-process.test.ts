import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aDatabase } from '../postgres/shared.ts';
import { aFolder } from '../store/folder.ts';
import { aCatalogueText, announcedNow } from './small-catalogue.ts';
import { aProject, run } from './with-process.ts';

it('a bot on PostgreSQL is copied while it runs, lost with its database, and restored into another one: alerts sent meanwhile are not repeated, and it goes on', {
  timeout: 120_000,
}, async () => {
  const [first, second] = [await aDatabase(), await aDatabase()];
  onTestFinished(() => second.drop());
  const discord = await aDiscord();
  const root = aProject(`subscriptions:\n  - { id: desk, channel: "${demo.announcements}" }\n`, 'sources: []\n');
  const file = join(root, 'config/deadlines.yaml');
  const env = (url: string) => ({
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    DATA_DIR: aFolder(),
    DATABASE_URL: url,
  });
  const posts = () =>
    discord.world.messages(demo.announcements).map(({ content, embeds }) => JSON.stringify([content, embeds]));
  const bot = run(root, ['start'], env(first.url));
  await expect.poll(posts, { timeout: 40_000 }).toHaveLength(1);

  const copy = join(aFolder(), 'copy.db');
  const backup = run(root, ['backup', copy], env(first.url));
  expect(await backup.ended, backup.output()).toBe(0);
  expect(backup.output()).toMatch(/Copied and verified: \d+ rows/);
  const doctor = run(root, ['doctor'], env(first.url));
  await doctor.ended;
  expect(doctor.output()).toMatch(/good +Database: .* can be read, of the Discord application \d+; 1 sent\./);

  // Announced after the copy was made: the copy does not know of it.
  const moved = { date: '2031-09-01', at: announcedNow() };
  writeFileSync(file, aCatalogueText([moved]));
  await expect.poll(posts, { timeout: 20_000 }).toHaveLength(2);
  bot.child.kill('SIGKILL');
  await bot.ended;
  await first.drop();

  const restored = run(root, ['restore', copy], env(second.url));
  expect(await restored.ended, restored.output()).toBe(0);
  expect(restored.output()).toContain('rows, verified');
  const again = run(root, ['start'], env(second.url));
  await expect.poll(again.output, { timeout: 40_000 }).toContain('Connected.');
  writeFileSync(file, aCatalogueText([moved, { date: '2031-10-01', at: announcedNow() }]));
  await expect.poll(() => posts().some((post) => post.includes('1 Oct 2031')), { timeout: 40_000 }).toBe(true);
  expect(posts().filter((post) => post.includes('Extended'))).toHaveLength(2);
  expect(posts()).toHaveLength(3);
  const { password } = new URL(first.url);
  expect(password).not.toBe('');
  for (const { output } of [bot, backup, doctor, restored, again]) expect(output()).not.toContain(password);
});

it('a wrong password, a database that does not exist and one that does not answer end every command with a sentence and an exit code', {
  timeout: 90_000,
}, async () => {
  const database = await aDatabase();
  onTestFinished(() => database.drop());
  const root = aProject('', 'sources: []\n');
  const PASSWORD = 'not-the-password-hidden';
  const bad = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return {
      DISCORD_TOKEN: 'x.y.z',
      DISCORD_API: 'http://127.0.0.1:9/api',
      DATA_DIR: aFolder(),
      DATABASE_URL: url.href,
    };
  };
  const refused = bad((url) => {
    url.password = PASSWORD;
  });
  const missing = bad((url) => {
    url.pathname = '/no-such-database';
  });
  const away = bad((url) => {
    url.password = PASSWORD;
    url.port = '9';
  });
  const copy = join(aFolder(), 'copy.db');
  // A database that does not answer may do so at the next start; the others have to be mended by a person first.
  for (const [env, says, code] of [
    [refused, 'rejects the user or password in DATABASE_URL. Correct it', 78],
    [missing, 'does not exist. Create it', 78],
    [away, 'does not answer (ECONNREFUSED). Check that it runs', 74],
  ] as const) {
    const runs = [
      [run(root, ['start'], env), code],
      [run(root, ['doctor'], env), 69],
      [run(root, ['backup', copy], env), code],
    ] as const;
    for (const [{ ended, output }, exit] of runs) {
      expect(await ended, output()).toBe(exit);
      expect(output()).toContain(says);
      expect(output()).not.toContain(PASSWORD);
      expect(output()).not.toContain(new URL(database.url).password);
    }
  }
});

it('a database without room ends a start with the code that is tried again, before a login', {
  timeout: 90_000,
}, async () => {
  const database = await aDatabase();
  onTestFinished(() => database.drop());
  const discord = await aDiscord();
  const root = aProject('', 'sources: []\n');
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    DATA_DIR: aFolder(),
    DATABASE_URL: database.url,
  };
  const first = run(root, ['start'], env);
  await expect.poll(first.output, { timeout: 40_000 }).toContain('Connected.');
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  // A small write still fits where a table has a page left; a new subscription does not.
  const words = `raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'`;
  await database.query(`create function full_disk() returns trigger language plpgsql as $$ begin ${words}; end $$`);
  await database.query('create trigger full_disk before insert on subscription execute function full_disk()');
  writeFileSync(
    join(root, 'config/dutywatch.yaml'),
    `subscriptions: [{ id: desk, channel: "${demo.announcements}" }]\n`,
  );
  const logins = discord.log.requests.filter(({ path }) => path.includes('/gateway')).length;
  const full = run(root, ['start'], env);
  expect(await full.ended, full.output()).toBe(74);
  expect(full.output()).toContain(
    'The disk of the database is full. Free space there. No queued alert is lost. (database-full)',
  );
  expect(discord.log.requests.filter(({ path }) => path.includes('/gateway'))).toHaveLength(logins);
});

it('is not ready while nobody can hold the lease of sending, and is again once it can be had', {
  timeout: 90_000,
}, async () => {
  const database = await aDatabase();
  onTestFinished(() => database.drop());
  const discord = await aDiscord();
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    DATA_DIR: aFolder(),
    DATABASE_URL: database.url,
  };
  const bot = run(aProject('', 'sources: []\n'), ['start'], env);
  await expect.poll(bot.output, { timeout: 40_000 }).toContain('Connected.');
  const origin = /The board is at (http:\S+?)\/\./.exec(bot.output())?.[1] ?? '';
  const ready = async () => {
    const answer = await fetch(`${origin}/readyz`);
    return `${answer.status} ${await answer.text()}`;
  };
  await expect.poll(ready, { timeout: 20_000 }).toMatch(/^200/);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query('alter table lease rename to lease_away');
  await expect.poll(ready, { timeout: 20_000 }).toMatch(/^503 .*no process the sending lease/);
  await admin.query('alter table lease_away rename to lease');
  await expect.poll(ready, { timeout: 20_000 }).toMatch(/^200/);
  await admin.end();
  expect(bot.output().match(/a lease request failed/g)?.length).toBeLessThanOrEqual(2);
});
