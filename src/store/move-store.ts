import { createHash } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type pg from 'pg';
import type { EpochMs } from '../clock.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { COPY_ANSWER_MS, postgresPool } from './postgres/pool.ts';
import { postgresTrouble } from './postgres/postgres-trouble.ts';
import { openPostgres } from './postgres/store.ts';
import { openSqlite } from './sqlite.ts';
import { lock, markerOf, putAside, sizeOf, storeIdOf } from './sqlite-file.ts';
import { STORE_ID } from './store.ts';

/** Tables that belong to a database rather than to its content. */
const OWN: readonly string[] = ['migration', 'lease'];
const ROWS_AT_ONCE = 200;

export type Row = Readonly<Record<string, SQLOutputValue>>;
export type Table = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] };

export type Copied = {
  /** Rows by table, as counted and compared on both sides. */
  readonly rows: Readonly<Record<string, number>>;
  /** Whether an earlier run had copied everything. */
  readonly before: boolean;
};

/** Brings both stores up to date, so that they have the same tables, and copies; the file is locked meanwhile. */
export async function copyStore(file: string, url: string, now: EpochMs, resume: boolean): Promise<Result<Copied>> {
  const embedded = await openSqlite({ file, now });
  if (!embedded.ok) return embedded;
  await embedded.value.close();
  const target = await openPostgres({ url, now });
  if (!target.ok) return target;
  await target.value.close();
  const source = new DatabaseSync(file);
  const pool = postgresPool({ url, size: 1, answerMs: COPY_ANSWER_MS, onLost() {} });
  try {
    lock(source);
    const client = await pool.connect();
    try {
      return await copyAll(source, client, resume);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
    // Closed last: what is done next to the file is done before another process can open it.
    source.close();
  }
}

/**
 * Copies every table of an embedded store into an empty PostgreSQL in one transaction, which is committed only when every table holds the
 * same rows on both sides. With `resume`, a complete copy by an earlier run is compared instead of refused. Troubles: `move-target-used`,
 * `move-differs`.
 */
async function copyAll(source: DatabaseSync, client: pg.PoolClient, resume: boolean): Promise<Result<Copied>> {
  const tables = tablesOf(source);
  await client.query('begin isolation level serializable');
  try {
    const used = await usedTables(client, tables);
    const before = resume && used.length > 0 && (await idOf(client)) === storeIdOf(source);
    if (used.length > 0 && !before) {
      await client.query('rollback');
      return fail({
        code: 'move-target-used',
        sentence: `The database in DATABASE_URL is not empty (${used.join(', ')}). Name an empty one; nothing was changed.`,
      });
    }
    if (!before) {
      // The database got its own id when it was made; from now on it takes the id of this store.
      await client.query('delete from meta');
      for (const table of tables) await copyTable(source, client, table);
    }
    const rows: Record<string, number> = {};
    for (const table of tables) {
      const [here, there] = [digest(rowsHere(source, table)), digest(await rowsThere(client, table))];
      if (here.digest !== there.digest) {
        await client.query('rollback');
        return fail({
          code: 'move-differs',
          sentence: `Table ${table.name} differs between source and target (${here.count} and ${there.count} rows). Nothing was changed.`,
        });
      }
      rows[table.name] = here.count;
    }
    await client.query('commit');
    return ok({ rows, before });
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Every table of the store, referenced tables first. */
export function tablesOf(source: DatabaseSync): readonly Table[] {
  const names = source
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !OWN.includes(name));
  const refersTo = new Map(
    names.map((name) => [
      name,
      source
        .prepare(`pragma foreign_key_list(${name})`)
        .all()
        .map((key) => String(key.table)),
    ]),
  );
  const sorted: string[] = [];
  const add = (name: string) => {
    if (sorted.includes(name)) return;
    for (const other of refersTo.get(name) ?? []) if (other !== name) add(other);
    sorted.push(name);
  };
  names.forEach(add);
  return sorted.map((name) => {
    const columns = source.prepare(`pragma table_info(${name})`).all();
    const key = columns.filter(({ pk }) => Number(pk) > 0).toSorted((a, b) => Number(a.pk) - Number(b.pk));
    const all = columns.map((column) => String(column.name));
    return { name, columns: all, key: key.length > 0 ? key.map((column) => String(column.name)) : all };
  });
}

async function usedTables(client: pg.PoolClient, tables: readonly Table[]): Promise<readonly string[]> {
  const used: string[] = [];
  for (const { name } of tables) {
    // The row that opening the database writes does not count.
    const own = name === 'meta' ? ` where key <> '${STORE_ID}'` : '';
    const { rows } = await client.query(`select 1 from ${quoted(name)}${own} limit 1`);
    if (rows.length > 0) used.push(name);
  }
  return used;
}

async function idOf(client: pg.PoolClient): Promise<unknown> {
  return (await client.query('select value from meta where key = $1', [STORE_ID])).rows[0]?.value;
}

async function copyTable(source: DatabaseSync, client: pg.PoolClient, { name, columns }: Table): Promise<void> {
  const into = `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values `;
  let batch: Row[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const places = batch.map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(', ')})`);
    await client.query(
      into + places.join(', '),
      batch.flatMap((row) => columns.map((column) => row[column] ?? null)),
    );
    batch = [];
  };
  for (const row of source.prepare(`select * from ${quoted(name)}`).iterate()) {
    batch.push(row);
    if (batch.length === ROWS_AT_ONCE) await flush();
  }
  await flush();
}

export function* rowsHere(source: DatabaseSync, { name, columns, key }: Table): Iterable<readonly unknown[]> {
  const query = `select * from ${quoted(name)} order by ${key.map(quoted).join(', ')}`;
  for (const row of source.prepare(query).iterate()) yield columns.map((column) => row[column] ?? null);
}

async function rowsThere(client: pg.PoolClient, { name, columns, key }: Table): Promise<Iterable<readonly unknown[]>> {
  const { rows } = await client.query(`select * from ${quoted(name)} order by ${key.map(quoted).join(', ')}`);
  return rows.map((row: Row) => columns.map((column) => row[column] ?? null));
}

export function digest(rows: Iterable<readonly unknown[]>): { readonly count: number; readonly digest: string } {
  const hash = createHash('sha256');
  let count = 0;
  for (const row of rows) {
    hash.update(`${JSON.stringify(row)}\n`);
    count++;
  }
  return { count, digest: hash.digest('hex') };
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

type Moved = Copied & {
  /** Where the old file was put, which is not used any more. */
  readonly keptAside: string;
};

/**
 * Moves the embedded store into an empty PostgreSQL, in one transaction that is committed only when every table holds the same rows on both
 * sides. Then the file is put aside, so that no bot goes on with it. Troubles: those of both stores, `move-nothing`, `move-target-used`,
 * `move-differs`.
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
  try {
    const copied = await copyStore(file, url, now, true);
    if (!copied.ok) return copied;
    const keptAside = putAside(file, 'moved', now);
    if (existsSync(markerOf(file))) renameSync(markerOf(file), markerOf(keptAside));
    return ok({ ...copied.value, keptAside });
  } catch (error) {
    const trouble = postgresTrouble(error);
    if (trouble) return fail(trouble);
    throw error;
  }
}
