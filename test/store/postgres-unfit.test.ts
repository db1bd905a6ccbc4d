import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { LostConnection, postgresTrouble } from '../../src/store/postgres/postgres-trouble.ts';
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

it('too few connections are reported with the number a process needs', async () => {
  const database = await aDatabase();
  const { name, url } = await aRole(database, 'connection limit 1');
  for (const limit of [1, 2, 3]) {
    await database.query(`alter role ${name} connection limit ${limit}`);
    expect(await says(url), `limit ${limit}`).toContain('Each process needs 4');
  }
  await database.query(`alter role ${name} connection limit 4`);
  await expect.poll(() => says(url), { timeout: 30_000 }).toBe('opened');
});

it('tables of another owner, a missing right and a read-only database are distinguished', async () => {
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

it('read-only use makes no table, and reports that there is no store yet', async () => {
  const database = await aDatabase();
  onTestFinished(() => database.drop());
  const looked = await openPostgres({ url: database.url, now, asItIs: true });
  expect(looked).toMatchObject({ ok: false, error: { code: 'store-none' } });
  // Another program's table of the same name, where this one does not look.
  await database.query('create schema elsewhere');
  onTestFinished(async () => void (await database.query('drop schema elsewhere cascade')));
  await database.query('create table elsewhere.migration (name text)');
  expect(await openPostgres({ url: database.url, now, asItIs: true })).toMatchObject({
    error: { code: 'store-none' },
  });
  expect(await database.query('select 1 from pg_tables where schemaname = current_schema()')).toEqual([]);
  expect(await says(database.url)).toBe('opened');
  await database.query('delete from migration where name = (select max(name) from migration)');
  expect(await openPostgres({ url: database.url, now, asItIs: true })).toMatchObject({
    error: { code: 'store-older' },
  });
});

it('a missing password, a missing certificate file and an encoding without Korean are reported as such', async () => {
  const database = await aDatabase();
  const name = `e_${randomBytes(4).toString('hex')}`;
  await database.query(`create database ${name} encoding 'LATIN1' locale_provider libc locale 'C' template template0`);
  // Left to the end of the run's server.
  onTestFinished(() => database.drop());
  const bare = new URL(database.url);
  bare.password = '';
  expect(await says(bare.href)).toContain('asks for a password');
  const certified = new URL(database.url);
  certified.searchParams.set('sslmode', 'verify-full');
  certified.searchParams.set('sslrootcert', '/nowhere/ca.pem');
  expect(await says(certified.href)).toContain('sslrootcert');
  const western = new URL(database.url);
  western.pathname = `/${name}`;
  western.search = '';
  expect(await says(western.href)).toContain("ENCODING 'UTF8'");
});

it('a trouble of the database is one line in the log however often it is tried again, and one when it is over', {
  timeout: 90_000,
}, async () => {
  const database = await aDatabase();
  const { name, url } = await aRole(database);
  const lines: unknown[] = [];
  const note = (fields: object, sentence: string) => void lines.push([sentence, fields]);
  let passed = 0;
  const elapsed = () => performance.now() + passed;
  const opened = await openPostgres({ url, now, elapsed, log: { warn: note, info: note } });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  await database.query(`alter role ${name} set default_transaction_read_only = on`);
  await database.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [name]);
  // Reads go through all the while, each write is tried for as long as it is waited for.
  const writing = store.meta.put('now', 'written').catch(() => {});
  for (let look = 0; look < 20; look++) await store.meta.get('now');
  await database.query(`alter role ${name} reset default_transaction_read_only`);
  await writing;
  const codes = lines.map((line) => JSON.stringify(line));
  expect(codes.length).toBeGreaterThan(0);
  expect(new Set(codes).size).toBe(codes.length);
  passed += 60_000;
  await store.meta.put('after', 'written');
  await store.meta.put('after', 'written');
  await store.close();
  expect(lines.slice(codes.length)).toEqual([['the database works again', {}]]);
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

it('TLS that one side demands and the other lacks is reported', async () => {
  const database = await aDatabase();
  onTestFinished(() => database.drop());
  const url = new URL(database.url);
  const warned: string[] = [];
  const onWarning = ({ message }: Error) => void warned.push(message);
  process.on('warning', onWarning);
  onTestFinished(() => void process.off('warning', onWarning));
  for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full']) {
    url.searchParams.set('sslmode', mode);
    expect(await says(url.href)).toContain('does not offer TLS');
  }
  // The operator need not see a library's notes on its next version.
  expect(warned).toEqual([]);
});

it.each([
  ['28000', 'add ?sslmode=require'],
  ['28P01', 'rejects the user or password'],
  ['53200', 'a problem of its own (53200)'],
  ['XX000', 'Its log says more'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'sslrootcert='],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'sslrootcert='],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'sslrootcert='],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'Use the name it was issued for'],
  ['CERT_HAS_EXPIRED', 'Renew it'],
  ['ENOTFOUND', 'write that as %40'],
  ['08P01', 'pool_mode=session'],
  ['53300', 'max_connections'],
  ['0A000', 'Point DATABASE_URL to the primary'],
  ['42P01', 'npm run restore'],
])('%s leads to what has to be done', (code, remedy) => {
  expect(postgresTrouble(Object.assign(new Error('secret text'), { code }))?.sentence).toContain(remedy);
});

it.each([
  ['password authentication failed', '08P01', 'rejects the user or password'],
  ['no such user', '08P01', 'rejects the user or password'],
  ['no such database: bot', '08P01', 'add it to the pooler'],
  ['unsupported startup parameter: options', '08P01', 'ignore_startup_parameters'],
  ['Query read timeout', undefined, 'does not answer in time'],
  ['timeout exceeded when trying to connect', undefined, 'does not answer in time'],
])('"%s" of a pooler or the client leads to what has to be done', (text, code, remedy) => {
  const error = Object.assign(new Error(text), { code });
  expect(postgresTrouble(error)?.sentence).toContain(remedy);
  expect(postgresTrouble(new LostConnection(error))?.sentence).toContain(remedy);
});

it('a password that is changed while the bot runs is one line in the log, with what to do', async () => {
  const database = await aDatabase();
  const { name, url } = await aRole(database);
  const lines: string[] = [];
  const note = (fields: object, sentence: string) => void lines.push(JSON.stringify([sentence, fields]));
  const opened = await openPostgres({ url, now, log: { warn: note, info: note } });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  await database.query(`alter role ${name} password 'another'`);
  await database.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [name]);
  for (let look = 0; look < 5; look++) await store.meta.get('now').catch(() => {});
  await store.close();
  expect(lines.filter((line) => line.includes('rejects the user or password'))).toHaveLength(1);
});

it.each([
  ['a connection that is reset', { code: 'ECONNRESET', syscall: 'read' }, 'database-unreachable'],
  ['a connection that times out', { code: 'ETIMEDOUT', syscall: 'read' }, 'database-unreachable'],
  ['a certificate file that is a folder', { code: 'EISDIR', syscall: 'read' }, 'database-certificate'],
  ['a certificate file that is not there', { code: 'ENOENT', syscall: 'open' }, 'database-certificate'],
])('%s is told as what it is', (_, system, code) => {
  const error = Object.assign(new Error('secret text'), system);
  expect(postgresTrouble(error)?.code).toBe(code);
  expect(postgresTrouble(new LostConnection(error))?.code).toBe(code);
});
