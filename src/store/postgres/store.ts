import { randomUUID } from 'node:crypto';
import { type Kysely, PostgresDialect, sql } from 'kysely';
import type { Store } from '../../app/store.ts';
import { type EpochMs, elapsedMs } from '../../clock.ts';
import { fail, ok, type Result, type Trouble } from '../../domain/result.ts';
import { leaseStore } from '../claims.ts';
import { isCurrent, migrate } from '../migrate.ts';
import { retrying, retryTransaction } from '../retry.ts';
import { kyselyOf, type Schema } from '../schema.ts';
import { kyselyStore, STORE_ID } from '../store.ts';
import { newProcess, postgresCoordination, tellChanges } from './coordination.ts';
import { forKysely, type PoolOptions, postgresPool } from './pool.ts';
import { FORBIDDEN, POOLED, postgresTrouble, READ_ONLY, sqlState } from './postgres-trouble.ts';

type PostgresOptions = {
  /** `postgres://user:password@host:port/database`; never logged. */
  readonly url: string;
  readonly now: EpochMs;
  /** Real milliseconds after which a query without an answer counts as a lost connection. */
  readonly answerMs?: number;
  /** Real milliseconds, never going back. */
  readonly elapsed?: () => number;
  readonly log?: {
    readonly [level in 'warn' | 'info']?: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  };
  /** For read-only use: a missing store, or one of another version, is refused instead of made. */
  readonly asItIs?: boolean;
};

/** How long a method waits for a database that restarts, before its caller gets the error. */
const PATIENCE_MS = 20_000;
/**
 * One connection, as with SQLite: the transactions of a process never conflict with each other, and a transaction that waits for another
 * cannot hold what that one needs. Fifty messages a second use a tenth of its capacity.
 */
const CONNECTIONS = 1;
/** No query of the bot takes a second; one without an answer in this time is on a lost connection. */
const ANSWER_MS = 8_000;
const LEASE_ANSWER_MS = 1_500;
/** Longer than the interval between two attempts to send. */
const CALM_MS = 15_000;
/** Troubles of a running bot that pass if one only waits. */
const SELF_HEALING = ['database-unreachable', 'database-trouble', 'database-silent'];
/** Number of the advisory lock under which the schema is brought up to date. */
const MIGRATING = 4_711_001;

/**
 * Opens the store in PostgreSQL and brings its schema up to date; any number of processes may do so. Troubles:
 * those of `postgresTrouble` and `probe`, `store-newer`.
 */
export async function openPostgres(options: PostgresOptions): Promise<Result<Store>> {
  const { url, now, log } = options;
  const elapsed = options.elapsed ?? elapsedMs;
  const { lost, answered } = oneTrouble(elapsed, log);
  const process = newProcess();
  const open = (pool: Omit<PoolOptions, 'url' | 'size' | 'onLost' | 'process'>) =>
    kyselyOf({
      dialect: new PostgresDialect({
        pool: forKysely(postgresPool({ url, size: CONNECTIONS, onLost: lost, process, ...pool })),
      }),
    });
  const db = open({ answerMs: options.answerMs ?? ANSWER_MS });
  // A lease is renewed on a separate connection, and gives up early: it has to be tried again before it runs out.
  const leases = open({ answerMs: LEASE_ANSWER_MS, isolation: 'read committed' });
  const shared = postgresCoordination({ url, process, leases: leaseStore(leases, 'postgres'), onLost: lost });
  const end = async () => {
    await shared.close();
    await leases.destroy();
    await db.destroy();
  };
  try {
    const unfit = await probe(db, leases);
    if (!unfit) await shared.reach();
    else {
      await end();
      return fail(unfit);
    }
    const migrated = options.asItIs ? await isCurrent(db) : await prepare(db, now);
    if (!migrated.ok) {
      await end();
      return migrated;
    }
    const through = async <R>(work: () => Promise<R>) => {
      const policy = { withinMs: PATIENCE_MS, elapsed, random: Math.random };
      const done = await retryTransaction(work, policy, lost).catch((error: unknown) => {
        if (postgresTrouble(error)) lost(sqlState(error) ?? 'lost');
        throw error;
      });
      answered();
      return done;
    };
    const {
      close: _close,
      coordination,
      ...methods
    } = kyselyStore(db, {
      name: 'postgres',
      backup: refuseBackup,
      coordination: shared,
    });
    const store: Store = { ...retrying(methods, through), coordination, close: end };
    if (options.asItIs) return ok(store);
    await through(() =>
      db
        .insertInto('meta')
        .values({ key: STORE_ID, value: randomUUID() })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute(),
    );
    return ok(store);
  } catch (error) {
    await end();
    const trouble = postgresTrouble(error);
    if (trouble) return fail(trouble);
    throw error;
  }
}

