import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/app/store.ts';
import { moveStore } from '../../src/store/move-store.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { bindApplication } from '../../src/store/store.ts';
import { aDeadline, aMeasure, aRevision, aSubscription } from '../builders.ts';
import { delivered, owe, owed, post, T0 } from '../contract/store/ledger.ts';
import { aDatabase, type Database } from '../postgres/shared.ts';
import { aFolder, codeOf, FILE, got, withStore } from './folder.ts';

let database: Database;
beforeAll(async () => {
  database = await aDatabase();
}, 120_000);
afterAll(() => database?.drop());

async function fill(store: Store): Promise<void> {
  await bindApplication(store, '111');
  const revision = aRevision({ id: 'r1' });
  await store.catalogue.record({
    measures: [aMeasure({ id: 'm', title: { en: 'Ünïcode "quoted" \\ and\nlines', ko: '한국 관세' } })],
    deadlines: [aDeadline({ id: 'd', measureId: 'm', revisions: [revision] })],
    added: [{ deadlineId: 'd', revision, source: { sourceId: 's', digest: 'x' } }],
    recited: [],
    notices: [],
  });
  await store.subscriptions.put(
    [aSubscription({ id: 'b' }), aSubscription({ id: 'A' }), aSubscription({ id: 'ä' })],
    0,
  );
  await delivered(store, post('m1'), T0, owed('sent'));
  await owe(
    store,
    ...Array.from({ length: 450 }, (_, n) => owed(`planned ${n}`, { noticeId: 'notice/many', due: T0 + n })),
  );
}

const held = async (store: Store) => [
  await store.catalogue.load(),
  await store.subscriptions.list(),
  await store.ledger.entries({}),
  await store.ledger.message('m1'),
  await store.meta.get('store-id'),
  await store.meta.get('application-id'),
];

const move = (dataDir: string) => moveStore({ file: FILE, dataDir, url: database.url, now: T0 });

it('moves everything into an empty database, puts the file aside, and a run that was stopped before that is finished', async () => {
  await database.empty();
  const dataDir = aFolder();
  await withStore(dataDir, fill);
  const before = await withStore(dataDir, held);
  const moved = got(await move(dataDir));
  expect(moved).toMatchObject({ before: false, rows: { entry: 451, message: 1, subscription: 3, revision: 1 } });
  expect(existsSync(join(dataDir, FILE))).toBe(false);
  expect(existsSync(moved.keptAside)).toBe(true);
  const store = got(await openPostgres({ url: database.url, now: 1 }));
  expect(codeOf(await bindApplication(store, '222'))).toBe('store-of-another-bot');
  expect(await held(store)).toEqual(before);
  await store.close();
  expect(codeOf(await move(dataDir))).toBe('move-nothing');
});

it('copied and stopped before the file was put aside: the next run compares and finishes', async () => {
  await database.empty();
  const dataDir = aFolder();
  await withStore(dataDir, fill);
  const copy = aFolder();
  cpSync(dataDir, copy, { recursive: true });
  got(await move(dataDir));
  expect(got(await move(copy))).toMatchObject({ before: true, rows: { entry: 451 } });
});

it('refuses a database that holds something else, and changes nothing on either side', async () => {
  await database.empty();
  const store = got(await openPostgres({ url: database.url, now: 1 }));
  await store.subscriptions.put([aSubscription({ id: 'theirs' })], 0);
  await store.close();
  const dataDir = aFolder();
  await withStore(dataDir, fill);
  const refused = await move(dataDir);
  expect(codeOf(refused)).toBe('move-target-used');
  expect(JSON.stringify(refused)).not.toContain(new URL(database.url).password);
  expect(await database.query('select id from subscription')).toEqual([{ id: 'theirs' }]);
  expect(await withStore(dataDir, async (kept) => (await kept.ledger.entries({})).length)).toBe(451);
});

it('leaves a store alone that a bot is using', async () => {
  await database.empty();
  const dataDir = aFolder();
  await withStore(dataDir, async () => expect(codeOf(await move(dataDir))).toBe('store-locked'));
});
