import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../src/app/store.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { claim, ids, OWNER, owe, owed, post, states, T0 } from '../contract/store/ledger.ts';
import { aDatabase, type Database } from '../postgres/shared.ts';

let database: Database;
let store: Store;
const lost: unknown[] = [];

beforeEach(async () => {
  lost.length = 0;
  database = await aDatabase();
  const opened = await openPostgres({ url: database.url, now: 1, log: { warn: (fields) => void lost.push(fields) } });
  if (!opened.ok) throw new Error(opened.error.sentence);
  store = opened.value;
}, 120_000);

afterEach(async () => {
  await store.close();
  await database.drop();
});

async function send(name: string): Promise<void> {
  await owe(store, owed(name));
  expect(ids(await claim(store))).toEqual([name]);
  expect(await store.ledger.begin(OWNER, post(name), [name], [])).toBe(true);
  await store.ledger.sent(name, `discord-${name}`, T0);
}

it('a newer version that adds columns beside this one stops nothing', async () => {
  await send('before');
  for (const table of ['notice', 'entry', 'message', 'lease']) {
    await database.query(`alter table ${table} add column newer text`);
  }
  await send('after');
  expect(await states(store)).toEqual({ before: 'sent', after: 'sent' });
  // It was noticed, so that this looks at what it says.
  expect(lost.length).toBeGreaterThan(0);
});
