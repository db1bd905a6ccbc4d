import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type pg from 'pg';
import type { EpochMs } from '../../clock.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { checkCopy, removeAll } from '../backup.ts';
import { openCopy, whatIsWrong } from '../copy-check.ts';
import { migrate } from '../migrate.ts';
import { type Copied, copyStore, digest, quoted, type Row, rowsHere, type Table, tablesOf } from '../move-store.ts';
import { kyselyOf } from '../schema.ts';
import { sqliteDialect } from '../sqlite.ts';
import { sizeOf, syncFile, syncFolder, troubleOf } from '../sqlite-file.ts';
import { APPLICATION_ID } from '../store.ts';
import { COPY_ANSWER_MS, postgresPool } from './pool.ts';
import { postgresTrouble } from './postgres-trouble.ts';

/** Rows requested at a time: a table of many years need not fit into memory. */
const ROWS_AT_ONCE = 500;

type PostgresCopy = { readonly rows: Readonly<Record<string, number>>; readonly bytes: number };

/**
 * Copies the store in a PostgreSQL that is in use into one file in the format of an embedded store, which can be restored into either.
 * Everything is read in one snapshot while the bots go on writing, compared row by row with what was written, and only then gets its name.
 * Nothing is changed in the database. Troubles: those of PostgreSQL and of files, `backup-versions`, `backup-differs`.
 */
export async function backUpPostgres(request: {
  readonly url: string;
  readonly file: string;
  readonly now: EpochMs;
}): Promise<Result<PostgresCopy>> {
  const { url, now } = request;
  const target = resolve(request.file);
  const aside = `${target}.part`;
  const pool = postgresPool({ url, size: 1, answerMs: COPY_ANSWER_MS, onLost() {} });
  try {
    removeAll(aside);
    const migrated = await emptyStore(aside, now);
    const client = await pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      if ((await stepsThere(client)).join() !== migrated.join()) {
        return fail({
          code: 'backup-versions',
          sentence:
            'The database belongs to another version of Dutywatch, or to none. Use the version that runs on it.',
        });
      }
      const used = await client.query(
        'select 1 from meta where key = $1 union all (select 1 from subscription limit 1)',
        [APPLICATION_ID],
      );
      if (used.rowCount === 0) {
        return fail({
          code: 'backup-empty',
          sentence:
            'No bot has ever connected to this database. Nothing was copied; set DATABASE_URL to that of the bot.',
        });
      }
      const copied = await copyInto(aside, client);
      if (!copied.ok) return copied;
      syncFile(aside);
      renameSync(aside, target);
      syncFolder(dirname(target));
      return ok({ rows: copied.value, bytes: statSync(target).size });
    } finally {
      await client.query('rollback').catch(() => {});
      client.release();
    }
  } catch (error) {
    const trouble = postgresTrouble(error) ?? troubleOf(error, target);
    if (trouble) return fail(trouble);
    throw error;
  } finally {
    removeAll(aside);
    await pool.end();
  }
}

/** Makes an empty store; answers the migrations that its schema has run. */
async function emptyStore(file: string, now: EpochMs): Promise<readonly string[]> {
  const database = new DatabaseSync(file);
  try {
    const migrated = await migrate(kyselyOf({ dialect: sqliteDialect(database) }), now);
    if (!migrated.ok) throw new Error(migrated.error.sentence);
    return database
      .prepare('select name from migration order by name')
      .all()
      .map(({ name }) => String(name));
  } finally {
    database.close();
  }
}

async function stepsThere(client: pg.PoolClient): Promise<readonly string[]> {
  const found = await client.query(`select to_regclass('migration') is not null as there`);
  if (found.rows[0]?.there !== true) return [];
  const { rows } = await client.query('select name from migration');
  return rows.map(({ name }) => String(name)).toSorted();
}

async function copyInto(file: string, client: pg.PoolClient): Promise<Result<Readonly<Record<string, number>>>> {
  const copy = openCopy(file);
  try {
    copy.exec('pragma foreign_keys = on; begin');
    const rows: Record<string, number> = {};
    for (const table of tablesOf(copy)) {
      const there = await copyTable(client, copy, table);
      const here = digest(rowsHere(copy, table));
      if (there.digest !== here.digest) {
        return fail({
          code: 'backup-differs',
          sentence: `Table ${table.name} differs in the copy (${there.count} and ${here.count} rows). There is no copy; try again.`,
        });
      }
      rows[table.name] = here.count;
    }
    copy.exec('commit');
    const wrong = whatIsWrong(copy);
    if (!wrong) return ok(rows);
    return fail({
      code: 'backup-differs',
      sentence: `The copy did not pass its check: ${wrong}. There is no copy; try again.`,
    });
  } finally {
    copy.close();
  }
}

/** Copies one table in the order of its key; the digest is that of the rows PostgreSQL returned. */
async function copyTable(client: pg.PoolClient, copy: DatabaseSync, { name, columns, key }: Table) {
  const insert = copy.prepare(
    `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  const hash = createHash('sha256');
  let count = 0;
  await client.query(
    `declare copying no scroll cursor for select * from ${quoted(name)} order by ${key.map(quoted).join(', ')}`,
  );
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${ROWS_AT_ONCE} from copying`);
    for (const row of rows) {
      const values = columns.map((column) => row[column] ?? null);
      insert.run(...(values as SQLInputValue[]));
      hash.update(`${JSON.stringify(values)}\n`);
      count++;
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await client.query('close copying');
  return { count, digest: hash.digest('hex') };
}

/**
 * Restores a copy, made from either kind of store, into an empty PostgreSQL, compared row by row. The file is not changed. Its due entries
 * may have been sent since it was made: that is recorded, and each is looked for before it is sent. Troubles: those of both stores,
 * `backup-missing`, `backup-corrupt`, `move-target-used`, `move-differs`.
 */
export async function restorePostgres(request: {
  readonly from: string;
  readonly url: string;
  readonly now: EpochMs;
}): Promise<Result<Copied>> {
  const { url, now } = request;
  const from = resolve(request.from);
  if (sizeOf(from) === 0) {
    return fail({
      code: 'backup-missing',
      sentence: `There is no backup at ${from}. Name the file that npm run backup wrote.`,
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-restore-'));
  const file = join(folder, 'copy.db');
  try {
    copyFileSync(from, file);
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${file}-wal`);
    const checked = checkCopy(file, from, now);
    if (!checked.ok) return checked;
    return await copyStore(file, url, now, false);
  } catch (error) {
    const trouble = postgresTrouble(error) ?? troubleOf(error, from);
    if (trouble) return fail(trouble);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
