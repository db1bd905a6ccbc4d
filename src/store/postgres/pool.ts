import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { keptAs } from '../prepared-query.ts';
import { addressed } from './address.ts';
import { isStatementFault, LostConnection, sqlState } from './postgres-trouble.ts';

/** How long opening a connection, or waiting for a free one, may take, in milliseconds. */
const CONNECT_MS = 10_000;
/** A statement that copies a whole table may take so long. */
export const COPY_ANSWER_MS = 60_000;

/**
 * The settings of every session. With serializable isolation, all SQL of the store means the same as on SQLite, where transactions run one
 * after the other. The time-outs let the server end the sessions of a vanished process, whose locks would otherwise stay for hours.
 */
const session = (isolation: string, process: string) => [
  `set default_transaction_isolation = '${isolation}'`,
  `set dutywatch.process = '${process}'`,
  // Reads along an index conflict only with writers of the same rows; reads of a whole small table conflict with every writer.
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
  /** The most connections. */
  readonly size: number;
  /** Milliseconds after which a query without an answer counts as a lost connection. */
  readonly answerMs: number;
  readonly isolation?: 'serializable' | 'read committed';
  /** The name of the process in the changes it announces to others. */
  readonly process?: string;
  /** Receives the reason why an idle connection ended, as a code without an address. */
  readonly onLost: (code: string) => void;
};

/** A pool of connections to PostgreSQL. One that did not answer in time is closed instead of being used again. */
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
    // Runs before the connection is handed out.
    verify: (client, done) => {
      client.query(session(isolation, process).join('; ')).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
  pool.on('error', (error) => onLost(sqlState(error) ?? 'lost'));
  // A connection that breaks while in use reports it twice: the query fails, and the client emits an error that must have a listener.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

/** The pool in the form that Kysely expects: failed connections are released as broken. */
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
      // A query without an answer may still be running: the next one would wait behind it.
      broken = true;
      throw new LostConnection(error);
    }
  };
  return { query, release: () => client.release(broken) } as unknown as PostgresPoolClient;
}

/** PostgreSQL cannot store NUL in a text: one that slipped in must not prevent the rest from being written. */
const withoutNul = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value);

/**
 * Errors that recur for as long as the connection lasts: the session may only read (25006), a newer version changed a table under a
 * prepared statement (0A000), or the prepared statement is on another connection (26000, 42P05).
 */
const CONDEMNED: readonly unknown[] = ['25006', '0A000', '26000', '42P05'];
const isCondemned = (error: unknown) => CONDEMNED.includes(sqlState(error));
