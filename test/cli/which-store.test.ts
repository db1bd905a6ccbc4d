import { chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveControl } from '../../src/store/socket.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { ownerOf } from '../../src/store/sqlite-file.ts';
import { bindApplication } from '../../src/store/store.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

const NOW = Date.UTC(2026, 10, 24);
const A = '1325000000000000001';
const B = '1325000000000000002';
const root = () => aProject('subscriptions: []\n', 'sources: []\n');

/** A data folder with the store of a bot that has connected, and perhaps the sandbox's beside it. */
async function aStoreOf(application: string | null, dataDir = aFolder()): Promise<string> {
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir, now: NOW });
  if (!opened.ok) throw new Error(opened.error.sentence);
  if (application !== null) await bindApplication(opened.value, application);
  await opened.value.close();
  return dataDir;
}
const applicationsIn = (folder: string) =>
  readdirSync(folder)
    .toSorted()
    .map((name) => ownerOf(join(folder, name))?.application);

const TOKEN = { DISCORD_TOKEN: 'a.b.c' };

it('backup takes the store that lies in DATA_DIR, with or without a token, and --keep never costs the copies of another', {
  timeout: 180_000,
}, async () => {
  const project = root();
  const folder = aFolder();
  const both = await aStoreOf(A);
  await aStoreOf(B, join(both, 'sandbox'));
  for (const env of [TOKEN, {}, {}]) {
    const made = run(project, ['backup', folder, '--keep', '2'], { ...env, DATA_DIR: both });
    expect(await made.ended, made.output()).toBe(0);
    expect(made.output()).toContain(`the store ${join(both, 'dutywatch.db')}, of the Discord application ${A}.`);
  }
  expect(applicationsIn(folder)).toEqual([A, A]);
  // Another bot that uses the same folder keeps its own.
  const other = await aStoreOf(B);
  for (const keep of ['1', '1']) {
    const made = run(project, ['backup', folder, '--keep', keep], { DATA_DIR: other });
    expect(await made.ended, made.output()).toBe(0);
  }
  expect(applicationsIn(folder).filter((id) => id === A)).toHaveLength(2);
  expect(applicationsIn(folder).filter((id) => id === B)).toHaveLength(1);
});

it('backup takes the sandbox where --sandbox says so or nothing else lies there, and never in among the copies of a bot', {
  timeout: 180_000,
}, async () => {
  const project = root();
  const [folder, empty] = [aFolder(), aFolder()];
  const both = await aStoreOf(A);
  await aStoreOf(B, join(both, 'sandbox'));
  const asked = run(project, ['backup', empty, '--sandbox'], { DATA_DIR: both });
  expect(await asked.ended, asked.output()).toBe(0);
  expect(asked.output()).toContain("the sandbox's store");
  const made = run(project, ['backup', folder], { DATA_DIR: both });
  expect(await made.ended, made.output()).toBe(0);
  const dataDir = aFolder();
  await aStoreOf(B, join(dataDir, 'sandbox'));
  const among = run(project, ['backup', folder, '--keep', '1'], { DATA_DIR: dataDir });
  expect([await among.ended, applicationsIn(folder)], among.output()).toEqual([74, [A]]);
  expect(among.output()).toContain('(backup-of-sandbox)');
});

it.each<[string, () => Promise<string>, string]>([
  ['no store at all', async () => aFolder(), 'store-none'],
  ['a folder that is not there', async () => join(aFolder(), 'elsewhere'), 'store-none'],
  ['a store that no bot has connected with', () => aStoreOf(null), 'backup-empty'],
  [
    'a file that is no store',
    async () => {
      const dataDir = aFolder();
      writeFileSync(join(dataDir, 'dutywatch.db'), 'no database');
      return dataDir;
    },
    'store-corrupt',
  ],
])('backup refuses %s, makes none, and costs no copy', { timeout: 180_000 }, async (_, prepare, code) => {
  const project = root();
  const folder = aFolder();
  const good = run(project, ['backup', folder], { DATA_DIR: await aStoreOf(A) });
  expect(await good.ended, good.output()).toBe(0);
  const dataDir = await prepare();
  const before = existsSync(dataDir) ? readdirSync(dataDir).length : 0;
  const refused = run(project, ['backup', folder, '--keep', '1'], { DATA_DIR: dataDir });
  expect(await refused.ended).not.toBe(0);
  expect(refused.output()).toContain(`(${code})`);
  expect(refused.output()).not.toContain('Copied');
  expect(applicationsIn(folder)).toEqual([A]);
  // Opening a store leaves its marker at most.
  if (code === 'store-none') expect(existsSync(dataDir) ? readdirSync(dataDir).length : 0).toBe(before);
});

