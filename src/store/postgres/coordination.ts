import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import type { ChangeTopic, Coordination } from '../../app/coordination.ts';
import { addressed } from './address.ts';
import { postgresPool } from './pool.ts';

/** The channel of LISTEN and NOTIFY. */
const CHANNEL = 'dutywatch';
const RECONNECT_MS = 250;
/** A connection that only listens would not notice that the other end is gone. */
const LOOK_EVERY_MS = 1_500;
const LONGEST_ANSWER_MS = 2_000;
const LONGEST_WAIT_ALONE_MS = 3_000;
/** The server ends an idle session that holds a lock: its process is gone, or paused for longer than others wait. */
const LOCK_HELD_AT_MOST_MS = 15_000;

/** Tables whose change means that the catalogue or the subscriptions have changed. */
const SNAPSHOT_TABLES = ['measure', 'deadline', 'revision', 'subscription'];
/** The words that the database's triggers send: triggers of older versions stay in use. */
const wireWord = { snapshot: 'knowledge', work: 'work' } as const satisfies Readonly<Record<ChangeTopic, string>>;
/** Tables whose changes are not announced. */
const SILENT = ['meta', 'lease', 'migration'];
/** Tables that the sending process writes all the time: only new rows are announced. */
const NEW_ROWS = ['entry', 'message', 'notice'];

/**
 * Makes every table announce its changes in the transaction that makes them: rolled-back changes are never announced, and committed ones
 * always are. Tables added by later versions are included automatically.
 */
export async function tellChanges(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function dutywatch_changed() returns trigger language plpgsql as $body$
    begin
      perform pg_notify('${sql.raw(CHANNEL)}', tg_argv[0] || ' ' || coalesce(current_setting('dutywatch.process', true), ''));
      return null;
    end $body$`.execute(db);
  const tables = await sql<{ readonly name: string; readonly notifies: boolean }>`
    select c.relname as name, exists (
      select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'dutywatch_changed') as notifies
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'`.execute(db);
  for (const { name, notifies } of tables.rows) {
    if (notifies || SILENT.includes(name)) continue;
    const topic = wireWord[SNAPSHOT_TABLES.includes(name) ? 'snapshot' : 'work'];
    const when = NEW_ROWS.includes(name) ? 'insert' : 'insert or update or delete';
    await sql`
      create trigger dutywatch_changed after ${sql.raw(when)} on ${sql.table(name)}
      for each statement execute function dutywatch_changed(${sql.lit(topic)})`.execute(db);
  }
}

/** Names this process to the others; it does not receive its own changes. */
export const newProcess = () => randomUUID();

type Options = {
  readonly url: string;
  readonly process: string;
  readonly leases: Pick<Coordination, 'take' | 'release'>;
  readonly onLost: (code: string) => void;
};

/** Coordination of the processes on one PostgreSQL, over separate connections: a lease must not wait behind a long transaction. */
export function postgresCoordination(options: Options): Coordination & {
  /** Opens the connections for locks and listening, so that too few connections show at the start; throws what the database refuses. */
  readonly reach: () => Promise<void>;
  readonly close: () => Promise<void>;
} {
  const { url, leases, onLost } = options;
  const closing = new AbortController();
  const locks = postgresPool({ url, size: 1, answerMs: LONGEST_WAIT_ALONE_MS + LONGEST_ANSWER_MS, onLost });
  const listeners = new Set<(topic: ChangeTopic) => void>();
  let listening: Promise<void> | undefined;
  let client: pg.Client | undefined;

  const tell = (topic: ChangeTopic) => {
    for (const listener of listeners) listener(topic);
  };

  const listener = () =>
    new pg.Client({
      ...addressed(url),
      connectionTimeoutMillis: LONGEST_ANSWER_MS,
      query_timeout: LONGEST_ANSWER_MS,
      keepAlive: true,
      application_name: 'dutywatch listening',
    });

  const listenOnce = async () => {
    const own = listener();
    client = own;
    const ended = Promise.withResolvers<void>();
    own.on('error', () => ended.resolve());
    own.on('end', () => ended.resolve());
    own.on('notification', ({ payload = '' }) => {
      const [topic, from] = payload.split(' ');
      if (from !== options.process) tell(topic === wireWord.snapshot ? 'snapshot' : 'work');
    });
    try {
      await own.connect();
      await own.query(`listen ${CHANNEL}`);
      wasLost = false;
      // While nobody listened, anything may have changed.
      tell('snapshot');
      while (!closing.signal.aborted) {
        await Promise.race([
          ended.promise,
          sleep(LOOK_EVERY_MS, undefined, { signal: closing.signal }).catch(() => {}),
        ]);
        await own.query('select 1');
      }
    } finally {
      // Not awaited: a connection whose other end is gone never closes properly.
      own.end().catch(() => {});
    }
  };

  let wasLost = false;
  const keepListening = async () => {
    while (!closing.signal.aborted) {
      await listenOnce().catch(() => {
        if (closing.signal.aborted || wasLost) return;
        wasLost = true;
        onLost('listening');
      });
      await sleep(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => {});
    }
  };

  /** Waits for the lock, or for as long as is sensible. Answers the function that releases it. */
  const lockFor = async (name: string): Promise<() => void> => {
    const connection = await locks.connect();
    try {
      await connection.query(
        `set lock_timeout = ${LONGEST_WAIT_ALONE_MS}; set idle_session_timeout = ${LOCK_HELD_AT_MOST_MS}`,
      );
      await connection.query('select pg_advisory_lock(hashtext($1))', [`dutywatch ${name}`]);
      return () => {
        connection.query('select pg_advisory_unlock(hashtext($1))', [`dutywatch ${name}`]).then(
          () => connection.release(),
          () => connection.release(true),
        );
      };
    } catch (error) {
      connection.release(true);
      throw error;
    }
  };

  return {
    ...leases,
    async withLock(name, work) {
      const unlock = await lockFor(name).catch(() => () => {});
      try {
        return await work();
      } finally {
        unlock();
      }
    },
    onChange(listener) {
      listeners.add(listener);
      listening ??= keepListening();
    },
    async reach() {
      const lock = await locks.connect();
      const listening = listener();
      listening.on('error', () => {});
      try {
        await listening.connect();
      } finally {
        await listening.end().catch(() => {});
        lock.release();
      }
    },
    async close() {
      closing.abort();
      await client?.end().catch(() => {});
      await listening;
      await locks.end();
    },
  };
}
