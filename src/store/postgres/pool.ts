import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { keptAs } from '../prepared-query.ts';
import { addressed } from './address.ts';
import { isStatementFault, LostConnection, sqlState } from './postgres-trouble.ts';

/** How long a new connection may take, and how long one waits for its turn, in milliseconds. */
const CONNECT_MS = 10_000;

/**
 * How every session is set up. Serializable gives all SQL of the store the meaning it has on SQLite, where transactions run
 * one after the other. The time-outs let the server end what a vanished process left behind: its locks would stay for hours.
 */
const session = (isolation: string, process: string) => [
  `set default_transaction_isolation = '${isolation}'`,
  `set dutywatch.process = '${process}'`,
  // Reads along an index conflict with nothing but their own rows; reads of a whole small table with every writer.
  `set enable_seqscan = off`,
  `set statement_timeout = '30s'`,
  `set idle_in_transaction_session_timeout = '10s'`,
  `set tcp_keepalives_idle = 5`,
  `set tcp_keepalives_interval = 2`,
  `set tcp_keepalives_count = 3`,
  `set tcp_user_timeout = '10s'`,
];

/** OIDs of `bigint` and `numeric`: instants, counts and sums, all far below 2^53. */
const NUMBERS: readonly number[] = [20, 1700];

export type PoolOptions = {
  readonly url: string;
  /** Connections at most. */
  readonly size: number;
  /** Milliseconds after which a query without an answer counts as a lost connection. */
  readonly answerMs: number;
  readonly isolation?: 'serializable' | 'read committed';
  /** Names the process in what it tells others of its changes. */
  readonly process?: string;
  /** Told what ended an idle connection, as a code without an address. */
  readonly onLost: (code: string) => void;
};

/** Connections to PostgreSQL. One that did not answer in time is closed instead of being used again. */
export function postgresPool({
  url,
  size,
  answerMs,
  isolation = 'serializable',
  process = '',
  onLost,
}: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...addressed(url),
    max: size,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: answerMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    application_name: 'dutywatch',
    types: {
      getTypeParser: (oid, format) =>
        NUMBERS.includes(oid) ? (text: string) => Number(text) : pg.types.getTypeParser(oid, format),
    },
    // Done before the connection is handed out.
    verify: (client, done) => {
      client.query(session(isolation, process).join('; ')).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
  pool.on('error', (error) => onLost(sqlState(error) ?? 'lost'));
  // A connection that breaks while it is in use says so twice: the query fails, and the client emits what nobody must miss.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

/** What Kysely takes for a pool: connections that failed underneath are given back as broken. */
export function forKysely(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw isStatementFault(error) ? error : new LostConnection(error);
      });
      const wrapped = known.get(client) ?? wrap(client);
      known.set(client, wrapped);
      return wrapped;
    },
  };
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  let broken = false;
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query({ name: keptAs(text), text, values: parameters.map(withoutNul) });
    } catch (error) {
      if (isStatementFault(error) && !isCondemned(error)) throw error;
      // A query that got no answer may still be running there: whatever came next would wait behind it.
      broken = true;
      throw new LostConnection(error);
    }
  };
  return { query, release: () => client.release(broken) } as unknown as PostgresPoolClient;
}

/** PostgreSQL holds no NUL in a text: whatever let one through must not keep what else is written with it from being so. */
const withoutNul = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value);

/**
 * What fails for as long as the connection lasts: the session may only read (25006), a newer version changed a table under what was
 * prepared (0A000), or what was prepared is on another one (26000, 42P05).
 */
const CONDEMNED: readonly unknown[] = ['25006', '0A000', '26000', '42P05'];
const isCondemned = (error: unknown) => CONDEMNED.includes(sqlState(error));
