import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../src/app/store.ts';
import type { Result } from '../../src/domain/result.ts';
import { openSqlite, type SqliteOptions } from '../../src/store/sqlite.ts';

export const FILE = 'store.sqlite';

/** A folder of its own, removed when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const open = (dataDir: string, over: Partial<SqliteOptions> = {}) =>
  openSqlite({ file: FILE, dataDir, now: 1, ...over });

/** The store, or the trouble thrown. */
export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.sentence}`);
  return result.value;
}

export const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

/** Opens, does something, closes. */
export async function withStore<T>(dataDir: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = got(await open(dataDir));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
