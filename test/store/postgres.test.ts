import { afterAll, beforeAll } from 'vitest';
import type { Store } from '../../src/app/store.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { storeContract } from '../contract/store.contract.ts';
import { aDatabase, type Database } from '../postgres/shared.ts';

async function opened(url: string): Promise<Store> {
  const result = await openPostgres({ url, now: 1 });
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
}

let database: Database;
beforeAll(async () => {
  database = await aDatabase();
}, 120_000);
afterAll(() => database?.drop());

storeContract('PostgreSQL', async () => {
  await database.empty();
  let store = await opened(database.url);
  return {
    store,
    async reopen() {
      await store.close();
      store = await opened(database.url);
      return store;
    },
    close: () => store.close(),
  };
});
