import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../src/app/store.ts';
import type { EpochMs } from '../../src/clock.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { aDatabase } from '../postgres/shared.ts';

const AGAIN_MS = 300;
const LONGEST_TRIES = 100;

/** The place of a story's store, as passed to a process of the bot. */
export type TestStore =
  | { readonly kind: 'sqlite'; readonly dataDir: string }
  | {
      readonly kind: 'postgres';
      readonly url: string;
      /** Real milliseconds after which a query counts as lost. */
      readonly answerMs?: number;
    };

/** Opens the store as a supervisor would: while its database is away, again after a moment. */
export async function openTestStore(place: TestStore, now: EpochMs): Promise<Store> {
  for (let tries = 1; ; tries++) {
    const opened =
      place.kind === 'sqlite'
        ? await openSqlite({ file: 'store.sqlite', dataDir: place.dataDir, now })
        : await openPostgres({
            url: place.url,
            now,
            ...(place.answerMs === undefined ? {} : { answerMs: place.answerMs }),
          });
    if (opened.ok) return opened.value;
    if (opened.error.code !== 'database-unreachable' || tries === LONGEST_TRIES) {
      throw new Error(`${opened.error.code}: ${opened.error.sentence}`);
    }
    await sleep(AGAIN_MS);
  }
}

/** An empty place that is removed when the story ends. */
export async function newTestStore(
  kind: TestStore['kind'],
  onEnd: (end: () => void | Promise<void>) => void,
): Promise<TestStore> {
  if (kind === 'sqlite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'dutywatch-'));
    onEnd(() => rmSync(dataDir, { recursive: true, force: true }));
    return { kind, dataDir };
  }
  const database = await aDatabase();
  onEnd(database.drop);
  return { kind, url: database.url };
}
