import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const KEEPER = new URL('./keeper.ts', import.meta.url).pathname;
const LOOK_EVERY_MS = 50;
const LONGEST_START_MS = 90_000;

/** The run whose server is shared: the parent of this process when it is one of Vitest's workers. */
const run = process.env.VITEST_WORKER_ID === undefined ? process.pid : process.ppid;

let server: Promise<string> | undefined;

/** The address of the run's PostgreSQL. The first to ask starts it. Where it cannot start, every asking fails. */
export function serverUrl(): Promise<string> {
  server ??= askServer();
  return server;
}

async function askServer(): Promise<string> {
  const folder = join(tmpdir(), `dutywatch-run-${run}`);
  const ready = join(folder, 'ready');
  // Left behind by a run of the same number long ago.
  if (existsSync(ready) && !isKept(ready)) rmSync(folder, { recursive: true, force: true });
  if (isFirst(folder)) {
    spawn(process.execPath, [KEEPER, folder, String(run)], { detached: true, stdio: 'ignore' }).unref();
  }
  for (let waited = 0; waited < LONGEST_START_MS; waited += LOOK_EVERY_MS) {
    const said = readReady(ready);
    if (said?.failed) throw new Error(`the tests need PostgreSQL, which cannot start here: ${said.failed}`);
    if (said?.url) return said.url;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error('the tests need PostgreSQL, which did not start in time');
}

type Ready = { readonly url?: string; readonly keeper?: number; readonly failed?: string };

function readReady(file: string): Ready | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ready) : undefined;
}

function isKept(ready: string): boolean {
  try {
    const keeper = readReady(ready)?.keeper;
    return keeper === undefined || process.kill(keeper, 0);
  } catch {
    return false;
  }
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

export type Database = {
  readonly url: string;
  /** Asks it directly, past the store. */
  readonly query: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  /** Empties every table, which takes far less time than making them. */
  readonly empty: () => Promise<void>;
  readonly drop: () => Promise<void>;
};

/** An empty place of its own in the run's server: a schema, because making a database takes ten times as long. */
export async function aDatabase(): Promise<Database> {
  const url = new URL(await serverUrl());
  const schema = `t_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Pool({ connectionString: url.href, max: 1, idleTimeoutMillis: 0 });
  admin.on('error', () => {});
  await admin.query(`create schema ${schema}`);
  url.searchParams.set('options', `-c search_path=${schema}`);
  await admin.query(`set search_path = ${schema}`);
  return {
    url: url.href,
    query: async (text, values = []) => (await admin.query(text, [...values])).rows,
    async empty() {
      const { rows } = await admin.query(`select tablename as name from pg_tables where schemaname = $1`, [schema]);
      const tables = rows.map(({ name }) => String(name)).filter((name) => name !== 'migration');
      if (tables.length > 0) await admin.query(`truncate ${tables.join(', ')}`);
    },
    async drop() {
      await admin.query(`drop schema ${schema} cascade`);
      await admin.end();
    },
  };
}