/** Logs one line for a trouble and one for each further kind of it, however often it is retried; and one when it is over. */
function oneTrouble(elapsed: () => number, log: PostgresOptions['log']) {
  const said = new Set<string>();
  let lastAt = 0;
  return {
    lost(code: string) {
      lastAt = elapsed();
      if (said.has(code)) return;
      said.add(code);
      const trouble = postgresTrouble({ code });
      const remedy = trouble && !SELF_HEALING.includes(trouble.code) ? { remedy: trouble.sentence } : {};
      log?.warn?.({ code, ...remedy }, 'the database cannot be used');
    },
    /** Reads continue while nothing can be written: the trouble is over once nothing has failed for a while. */
    answered() {
      if (said.size === 0 || elapsed() - lastAt < CALM_MS) return;
      said.clear();
      log?.info?.({}, 'the database works again');
    },
  };
}

/** One process at a time brings the schema up to date; the others wait, and find nothing to do. */
function prepare(db: Kysely<Schema>, now: EpochMs): Promise<Result<number>> {
  // Other programs' tables beside ours keep their names.
  return db
    .withoutPlugins()
    .connection()
    .execute(async (connection) => {
      await sql`select pg_advisory_lock(${sql.lit(MIGRATING)})`.execute(connection);
      try {
        const migrated = await migrate(connection, now);
        if (migrated.ok) {
          await compareByBytes(connection);
          await tellChanges(connection as unknown as Kysely<unknown>);
        }
        return migrated;
      } finally {
        await sql`select pg_advisory_unlock(${sql.lit(MIGRATING)})`.execute(connection);
      }
    });
}

/** Texts are sorted by their bytes, as in SQLite: the collation of the database would differ from the program's order. */
async function compareByBytes(db: Kysely<Schema>): Promise<void> {
  const columns = await sql<{ readonly relation: string; readonly name: string }>`
    select c.relname as relation, a.attname as name
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
    join pg_collation k on k.oid = a.attcollation
    where c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped and k.collname <> 'C'
  `.execute(db);
  for (const [relation, named] of Map.groupBy(columns.rows, (column) => column.relation)) {
    const changes = named.map(({ name }) => sql`alter column ${sql.ref(name)} type text collate "C"`);
    await sql`alter table ${sql.table(relation)} ${sql.join(changes)}`.execute(db);
  }
}

/** `npm run backup` copies over its own connection, in one snapshot; the processes of the bot have other work. */
async function refuseBackup(): Promise<number> {
  throw new Error('A store in PostgreSQL is copied by npm run backup, also while the bot runs.');
}

/** Often enough to notice a pooler that hands out its connections in turn. */
const LOOKS = 3;

/**
 * Checks before anything is written whether the database can serve a bot: sessions of its own, the right to write, to create tables and to
 * change existing ones. Opens both connections. Undefined when it can; throws what the database refuses.
 */
async function probe(db: Kysely<Schema>, other: Kysely<Schema>): Promise<Trouble | undefined> {
  return db.connection().execute(async (one) => {
    if (await isPooled(one, other)) return POOLED;
    return rightsOf(one);
  });
}

/**
 * If two connections of the client meet the same backend, or one meets two while another holds a transaction, they come from a pooler:
 * session state (locks, settings, LISTEN) is lost there.
 */
async function isPooled(one: Kysely<Schema>, other: Kysely<Schema>): Promise<boolean> {
  const own = await backendOf(one);
  return other.transaction().execute(async (held) => {
    if ((await backendOf(held)) === own) return true;
    for (let look = 0; look < LOOKS; look++) if ((await backendOf(one)) !== own) return true;
    return false;
  });
}

async function backendOf(db: Kysely<Schema>): Promise<number | undefined> {
  const { rows } = await sql<{ readonly pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid;
}

async function rightsOf(db: Kysely<Schema>): Promise<Trouble | undefined> {
  const { rows } = await sql<{
    readonly readOnly: string;
    readonly schema: string | null;
    readonly creates: boolean;
    readonly encoding: string;
  }>`
    select current_setting('transaction_read_only') as "readOnly", current_schema() as schema,
      current_setting('server_encoding') as encoding,
      coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as creates`.execute(db);
  const [found] = rows;
  if (found?.readOnly === 'on') return READ_ONLY;
  // SQL_ASCII stores bytes as they come.
  if (found && found.encoding !== 'UTF8' && found.encoding !== 'SQL_ASCII') {
    return {
      code: 'database-encoding',
      sentence: `The database holds text as ${found.encoding}, which has no room for Korean. Create one with UTF-8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    };
  }
  if (!found?.schema) return FORBIDDEN;
  const others = await sql<{ readonly owner: string; readonly relation: string }>`
    select pg_get_userbyid(relowner) as owner, relname as relation from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and not pg_has_role(relowner, 'USAGE')
    order by relname`.execute(db);
  const [first] = others.rows;
  if (first) {
    return {
      code: 'database-of-another-owner',
      sentence: `${others.rows.length} tables of the database, such as "${first.relation}", belong to "${first.owner}" and not to the user in DATABASE_URL. Give them to that user (ALTER TABLE … OWNER TO …), or give the bot a database of its own.`,
    };
  }
  return found.creates ? undefined : FORBIDDEN;
}
