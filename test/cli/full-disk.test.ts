import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { serve } from '../sources/server.ts';
import { aFolder } from '../store/folder.ts';
import { aCatalogueText, announcedNow } from './small-catalogue.ts';
import { aProject, type Run, run } from './with-process.ts';

const MOUNT = (folder: string) => `mount -t tmpfs -o size=6m tmpfs ${folder}`;
/** Whether a file system of a few megabytes can be had here without being asked for a password. */
const mounts = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', MOUNT('/mnt')]).status === 0;

type Disk = {
  /** SQLite's words. */
  readonly says: string;
  readonly under: readonly string[];
  readonly fill: (bot: Run) => void;
  readonly makeRoom: (bot: Run) => void;
};

/** The file system itself has no room left: what the kernel answers is ENOSPC. */
function aSmallDisk(folder: string): Disk {
  // The mount is the process's own; from here it is seen through the process.
  const filler = ({ child }: Run) => `/proc/${child.pid}/root${folder}/filler`;
  return {
    says: 'database or disk is full',
    under: ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', `${MOUNT(folder)} && exec "$0" "$@"`],
    fill(bot) {
      const file = openSync(filler(bot), 'w');
      const bytes = Buffer.alloc(4_096);
      try {
        for (;;) writeSync(file, bytes);
      } catch {
        // Full.
      }
      closeSync(file);
    },
    makeRoom: (bot) => rmSync(filler(bot)),
  };
}

/** No file may grow or be written any more: what needs no mount and no rights, EFBIG. */
function aLimit(): Disk {
  const limit = (bot: Run, bytes: string) => execFileSync('prlimit', [`--pid=${bot.child.pid}`, `--fsize=${bytes}:`]);
  return {
    says: 'disk I/O error',
    under: [],
    fill: (bot) => void limit(bot, '0'),
    makeRoom: (bot) => void limit(bot, 'unlimited'),
  };
}

it.for([
  ['a file system without room', mounts],
  ['a limit on what a process may write', process.platform === 'linux'],
] as const)(
  '%s: the running bot says so once, sends nothing it could not write down, and resumes automatically once there is room',
  {
    timeout: 90_000,
  },
  async ([what, possible], { skip }) => {
    if (!possible) skip('this machine does not allow it');
    const discord = await aDiscord();
    const service = await serve((_request, response) => void response.end('OK'));
    const root = aProject(
      `health:\n  ping: ${service.origin}/ping\nsubscriptions:\n  - { id: desk, channel: "${demo.announcements}" }\n`,
      'sources: []\n',
    );
    const file = join(root, 'config/deadlines.yaml');
    const folder = aFolder();
    const disk = what === 'a file system without room' ? aSmallDisk(folder) : aLimit();
    const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: folder };
    const bot = run(root, ['start'], env, disk.under);
    const postsIn = (channel: string) =>
      discord.world.messages(channel).map(({ content, embeds }) => JSON.stringify([content, embeds]));
    const posts = () => postsIn(demo.announcements);
    await expect.poll(posts, { timeout: 40_000 }).toHaveLength(1);
    await expect.poll(() => service.asked.length, { timeout: 10_000 }).toBe(1);

    disk.fill(bot);
    const moved = { date: '2031-09-01', at: announcedNow() };
    writeFileSync(file, aCatalogueText([moved]));
    await expect.poll(bot.output, { timeout: 30_000 }).toContain('scheduling and sending failed');
    expect(bot.output()).toContain(disk.says);
    // Tried again, and neither said again nor sent.
    const before = discord.log.requests.length;
    writeFileSync(file, `${aCatalogueText([moved])}# Saved once more.\n`);
    // Changes in another file wait for disk space as well.
    appendFileSync(join(root, 'config/dutywatch.yaml'), `  - { id: korea, channel: "${demo.koreaAlerts}" }\n`);
    await expect.poll(bot.output, { timeout: 30_000 }).toContain('a change could not be saved; retrying');
    const read = () => bot.output().match(/catalogue was reloaded/g)?.length;
    await expect.poll(read, { timeout: 30_000 }).toBe(2);
    const origin = /The board is at (http:\S+?)\/\./.exec(bot.output())?.[1] ?? '';
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    expect(bot.output().match(/scheduling and sending failed/g)).toHaveLength(1);
    expect(discord.log.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
    expect(posts()).toHaveLength(1);

    disk.makeRoom(bot);
    await expect.poll(posts, { timeout: 30_000 }).toHaveLength(2);
    expect(posts()[1]).toContain('Extended');
    // Where the subscription could be saved before the catalogue, its channel is told of the move as well.
    const moves = () => postsIn(demo.koreaAlerts).filter((post) => post.includes('Extended'));
    const begun = () => postsIn(demo.koreaAlerts).filter((post) => !post.includes('Extended'));
    await expect.poll(begun, { timeout: 30_000 }).toHaveLength(1);
    expect(begun()[0]).toContain('Tariff deadlines ahead');
    expect(bot.output().match(/a change could not be saved/g)).toHaveLength(1);
    await expect.poll(bot.output).toContain('scheduling and sending work again');
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(posts()).toHaveLength(2);
    expect(begun()).toHaveLength(1);
    expect(moves().length).toBeLessThanOrEqual(1);
  },
);

it('a start on a full file system ends before anything is sent to Discord, with the code that is retried', {
  timeout: 60_000,
}, async ({ skip }) => {
  if (!mounts) skip('this machine does not allow it');
  const discord = await aDiscord();
  const [kept, folder] = [aFolder(), aFolder()];
  const opened = await openSqlite({
    file: 'dutywatch.db',
    dataDir: kept,
    now: Temporal.Now.instant().epochMilliseconds,
  });
  if (!opened.ok) throw new Error(opened.error.sentence);
  await opened.value.close();
  // The store itself can be opened: there is room for nothing more.
  const full = `${MOUNT(folder)} && cp ${kept}/* ${folder} && { head -c 8m /dev/zero > ${folder}/filler; exec "$0" "$@"; }`;
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: folder };
  const under = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', full];
  const bot = run(aProject('', 'sources: []\n'), ['start'], env, under);
  expect(await bot.ended, bot.output()).toBe(74);
  expect(bot.output()).toContain('(store-unwritable)');
  expect(discord.gateway.connected()).toBe(0);
  expect(discord.log.requests.filter(({ path }) => path.includes('/gateway'))).toEqual([]);
});
