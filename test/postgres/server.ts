import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { installServer, serverFolder, serverUser } from './install.ts';

const run = promisify(execFile);
const LONGEST_START_MS = 60_000;
const LOOK_EVERY_MS = 50;

export type Server = {
  readonly port: number;
  /** Of one of its databases, with the only user there is. */
  readonly url: (database: string) => string;
  /** A new empty database in it; answers its address. */
  readonly newDatabase: () => Promise<string>;
  /** Like a crash of the machine: nobody is notified, and nothing is written any more. */
  readonly crash: () => Promise<void>;
  /** Starts again what crashed or stopped, on the same port and data. */
  readonly start: () => Promise<void>;
  /** Ends every connection, and then itself. */
  readonly stop: () => Promise<void>;
  /** Stops and removes everything. */
  readonly remove: () => Promise<void>;
};

const PASSWORD = 'only-for-tests';

/**
 * A PostgreSQL of our own on a free port of this machine. Unless it is to be `synced` it does not wait for the disk: the machine is
 * not part of what is tested.
 */
export async function startServer({ synced = false }: { readonly synced?: boolean } = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-postgres-'));
  chmodSync(folder, 0o755);
  const programs = installServer(folder);
  const data = serverFolder(join(folder, 'data'));
  const secret = join(serverFolder(join(folder, 'secret')), 'password');
  writeFileSync(secret, PASSWORD, { mode: 0o644 });
  const as = { ...serverUser, cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' } };
  // A language whose order is not that of the bytes, as databases out there have: the store must not depend on it.
  const language = ['--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8', '--no-locale'];
  await run(
    join(programs, 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=dutywatch',
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--no-sync',
      ...language,
    ],
    as,
  );
  const port = await freePort();
  let child: ChildProcess | undefined;
  let said = '';

  const start = async () => {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: '',
      ...(synced ? {} : { fsync: 'off', full_page_writes: 'off' }),
      max_connections: '200',
      shared_buffers: '64MB',
      log_min_messages: 'fatal',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    child = spawn(join(programs, 'postgres'), ['-D', data, ...options], { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-4_000);
    });
    await answering(
      port,
      () => child?.exitCode !== null,
      () => said,
    );
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const url = (database: string) => `postgres://dutywatch:${PASSWORD}@127.0.0.1:${port}/${database}`;
  let databases = 0;
  await start();
  return {
    port,
    url,
    async newDatabase() {
      const name = `d${databases++}`;
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    start,
    stop: () => end('SIGINT'),
    async crash() {
      // The head process first: its children end when they notice, and the next one waits for them.
      await end('SIGQUIT');
    },
    async remove() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(port: number, ended: () => boolean, said: () => string): Promise<void> {
  for (let waited = 0; waited < LONGEST_START_MS; waited += LOOK_EVERY_MS) {
    if (ended()) break;
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'dutywatch',
      password: PASSWORD,
      database: 'postgres',
    });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(LOOK_EVERY_MS);
    }
  }
  throw new Error(`PostgreSQL did not start: ${said()}`);
}

/**
 * A free port below those that the system gives to connections (from 32768 on): while the server is down between two starts, no
 * connection takes it.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
