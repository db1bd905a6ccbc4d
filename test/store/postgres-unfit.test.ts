import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { postgresTrouble } from '../../src/store/postgres/pool.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { startPooler } from '../postgres/pooler.ts';
import { aDatabase, type Database } from '../postgres/shared.ts';

const now = Date.UTC(2025, 5, 1);

/** A role of its own that may make tables in the schema of the database. */
async function aRole(database: Database, more = ''): Promise<{ readonly name: string; readonly url: string }> {
  const name = `r_${randomBytes(4).toString('hex')}`;
  const [{ schema } = { schema: '' }] = await database.query('select current_schema() as schema');
  await database.query(`create role ${name} login password 'only-for-tests' ${more}`);
  await database.query(`grant create, usage on schema ${schema} to ${name}`);
  const url = new URL(database.url);
  url.username = name;
  onTestFinished(async () => {
    await database.query(`drop owned by ${name} cascade`);
    await database.query(`drop role ${name}`);
    await database.drop();
  });
  return { name, url: url.href };
}

async function says(url: string): Promise<string> {
  const opened = await openPostgres({ url, now });
  if (!opened.ok) return opened.error.sentence;
  await opened.value.close();
  return 'opened';
}

it('a pooler that hands out connections by transaction is refused before anything is written', async () => {
  const database = await aDatabase();
  const pooler = await startPooler(database.url);
  onTestFinished(async () => {
    await pooler.close();
    await database.drop();
  });
  expect(await says(pooler.url)).toContain('set pool_mode=session');
  expect(await database.query(`select 1 from pg_tables where schemaname = current_schema()`)).toEqual([]);
  expect(await says(database.url)).toBe('opened');
});

it('too few connections are told with the number a process needs', async () => {
  const database = await aDatabase();
  const { name, url } = await aRole(database, 'connection limit 1');
  for (const limit of [1, 2, 3]) {
    await database.query(`alter role ${name} connection limit ${limit}`);
    expect(await says(url), `limit ${limit}`).toContain('Each process needs 4');
  }
  await database.query(`alter role ${name} connection limit 4`);
  await expect.poll(() => says(url), { timeout: 30_000 }).toBe('opened');
});

it('tables of another owner, a missing right and a database that may only be read are told apart', async () => {
  const database = await aDatabase();
  const { name, url } = await aRole(database);
  await database.query('create table meta (key text primary key, value text not null)');
  expect(await says(url)).toContain(`such as "meta", belong to "dutywatch"`);
  await database.query('drop table meta');
  await database.query(`alter role ${name} set default_transaction_read_only = on`);
  expect(await says(url)).toContain('default_transaction_read_only is on');
  await database.query(`alter role ${name} reset default_transaction_read_only`);
  const [{ schema } = { schema: '' }] = await database.query('select current_schema() as schema');
  await database.query(`revoke create on schema ${schema} from ${name}`);
  expect(await says(url)).toContain('no permission to create tables');
});

it('a session that became read-only is replaced: once the trouble is over the next write goes through', async () => {
  const database = await aDatabase();
  const { name, url } = await aRole(database);
  const opened = await openPostgres({ url, now });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  await database.query(`alter role ${name} set default_transaction_read_only = on`);
  await database.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [name]);
  await expect(store.coordination.take('sending', 'one', 6_000)).rejects.toThrow();
  await expect(store.coordination.take('sending', 'one', 6_000)).rejects.toThrow();
  await database.query(`alter role ${name} reset default_transaction_read_only`);
  await expect
    .poll(() => store.coordination.take('sending', 'one', 6_000).catch(() => null), { timeout: 20_000 })
    .not.toBeNull();
  await store.meta.put('after', 'written');
  await store.close();
});

it('TLS that one side demands and the other has not is told', async () => {
  const database = await aDatabase();
  onTestFinished(() => database.drop());
  const url = new URL(database.url);
  url.searchParams.set('sslmode', 'require');
  expect(await says(url.href)).toContain('does not offer TLS');
});

it.each([
  ['28000', 'add ?sslmode=require'],
  ['28P01', 'rejects the user or password'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'sslrootcert='],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'sslrootcert='],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'sslrootcert='],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'sslrootcert='],
  ['ENOTFOUND', 'write that as %40'],
  ['08P01', 'pool_mode=session'],
  ['53300', 'max_connections'],
])('%s leads to what has to be done', (code, remedy) => {
  expect(postgresTrouble(Object.assign(new Error('secret text'), { code }))?.sentence).toContain(remedy);
});
