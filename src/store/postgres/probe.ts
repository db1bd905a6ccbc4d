import { type Kysely, sql } from 'kysely';
import type { Trouble } from '../../domain/result.ts';
import type { Schema } from '../schema.ts';
import { FORBIDDEN, POOLED, READ_ONLY } from './pool.ts';

/** Often enough for a pooler that hands out its connections in turn. */
const LOOKS = 3;

/**
 * Whether the database can carry a bot, before anything is written: sessions of their own, the right to write, to create tables and to
 * change those that are there. Opens both connections. Undefined when it can; throws what the database refuses.
 */
export async function probe(db: Kysely<Schema>, other: Kysely<Schema>): Promise<Trouble | undefined> {
  return db.connection().execute(async (one) => {
    if (await isPooled(one, other)) return POOLED;
    return rightsOf(one);
  });
}

/**
 * Two connections of the client that meet the same backend, or one that meets two while another holds a transaction, are handed out by
 * a pooler: what a session keeps (locks, settings, LISTEN) is lost there.
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
  // SQL_ASCII keeps bytes as they come.
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
