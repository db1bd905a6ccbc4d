import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, realCatalogue, run } from './with-process.ts';

const SOON = { timeout: 60_000 };

/** The product on the real catalogue, with a channel that follows everything and an ops channel. */
async function following() {
  const discord = await aDiscord();
  const root = aProject(
    `ops: { channel: "${demo.allTariffs}" }\nsubscriptions:\n  - { id: desk, channel: "${demo.announcements}", startCard: false }\n`,
    'sources: []\n',
    realCatalogue(),
  );
  const file = join(root, 'config/deadlines.yaml');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const posts = (channel: string) =>
    discord.world
      .messages(channel)
      .filter(({ ephemeralTo }) => ephemeralTo === null)
      .map(({ content, embeds, components }) => JSON.stringify([content, embeds, components]));
  const begin = async () => {
    const bot = run(root, ['start'], env);
    await expect.poll(bot.output, SOON).toContain('Connected.');
    return bot;
  };
  const readyz = async (output: string) => {
    const origin = /The board is at (http:\S+?)\/\./.exec(output)?.[1] ?? '';
    return (await fetch(`${origin}/readyz`)).status;
  };
  const doctor = async () => {
    const asked = run(root, ['doctor'], env);
    await asked.ended;
    return asked.output();
  };
  return { discord, root, file, whole: readFileSync(file, 'utf8'), begin, posts, readyz, doctor, env };
}

const news = ({ posts }: Awaited<ReturnType<typeof following>>) => posts(demo.announcements);
const ops = ({ posts }: Awaited<ReturnType<typeof following>>) => posts(demo.allTariffs);

/** A revision that moves the Korean subchapter, the last deadline of the catalogue, to the end of 2031. */
const moved = (text: string, id: string) =>
  text.replace(
    /\n\n# The last line/,
    `\n          - id: korus-subchapter-end/${id}
            change: extended
            moment: { date: 2031-12-31, time: null, zone: America/New_York }
            boundary: through
            basis: printed
            announcedAt: ${Temporal.Now.instant().round('second')}
            announcedAtPrecision: minute
            instrument: hts-2026-rev-6
            quote: null
            evidence: secondary
            note: null\n\n# The last line`,
  );

it('a catalogue written in two steps, cut off, or cut off across a restart announces nothing; the cut is reported as such', {
  timeout: 120_000,
}, async () => {
  const on = await following();
  const bot = await on.begin();
  const lines = on.whole.split('\n');
  // Cut between two deadlines, where the remaining text reads like a whole file.
  const middle = lines.findIndex((line) => line.trim() === '- id: in-25-end');
  writeFileSync(on.file, lines.slice(0, middle).join('\n'));
  await sleep(1_500);
  appendFileSync(on.file, `\n${lines.slice(middle).join('\n')}`);
  await sleep(2_500);
  expect([...news(on), ...ops(on)]).toEqual([]);
  writeFileSync(on.file, lines.slice(0, middle).join('\n'));
  await expect.poll(() => ops(on).join('\n'), SOON).toContain('deadline catalogue file was rejected');
  expect(ops(on).join('\n')).toContain('config/deadlines.yaml:');
  bot.child.kill('SIGKILL');
  await bot.ended;
  const cut = run(on.root, ['start'], on.env);
  expect(await cut.ended, cut.output()).toBe(78);
  expect(cut.output()).toMatch(/end {2}expected this key, which is missing: `end: true`, the last line of the file/);
  writeFileSync(on.file, on.whole);
  await on.begin();
  expect(news(on)).toEqual([]);
});

it('a whole catalogue that lost deadlines changes nothing and waits for a yes, also over a restart', {
  timeout: 120_000,
}, async () => {
  const on = await following();
  const bot = await on.begin();
  const without = on.whole.replace(
    / {4}deadlines:\n {6}- id: korus-subchapter-end\n[\s\S]*(?=\n\n# The last)/,
    '    deadlines: []',
  );
  expect(without).not.toBe(on.whole);
  writeFileSync(on.file, without);
  await expect
    .poll(() => ops(on).join('\n'), SOON)
    .toMatch(/1 deadline or revision[\s\S]*korus-subchapter-end[\s\S]*catalogue-apply/);
  expect(await on.doctor()).toMatch(
    /Catalogue: config\/deadlines\.yaml is not applied; missing from the file: 1 \(korus-subchapter-end\)/,
  );
  bot.child.kill('SIGKILL');
  await bot.ended;
  await on.begin();
  await sleep(1_500);
  expect(ops(on)).toHaveLength(1);
  writeFileSync(on.file, moved(on.whole, 'again'));
  await expect.poll(() => news(on).join('\n'), SOON).toContain('31 Dec 2031');
  expect(news(on)).toHaveLength(1);
});

it('a renamed deadline and an id that is taken keep nobody else waiting', { timeout: 120_000 }, async () => {
  const on = await following();
  const bot = await on.begin();
  // Renamed alone: refused with a sentence, before it is read.
  writeFileSync(on.file, on.whole.replace('- id: korus-subchapter-end\n', '- id: korus-end\n'));
  const check = run(on.root, ['check-config'], on.env);
  expect(await check.ended).toBe(78);
  expect(check.output()).toMatch(/expected an id that begins with that of its deadline, korus-end\//);
  // As the bot numbers its own: first a date changed in place, then that very number in the file.
  writeFileSync(on.file, on.whole.replace('{ date: 2026-12-31, time: null', '{ date: 2027-01-30, time: null'));
  await expect.poll(() => news(on).join('\n'), SOON).toContain('30 Jan 2027');
  writeFileSync(
    on.file,
    moved(on.whole.replace('{ date: 2026-12-31, time: null', '{ date: 2027-01-30, time: null'), 'hts-2026-rev-6~2'),
  );
  await expect.poll(() => news(on).join('\n'), SOON).toContain('31 Dec 2031');
  expect(bot.output()).not.toContain('UNIQUE');
  expect(await on.readyz(bot.output())).toBe(200);
  bot.child.kill('SIGKILL');
  await bot.ended;
  await on.begin();
  expect(news(on)).toHaveLength(2);
});
