import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Trouble } from '../../domain/result.ts';
import { keptAs } from '../prepared-query.ts';

const UNREACHABLE: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'lost',
];

/** What PostgreSQL refused at the start, as a sentence; undefined for what nobody expects. The address is never part of it: it holds a password. */
export function postgresTrouble(error: unknown): Trouble | undefined {
  const code = sqlState(error);
  if (code === undefined) return undefined;
  if (code === 'ERR_INVALID_URL') {
    return {
      code: 'database-address',
      sentence:
        'DATABASE_URL cannot be read as an address: postgres://user:password@host:port/database was expected, with special characters of the password written as %40 and the like.',
    };
  }
  if (code.startsWith('28')) {
    return {
      code: 'database-refused',
      sentence: 'The database refuses the user or password in DATABASE_URL. Correct it and start again.',
    };
  }
  if (code === '3D000') {
    return {
      code: 'database-missing',
      sentence:
        'The database that DATABASE_URL names does not exist. Create it (CREATE DATABASE …), or correct its name.',
    };
  }
  if (code === '42501' || code === '3F000') {
    return {
      code: 'database-forbidden',
      sentence:
        'The user in DATABASE_URL may not create tables. Grant it: GRANT CREATE, USAGE ON SCHEMA public TO that user.',
    };
  }
  if (code === '53100') {
    return {
      code: 'database-full',
      sentence: 'The disk of the database is full. Make room there; nothing that is owed is lost.',
    };
  }
  if (
    error instanceof LostConnection ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    UNREACHABLE.includes(code)
  ) {
    return {
      code: 'database-unreachable',
      sentence: `The database in DATABASE_URL does not answer (${code}). Check that it runs, and host and port; the bot tries again when it is started again.`,
    };
  }
  return undefined;
}

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
    connectionString: url,
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

/** The connection failed, not the statement: whether the statement was done is unknown. */
export class LostConnection extends Error {
  readonly code: string;
  constructor(cause: unknown) {
    super('the connection to the database was lost', { cause });
    this.code = sqlState(cause) ?? 'lost';
  }
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
      return await client.query({ name: keptAs(text), text, values: [...parameters] });
    } catch (error) {
      if (isStatementFault(error) && !isOutdated(error)) throw error;
      // A query that got no answer may still be running there: whatever came next would wait behind it.
      broken = true;
      throw new LostConnection(error);
    }
  };
  return { query, release: () => client.release(broken) } as unknown as PostgresPoolClient;
}

/** The five characters of SQL's error codes, or the code of a failed connection such as ECONNREFUSED. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A newer version changed a table under what was prepared, which fails for as long as the connection lasts. */
const isOutdated = (error: unknown) => sqlState(error) === '0A000';

/** Whether the server refused a statement and goes on; errors of classes 08 and 57P end the connection. */
function isStatementFault(error: unknown): boolean {
  const code = sqlState(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(57P|08|53300)/.test(code);
}