it('restore says where it wrote, and writes over no store of another bot and under no running one', {
  timeout: 180_000,
}, async () => {
  const project = root();
  const copy = join(aFolder(), 'copy.db');
  const from = await aStoreOf(A);
  await aStoreOf(B, join(from, 'sandbox'));
  expect(await run(project, ['backup', copy], { DATA_DIR: from }).ended).toBe(0);

  const same = run(project, ['restore', copy], { DATA_DIR: from });
  expect(await same.ended, same.output()).toBe(0);
  expect(same.output()).toContain(`into the store ${join(from, 'dutywatch.db')}, of the Discord application ${A}.`);
  const fresh = join(aFolder(), 'new');
  expect(await run(project, ['restore', copy], { DATA_DIR: fresh }).ended).toBe(0);
  expect(ownerOf(join(fresh, 'dutywatch.db'))).toEqual(ownerOf(copy));

  const other = await aStoreOf(B);
  const foreign = run(project, ['restore', copy], { DATA_DIR: other });
  expect([await foreign.ended, ownerOf(join(other, 'dutywatch.db'))?.application], foreign.output()).toEqual([74, B]);
  expect(foreign.output()).toContain('(restore-of-another-bot)');

  const tried = aFolder();
  await aStoreOf(B, join(tried, 'sandbox'));
  const where = run(project, ['restore', copy], { DATA_DIR: tried });
  expect([await where.ended, readdirSync(tried)], where.output()).toEqual([74, ['sandbox']]);
  const own = run(project, ['restore', copy, '--no-sandbox'], { DATA_DIR: tried });
  expect(await own.ended, own.output()).toBe(0);

  // Its file is gone, and the bot still runs on it.
  const lost = aFolder();
  const served = await serveControl(lost, { backup: async () => null, doctor: async () => null });
  const under = run(project, ['restore', copy], { DATA_DIR: lost });
  expect(await under.ended, under.output()).toBe(74);
  expect(under.output()).toContain('A bot is running on');
  expect(existsSync(join(lost, 'dutywatch.db'))).toBe(false);
  if (served.ok) await served.value.close();
});

it.runIf(process.getuid?.() === 0)(
  'restore as root leaves everything to whom the folder belongs',
  {
    timeout: 180_000,
  },
  async () => {
    const project = root();
    const copy = join(aFolder(), 'copy.db');
    expect(await run(project, ['backup', copy], { DATA_DIR: await aStoreOf(A) }).ended).toBe(0);
    const dataDir = join(aFolder(), 'data');
    mkdirSync(dataDir);
    chownSync(dataDir, 1_000, 1_000);
    for (const _time of ['into an empty folder', 'over a store']) {
      expect(await run(project, ['restore', copy], { DATA_DIR: dataDir }).ended).toBe(0);
      for (const name of readdirSync(dataDir)) expect([name, statSync(join(dataDir, name)).uid]).toEqual([name, 1_000]);
    }
    const missing = join(dataDir, 'of', 'its', 'own');
    expect(await run(project, ['restore', copy], { DATA_DIR: missing }).ended).toBe(0);
    for (const part of ['of', 'of/its', 'of/its/own', 'of/its/own/dutywatch.db']) {
      expect([part, statSync(join(dataDir, part)).uid]).toEqual([part, 1_000]);
    }
  },
);

it('doctor looks at the store that lies there, and names it', { timeout: 180_000 }, async () => {
  const dataDir = await aStoreOf(A);
  await aStoreOf(B, join(dataDir, 'sandbox'));
  const looked = run(root(), ['doctor'], { DATA_DIR: dataDir });
  await looked.ended;
  expect(looked.output()).toContain(
    `Store: ${join(dataDir, 'dutywatch.db')} can be read, of the Discord application ${A};`,
  );
});

it('a DATA_DIR that is a file is reported as such, not as an empty folder or a fault of the program', {
  timeout: 60_000,
}, async () => {
  const file = join(aFolder(), 'data');
  writeFileSync(file, '');
  for (const [command, code] of [
    [['backup', aFolder()], 74],
    [['doctor'], 69],
  ] as const) {
    const tool = run(root(), command, { DATA_DIR: file });
    expect(await tool.ended, tool.output()).toBe(code);
    expect(tool.output()).toContain(`${file} cannot be written. Check that its folder exists`);
  }
});
