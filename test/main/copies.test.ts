import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeSurplus, surplusOf, targetOf } from '../../src/main/copies.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

const copy = (day: number) => `dutywatch-202611${String(day).padStart(2, '0')}T030000Z.db`;

it('a file is what it is named; in a folder a copy bears its instant', () => {
  const folder = aFolder();
  const now = Date.UTC(2026, 10, 24, 3, 0, 0, 999);
  expect(targetOf(join(folder, 'x.db'), now)).toEqual({ file: join(folder, 'x.db'), folder: null });
  expect(targetOf(folder, now)).toEqual({ file: join(folder, copy(24)), folder });
});

it.each([
  ['as many as are kept, the new one included', [copy(1), copy(2), copy(3)], copy(3), 3, []],
  ['the oldest beyond them', [copy(3), copy(1), copy(2), copy(4)], copy(4), 2, [copy(1), copy(2)]],
  [
    'never the one just made, though the clock was set back',
    [copy(8), copy(9), copy(1)],
    copy(1),
    1,
    [copy(8), copy(9)],
  ],
  ['nothing of another name', ['dutywatch.db', 'notes.txt', `${copy(1)}.part`, copy(2)], copy(2), 1, []],
])('%s', (_, names, made, keep, surplus) => {
  expect(surplusOf(names, made, keep)).toEqual(surplus);
});

it('a copy into a folder leaves the newest ones, and one that cannot be made costs none', {
  timeout: 60_000,
}, async () => {
  const root = aProject('subscriptions: []\n', 'sources: []\n');
  const folder = aFolder();
  for (const day of [1, 2, 3]) writeFileSync(join(folder, copy(day)), '');
  const env = { DISCORD_TOKEN: 'a.b.c', DATA_DIR: aFolder() };
  const damaged = aFolder();
  writeFileSync(join(damaged, 'dutywatch.db'), 'no database');
  const failing = run(root, ['backup', folder, '--keep', '1'], { ...env, DATA_DIR: damaged });
  const noFolder = run(root, ['backup', join(folder, 'x.db'), '--keep', '1'], env);
  const none = run(root, ['backup', folder, '--keep', '0'], env);
  expect([await failing.ended, await noFolder.ended, await none.ended]).toEqual([74, 64, 64]);
  expect(readdirSync(folder)).toHaveLength(3);
  const made = run(root, ['backup', folder, '--keep', '2'], env);
  expect(await made.ended, made.output()).toBe(0);
  expect(made.output()).toContain('Older copies removed: 2.');
  const left = readdirSync(folder).toSorted();
  expect(left).toHaveLength(2);
  expect(left[0]).toBe(copy(3));
});

it('a folder inside is no copy', () => {
  const folder = aFolder();
  mkdirSync(join(folder, 'older'));
  expect(removeSurplus({ file: join(folder, copy(1)), folder }, 1)).toBe(0);
});
