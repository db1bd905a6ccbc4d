import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/app/ports.ts';
import type { EpochMs } from '../../src/clock.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { aDatabase } from '../postgres/shared.ts';

/** Where a story's store is, as a process of the bot is told. */
export type Place =
  | { readonly kind: 'sqlite'; readonly dataDir: string }
  | { readonly kind: 'postgres'; readonly url: string };

export async function openPlace(place: Place, now: EpochMs): Promise<Store> {
  const opened =
    place.kind === 'sqlite'
      ? await openSqlite({ file: 'store.sqlite', dataDir: place.dataDir, now })
      : await openPostgres({ url: place.url, now });
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.sentence}`);
  return opened.value;
}

/** An empty place that is removed when the story ends. */
export async function newPlace(kind: Place['kind'], onEnd: (end: () => void | Promise<void>) => void): Promise<Place> {
  if (kind === 'sqlite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'dutywatch-'));
    onEnd(() => rmSync(dataDir, { recursive: true, force: true }));
    return { kind, dataDir };
  }
  const database = await aDatabase();
  onEnd(database.drop);
  return { kind, url: database.url };
}
