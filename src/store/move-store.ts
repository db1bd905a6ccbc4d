import { existsSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '../clock.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { markerOf } from './marker.ts';
import { openPostgres } from './postgres.ts';
import { postgresPool } from './postgres-pool.ts';
import { postgresTrouble } from './postgres-trouble.ts';
import { openSqlite } from './sqlite.ts';
import { lock, sizeOf } from './sqlite-file.ts';
import { type Copied, copyAll } from './table-copy.ts';

export type Moved = Copied & {
  /** Where the file that is not used any more was put. */
  readonly keptAside: string;
};

const ANSWER_MS = 60_000;

/**
 * Moves the embedded store into an empty PostgreSQL, in one transaction that is committed only when every table holds the same rows
 * on both sides; then the file is put aside, so that no bot goes on with it. Troubles: those of both stores, `move-nothing`,
 * `move-target-used`, `move-differs`.
 */
export async function moveStore(request: {
  readonly file: string;
  readonly dataDir: string;
  readonly url: string;
  readonly now: EpochMs;
}): Promise<Result<Moved>> {
  const { url, now } = request;
  const file = resolve(request.dataDir, request.file);
  if (sizeOf(file) === 0) {
    return fail({
      code: 'move-nothing',
      sentence: `There is no store at ${file}. Set DATA_DIR to the folder it is in.`,
    });
  }
  // Brought up to date by opening it: both sides then have the same tables.
  const embedded = await openSqlite({ file: request.file, dataDir: request.dataDir, now });
  if (!embedded.ok) return embedded;
  await embedded.value.close();
  const target = await openPostgres({ url, now });
  if (!target.ok) return target;
  await target.value.close();
  const source = new DatabaseSync(file);
  const pool = postgresPool({ url, size: 1, answerMs: ANSWER_MS, onLost() {} });
  try {
    lock(source);
    const client = await pool.connect();
    try {
      const copied = await copyAll(source, client, true);
      if (!copied.ok) return copied;
      source.close();
      return ok({ ...copied.value, keptAside: putAside(file, now) });
    } finally {
      client.release();
    }
  } catch (error) {
    const trouble = postgresTrouble(error);
    if (trouble) return fail(trouble);
    throw error;
  } finally {
    if (source.isOpen) source.close();
    await pool.end();
  }
}

function putAside(file: string, now: EpochMs): string {
  const kept = `${file}.moved-${Temporal.Instant.fromEpochMilliseconds(now).toString().replaceAll(':', '')}`;
  renameSync(file, kept);
  for (const suffix of ['-wal', '-shm'])
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${kept}${suffix}`);
  if (existsSync(markerOf(file))) renameSync(markerOf(file), markerOf(kept));
  return kept;
}
