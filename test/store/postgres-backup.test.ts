import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../src/app/store.ts';
import { RESTORED_AT } from '../../src/domain/ledger.ts';
import { restore } from '../../src/store/backup.ts';
import { backUpPostgres, restorePostgres } from '../../src/store/postgres/backup.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { aDeadline, aMeasure, aRevision, aSubscription } from '../builders.ts';
import { delivered, owe, owed, post, T0 } from '../contract/store/ledger.ts';
import { aDatabase, type Database } from '../postgres/shared.ts';
import { aFolder, codeOf, FILE, got, withStore } from './folder.ts';

let from: Database;
let to: Database;
beforeAll(async () => {
  [from, to] = [await aDatabase(), await aDatabase()];
  for (const { url } of [from, to]) await got(await openPostgres({ url, now: 1 })).close();
}, 120_000);
beforeEach(async () => {
  for (const database of [from, to]) await database.empty();
});
afterAll(async () => {
  await from?.drop();
  await to?.drop();
});

async function fill(store: Store): Promise<void> {
  const revision = aRevision({ id: 'r1' });
  await store.catalogue.record({
    measures: [aMeasure({ id: 'm', title: { en: 'Ünïcode "quoted" \\ and\nlines', ko: '한국 관세' } })],
    deadlines: [aDeadline({ id: 'd', measureId: 'm', revisions: [revision] })],
    added: [{ deadlineId: 'd', revision, source: null }],
    recited: [],
    notices: [],
  });
  await store.subscriptions.put(
    ['b', 'A', 'ä'].map((id) => aSubscription({ id })),
    0,
  );
  await delivered(store, post('m1'), T0, owed('sent'));
  // More than one fetch brings.
  const many = Array.from({ length: 1_203 }, (_, n) => owed(`planned ${n}`, { noticeId: 'notice/many', due: T0 + n }));
  await owe(store, ...many);
}

const held = async (store: Store) => [
  await store.catalogue.load(),
  await store.subscriptions.list(),
  await store.ledger.entries({}),
  await store.ledger.message('m1'),
  await store.meta.get('store-id'),
];

async function within<T>({ url }: Database, use: (store: Store) => Promise<T>): Promise<T> {
  const store = got(await openPostgres({ url, now: 1 }));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

it('copies a database in use into one file, and puts it back into another database or an embedded store, the same', async () => {
  const file = join(aFolder(), 'copy.db');
  const before = await within(from, async (store) => {
    await fill(store);
    const copied = got(await backUpPostgres({ url: from.url, file, now: T0 }));
    expect(copied.rows).toMatchObject({ entry: 1_204, message: 1, subscription: 3, revision: 1 });
    return held(store);
  });
  expect(got(await restorePostgres({ from: file, url: to.url, now: T0 })).rows).toMatchObject({ entry: 1_204 });
  await within(to, async (store) => {
    expect(await held(store)).toEqual(before);
    expect(await store.meta.get(RESTORED_AT)).toBe(String(T0));
  });
  const dataDir = aFolder();
  got(await restore({ from: file, to: FILE, dataDir, now: T0 }));
  expect(await withStore(dataDir, held)).toEqual(before);
});

it('takes one snapshot while bots write, and no half of a transaction', { timeout: 60_000 }, async () => {
  const file = join(aFolder(), 'copy.db');
  await within(from, async (store) => {
    await fill(store);
    const copying = backUpPostgres({ url: from.url, file, now: T0 });
    let written = 0;
    for (let done = false; !done; written++) {
      const noticeId = `w${written}`;
      await owe(store, owed(`${noticeId}a`, { noticeId }), owed(`${noticeId}b`, { noticeId }));
      done = await Promise.race([copying.then(() => true), new Promise<boolean>((go) => setImmediate(go, false))]);
    }
    expect(written).toBeGreaterThan(1);
    got(await copying);
  });
  const copy = new DatabaseSync(file, { readOnly: true });
  const halves = `select notice_id from entry where id like 'w%' group by notice_id having count(*) <> 2`;
  expect(copy.prepare(halves).all()).toEqual([]);
  expect(copy.prepare(`select count(*) as n from entry where id like 'planned%'`).get()).toEqual({ n: 1_203 });
  copy.close();
});

it('refuses to put a copy over what is there, the database it came from included, and changes nothing', async () => {
  const file = join(aFolder(), 'copy.db');
  await within(from, fill);
  got(await backUpPostgres({ url: from.url, file, now: T0 }));
  const bytes = readFileSync(file);
  await within(from, (store) => owe(store, owed('since')));
  const refused = await restorePostgres({ from: file, url: from.url, now: T0 });
  expect(codeOf(refused)).toBe('move-target-used');
  expect(JSON.stringify(refused)).not.toContain(new URL(from.url).password);
  expect(await from.query('select count(*)::int as n from entry')).toEqual([{ n: 1_205 }]);
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

it('says what is wrong with a copy or a database, and leaves nothing half done', async () => {
  const folder = aFolder();
  const file = join(folder, 'copy.db');
  expect(codeOf(await restorePostgres({ from: file, url: to.url, now: T0 }))).toBe('backup-missing');
  writeFileSync(file, 'no database at all, but some text of sufficient length to be looked at');
  expect(codeOf(await restorePostgres({ from: file, url: to.url, now: T0 }))).toBe('backup-corrupt');
  expect(await to.query('select id from subscription')).toEqual([]);
  const away = await backUpPostgres({ url: 'postgres://u:hidden@127.0.0.1:9/none', file: join(folder, 'x'), now: T0 });
  expect(codeOf(away)).toBe('database-unreachable');
  expect(JSON.stringify(away)).not.toContain('hidden');
  await from.query(`insert into migration values ('9999-from-the-future', 1)`);
  expect(codeOf(await backUpPostgres({ url: from.url, file: join(folder, 'y'), now: T0 }))).toBe('backup-versions');
  await from.query(`delete from migration where name like '9999%'`);
});
