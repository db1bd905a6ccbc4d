import { DatabaseSync } from 'node:sqlite';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Tables that only grow: a copy that lacks the store's last row of one has lost something. */
const GROWING = ['revision', 'entry', 'migration'] as const;

/** The number of the last row of each growing table; counting the rows would take the dispatcher's time. */
type LastRows = Readonly<Record<string, number>>;

export function lastRows(database: DatabaseSync): LastRows {
  return Object.fromEntries(
    GROWING.map((table) => [
      table,
      Number(database.prepare(`select max(rowid) as last from ${table}`).get()?.last ?? 0),
    ]),
  );
}

/** Opens a copy and takes it out of WAL mode, so that it is one file. */
export function openCopy(file: string): DatabaseSync {
  const copy = new DatabaseSync(file, { timeout: 0 });
  try {
    copy.exec('pragma journal_mode = delete');
    return copy;
  } catch (error) {
    copy.close();
    throw error;
  }
}

/** The fault of a copy, in words, or undefined. Reads every page. */
export function whatIsWrong(copy: DatabaseSync, before: LastRows = {}): string | undefined {
  const said = copy.prepare('pragma integrity_check(1)').get()?.integrity_check;
  if (said !== 'ok') return 'some pages are damaged';
  if (copy.prepare('pragma foreign_key_check').get()) return 'rows refer to others that are missing';
  const after = Object.keys(before).length === 0 ? {} : lastRows(copy);
  const lost = Object.keys(before).find((table) => (after[table] ?? 0) < (before[table] ?? 0));
  return lost ? `rows of ${lost} are missing` : undefined;
}

type Job = { readonly file: string; readonly before: LastRows };

/**
 * Runs `whatIsWrong` in a separate thread: checking a large copy takes seconds in which the bot has to go on. The thread loads this file,
 * which therefore imports nothing of the product.
 */
export function checkAside(job: Job): Promise<string | undefined> {
  return new Promise((done, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { copyCheck: job } });
    worker.once('message', (said: string | null) => done(said ?? undefined));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the check of the copy gave no result')));
  });
}

function jobOf(data: unknown): Job | undefined {
  return typeof data === 'object' && data !== null && 'copyCheck' in data ? (data.copyCheck as Job) : undefined;
}

const job = isMainThread ? undefined : jobOf(workerData);
if (job) {
  const copy = openCopy(job.file);
  try {
    parentPort?.postMessage(whatIsWrong(copy, job.before) ?? null);
  } finally {
    copy.close();
  }
}
