import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/app/store.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeContract } from '../contract/store.contract.ts';

async function opened(file: string, dataDir: string): Promise<Store> {
  const result = await openSqlite({ file, dataDir, now: 1 });
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
}

storeContract('SQLite in a file', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dutywatch-store-'));
  let store = await opened('store.sqlite', dataDir);
  return {
    store,
    async reopen() {
      await store.close();
      store = await opened('store.sqlite', dataDir);
      return store;
    },
    async close() {
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
});
