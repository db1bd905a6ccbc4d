import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../src/app/store.ts';
import { systemClock } from '../src/clock.ts';
import { openSqlite } from '../src/store/sqlite.ts';

export const STORE_FILE = 'dutywatch.db';

/** A folder of its own on the disk, removed when `work` is done, whatever comes of it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The product's store, on disk and with the durability it always has. */
export async function storeIn(folder: string): Promise<Store> {
  const opened = await openSqlite({ file: STORE_FILE, dataDir: folder, now: systemClock().now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  return opened.value;
}
