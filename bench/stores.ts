import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Store } from '../src/app/store.ts';
import { systemClock } from '../src/clock.ts';
import { openPostgres } from '../src/store/postgres/store.ts';
import { type Server, startServer } from '../test/postgres/server.ts';
import { inFolder, STORE_FILE, storeIn } from './folder.ts';

/** Where one store is. */
export type StoreLocation = {
  /** Opens the store and makes it where there is none. */
  readonly open: () => Promise<Store>;
  /** A file, or the address of a database. */
  readonly at: string;
  /** Does SQL past the store, which must be closed. Answers the rows of the last statement. */
  readonly query: (...statements: readonly string[]) => Promise<readonly unknown[]>;
  /** Work that the database does by itself soon after a change of that size. */
  readonly tend: () => Promise<void>;
};

/** A kind of store, on disk and with the durability it always has. */
export type StoreKind = {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Gives `work` an empty store of its own. */
  readonly withStore: <T>(work: (location: StoreLocation) => Promise<T>) => Promise<T>;
};

/** Names a measurement, with the store unless it is the one the bot comes with. */
export const namedFor = ({ name }: StoreKind, what: string) => (name === 'SQLite' ? what : `${what}, ${name}`);

/** Does `work` on SQLite and then on a PostgreSQL of its own that waits for the disk as SQLite does. */
export async function onBothStores<T>(work: (kind: StoreKind) => Promise<readonly T[]>): Promise<readonly T[]> {
  const found = [...(await work({ name: 'SQLite', withStore: (use) => inFolder((folder) => use(inFile(folder))) }))];
  const server = await startServer({ synced: true });
  let databases = 0;
  try {
    const withStore: StoreKind['withStore'] = async (use) => use(await inDatabase(server, `bench_${databases++}`));
    return [...found, ...(await work({ name: 'PostgreSQL', withStore }))];
  } finally {
    await server.remove();
  }
}

function inFile(folder: string): StoreLocation {
  const at = join(folder, STORE_FILE);
  return {
    at,
    open: () => storeIn(folder),
    async query(...statements) {
      const database = new DatabaseSync(at);
      const answers = statements.map((statement) => database.prepare(statement).all());
      database.close();
      return answers.at(-1) ?? [];
    },
    async tend() {},
  };
}

async function inDatabase(server: Server, name: string): Promise<StoreLocation> {
  const ask = async (database: string, statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: server.url(database) });
    await client.connect();
    let rows: readonly unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    await client.end();
    return rows;
  };
  await ask('postgres', [`create database ${name}`]);
  return {
    at: server.url(name),
    async open() {
      const opened = await openPostgres({ url: server.url(name), now: systemClock().now() });
      if (!opened.ok) throw new Error(opened.error.sentence);
      return opened.value;
    },
    query: (...statements) => ask(name, statements),
    async tend() {
      await ask(name, ['vacuum analyze']);
    },
  };
}

/**
 * Writes what years left behind, in SQL both databases know: a notice for every thousand entries, each entry `settled` or planned
 * for `later` (an SQL condition on its number `i`). The store is made first and is closed again.
 */
export async function fillWithHistory(
  location: StoreLocation,
  { entries, settled, later }: { readonly entries: number; readonly settled: string; readonly later: number },
): Promise<void> {
  await (await location.open()).close();
  if (entries === 0) return;
  const numbers = (below: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${below})`;
  const noticeOf = (n: string) => `'set/old-' || ${n} || '/old-' || ${n} || '/set'`;
  const deadline = `'old-' || (i / 1000)`;
  await location.query(
    `insert into notice (id, kind, deadline_id, revision_id, lead, due, reached, group_key, subscription_id, subject, detail,
       priority, cursor_id, expansion)
     ${numbers(Math.ceil(entries / 1_000))}
     select ${noticeOf('i')}, 'set', 'old-' || i, 'old-' || i || '/set', null, ${later}, null, 'instrument/' || i, null, null, null,
       1, null, 1 from n`,
    `insert into entry (id, notice_id, subscription_id, channel, kind, deadline_id, revision_id, lead, due, not_before, ready,
       reached, group_key, subject, detail, priority, state, reason, message_id, owner, lease_until, sent_at)
     ${numbers(entries)}
     select ${noticeOf('(i / 1000)')} || '/gone/' || i, ${noticeOf('(i / 1000)')}, 'gone/' || i,
       '' || (1329000000000000000 + i), 'set', ${deadline}, ${deadline} || '/set', null, ${later}, 0, ${later},
       null, 'instrument/' || (i / 1000), null, null, 1,
       case when ${settled} then 'superseded' else 'planned' end, case when ${settled} then 'replaced by x' end,
       null, null, null, null from n`,
  );
  await location.tend();
}
