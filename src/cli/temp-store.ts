import type { Store } from '../app/store.ts';
import { IN_MEMORY, openSqlite } from '../store/sqlite.ts';

/** A store in memory, gone when it is closed: for what is only tried out. */
export async function scratchStore(now: number): Promise<Store> {
  const opened = await openSqlite({ file: IN_MEMORY, now });
  if (!opened.ok) throw new Error('a store in memory could not be opened', { cause: opened.error });
  return opened.value;
}
