import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { command as backup, removeSurplus, surplusOf, targetOf } from '../../src/cli/backup.ts';
import { STORE_FILE } from '../../src/cli/which-store.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { kyselyOf } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import { APPLICATION_ID } from '../../src/store/store.ts';
import { aFolder } from '../store/folder.ts';

const copy = (day: number) => `dutywatch-202611${String(day).padStart(2, '0')}T030000Z.db`;
const of = (storeId: string | null, ...days: readonly number[]) =>
  days.map((day) => ({ name: copy(day), owner: storeId === null ? null : { storeId, application: null } }));

it('a file is what it is named; in a folder a copy bears its instant, and two of one second have two names', () => {
  const folder = aFolder();
  const now = Date.UTC(2026, 10, 24, 3, 0, 0, 999);
  expect(targetOf(join(folder, 'x.db'), now)).toEqual({ file: join(folder, 'x.db'), folder: null });
  expect(targetOf(folder, now)).toEqual({ file: join(folder, copy(24)), folder });
  expect(targetOf(folder, now).file).toBe(join(folder, 'dutywatch-20261124T030000Z-2.db'));
});

it.each([
  ['as many as are kept, the new one included', of('a', 1, 2, 3), copy(3), 3, []],
  ['the oldest beyond them', of('a', 1, 2, 3, 4), copy(4), 2, [copy(1), copy(2)]],
  ['never the one just made, though the clock was set back', of('a', 1, 8, 9), copy(1), 1, [copy(8), copy(9)]],
  ['nothing of another store', [...of('b', 1, 2), ...of('a', 3, 4)], copy(4), 1, [copy(3)]],
  ['nothing that cannot be read', [...of(null, 1, 2), ...of('a', 3)], copy(3), 1, []],
  ['nothing when the new one cannot be read', [...of('a', 1, 2), ...of(null, 3)], copy(3), 1, []],
])('%s', (_, copies, made, keep, surplus) => {
  expect(surplusOf(copies, made, keep)).toEqual(surplus);
});

it('a folder inside, a half-made copy and a file of another name are no copies', () => {
  const folder = aFolder();
  mkdirSync(join(folder, 'older'));
  for (const name of ['dutywatch.db', 'notes.txt', `${copy(1)}.part`, copy(2)]) writeFileSync(join(folder, name), '');
  expect(removeSurplus({ file: join(folder, copy(1)), folder }, 1)).toBe(0);
  expect(readdirSync(folder)).toHaveLength(5);
});

it('a store of the version before is copied as it is: the copy is the way back', async () => {
  const dataDir = aFolder();
  const file = join(dataDir, STORE_FILE);
  const older = migrations.slice(0, -1);
  const db = kyselyOf({ dialect: sqliteDialect(new DatabaseSync(file)) });
  await migrate(db, 0, older);
  await db.insertInto('meta').values({ key: APPLICATION_ID, value: '1325000000000000001' }).execute();
  await db.destroy();
  const copied = join(aFolder(), 'copy.db');
  const nothing = () => {};
  await backup.run([copied], {
    root: '',
    env: { DATA_DIR: dataDir },
    node: '',
    say: nothing,
    sayError: nothing,
    onSignal: nothing,
    parent: () => 1,
    exit: nothing,
  });
  for (const one of [file, copied]) {
    const open = new DatabaseSync(one, { readOnly: true });
    expect(open.prepare('select name from migration').all(), one).toHaveLength(older.length);
    open.close();
  }
});
