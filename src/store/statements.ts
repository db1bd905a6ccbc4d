import { type Kysely, sql, type Transaction } from 'kysely';
import type { StatementChange, StatementStore, StoredStatement } from '../app/statements/ports.ts';
import { inOrderOfWeight, type KnownStatement, type Statement } from '../domain/statement.ts';
import { insertNotice } from './notices.ts';
import { messageOf } from './rows.ts';
import type { StatementRow } from './schema.ts';
import { atMost, condition, type Schema } from './schema.ts';
import {
  dateRow,
  markOf,
  standingOf,
  standingRow,
  statementOf,
  statementRow,
  versionOf,
  versionRow,
} from './statement-rows.ts';

/** Values bound in one `in (…)`. */
const AT_ONCE = 500;

export function statementStore(db: Kysely<Schema>): StatementStore {
  const whole = async (rows: readonly StatementRow[]): Promise<readonly StoredStatement[]> => {
    const statements = await withParts(db, rows);
    const versions = await inParts(rows, (part) =>
      db
        .selectFrom('statement_version')
        .selectAll()
        .where(
          'statement_id',
          'in',
          part.map(({ id }) => id),
        )
        .orderBy('n')
        .execute(),
    );
    const byId = Map.groupBy(versions, (row) => row.statement_id);
    return statements.map((statement) => ({
      statement,
      versions: (byId.get(statement.id) ?? []).map(versionOf),
    }));
  };

  const byAddress = async (column: 'source_key' | 'url', values: readonly string[], source: string | null) => {
    const found = new Map<string, StoredStatement[]>();
    const addresses = await inParts(values, (part) =>
      db
        .selectFrom('statement_address')
        .select(['statement_id', column])
        .where(column, 'in', part)
        .$if(source !== null, (query) => query.where('source', '=', source))
        .execute(),
    );
    const rows = await inParts([...new Set(addresses.map((it) => it.statement_id))], (part) =>
      db.selectFrom('statement').selectAll().where('id', 'in', part).execute(),
    );
    const byId = new Map((await whole(rows)).map((stored) => [stored.statement.id, stored]));
    for (const address of addresses) {
      const stored = byId.get(address.statement_id);
      if (stored) found.set(address[column], [...(found.get(address[column]) ?? []), stored]);
    }
    return found;
  };

  return {
    record: (change) => db.transaction().execute((trx) => recordStatements(trx, change)),

    async standings() {
      return (await db.selectFrom('source_poll').selectAll().orderBy('source').execute()).map(standingOf);
    },

    async byKeys(source, keys) {
      const found = await byAddress('source_key', keys, source);
      return new Map([...found].flatMap(([key, [stored]]) => (stored ? [[key, stored]] : [])));
    },
    byUrls: (urls) => byAddress('url', urls, null),

    async get(id) {
      const row = await db.selectFrom('statement').selectAll().where('id', '=', id).execute();
      return (await whole(row))[0] ?? null;
    },

    async likenesses(since) {
      const rows = await db
        .selectFrom('statement')
        .select(['id', 'source', 'title_key', 'digest', 'sketch', 'seen_at'])
        .where('seen_at', '>=', since)
        .orderBy('seen_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, source, title_key, digest, sketch, seen_at }) => ({
        id,
        source,
        titleKey: title_key,
        digest,
        sketch,
        seenAt: seen_at,
      }));
    },

    async unread(now, sources, limit) {
      if (sources.length === 0) return [];
      const rows = await db
        .selectFrom('statement')
        .selectAll()
        .where('page_due_at', 'is not', null)
        .where('page_due_at', '<=', now)
        // Few pages are due, and a source has all its statements: the index on what is due is the one to go by.
        .where(sql<string>`coalesce(source, '')`, 'in', sources)
        .orderBy('page_due_at')
        .orderBy('id')
        .limit(atMost(limit))
        .execute();
      return whole(rows);
    },

    async held(source) {
      const rows = await db
        .selectFrom('statement')
        .selectAll()
        .where(sql<boolean>`state = 'held'`)
        .where('source', '=', source)
        .orderBy('seen_at')
        .orderBy('id')
        .execute();
      return whole(rows);
    },

    async events(since) {
      const events = await db
        .selectFrom('statement_event')
        .selectAll()
        .where('changed_at', '>=', since)
        .orderBy('told_at')
        .orderBy('id')
        .execute();
      const rows = await inParts(events, (part) =>
        db
          .selectFrom('statement')
          .selectAll()
          .where(
            'event_id',
            'in',
            part.map(({ id }) => id),
          )
          .execute(),
      );
      const known = await knownStatements(db, rows);
      const byEvent = Map.groupBy(known, (statement) => statement.eventId);
      return events.map((row) => ({
        id: row.id,
        firstId: row.first_id,
        toldAt: row.told_at,
        changedAt: row.changed_at,
        statements: inOrderOfWeight(byEvent.get(row.id) ?? [], row.first_id),
      }));
    },

    async search(words, limit) {
      let query = db.selectFrom('statement').selectAll().where(sql<boolean>`state = 'told'`);
      for (const text of words) {
        const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
        query = query.where(
          sql<boolean>`(title_key like ${like} escape '\\' or lower(coalesce(number, '')) like ${like} escape '\\' or exists (
            select 1 from statement_version v where v.statement_id = statement.id and lower(coalesce(v.text, v.summary)) like ${like} escape '\\'))`,
        );
      }
      const rows = await query
        .orderBy((eb) => eb.fn.coalesce('published_at', 'seen_at'), 'desc')
        .orderBy('id')
        .limit(atMost(limit))
        .execute();
      return withParts(db, rows);
    },

    async posts(eventId) {
      const rows = await db
        .selectFrom('message')
        .selectAll()
        .where(
          'id',
          'in',
          db
            .selectFrom('entry')
            .select('message_id')
            .where(condition.sent('entry'))
            .where('group_key', '=', eventId)
            .where('message_id', 'is not', null),
        )
        .orderBy('sent_at')
        .orderBy('id')
        .execute();
      return rows.map(messageOf);
    },
  };
}

async function recordStatements(trx: Transaction<Schema>, change: StatementChange): Promise<void> {
  if (change.standing) {
    const { source, ...changed } = standingRow(change.standing);
    await trx
      .insertInto('source_poll')
      .values({ source, ...changed })
      .onConflict((conflict) => conflict.column('source').doUpdateSet(changed))
      .execute();
  }
  for (const { statement, versions } of change.statements) await putStatement(trx, statement, versions);
  for (const { source, key, url, statementId } of change.addresses) {
    await trx
      .insertInto('statement_address')
      .values({ source, source_key: key, url, statement_id: statementId })
      .onConflict((conflict) =>
        conflict.columns(['source', 'source_key']).doUpdateSet({ url, statement_id: statementId }),
      )
      .execute();
  }
  for (const { id, firstId, toldAt, changedAt } of change.events) {
    await trx
      .insertInto('statement_event')
      .values({ id, first_id: firstId, told_at: toldAt, changed_at: changedAt })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ changed_at: changedAt }))
      .execute();
  }
  for (const notice of change.notices) await insertNotice(trx, notice);
}

async function putStatement(
  trx: Transaction<Schema>,
  statement: Statement,
  versions: StoredStatement['versions'],
): Promise<void> {
  const { id } = statement;
  const known = await trx.selectFrom('statement').select('digest').where('id', '=', id).executeTakeFirst();
  const { id: _, ...row } = statementRow(statement, versions.at(-1)?.digest ?? known?.digest ?? '');
  if (known) await trx.updateTable('statement').set(row).where('id', '=', id).execute();
  else
    await trx
      .insertInto('statement')
      .values({ id, ...row })
      .execute();
  for (const version of versions) {
    const values = versionRow(id, version);
    await trx
      .insertInto('statement_version')
      .values(values)
      .onConflict((conflict) => conflict.columns(['statement_id', 'n']).doUpdateSet(values))
      .execute();
  }
  if (known) {
    await trx.deleteFrom('statement_reason').where('statement_id', '=', id).execute();
    await trx.deleteFrom('statement_date').where('statement_id', '=', id).execute();
  }
  const reasons = statement.reasons.map(({ because, words }, n) => ({ statement_id: id, n, because, words }));
  if (reasons.length > 0) await trx.insertInto('statement_reason').values(reasons).execute();
  const dates = statement.dates.map((date, n) => dateRow(id, n, date));
  for (let at = 0; at < dates.length; at += 100) {
    await trx
      .insertInto('statement_date')
      .values(dates.slice(at, at + 100))
      .execute();
  }
}

/** Statements with their reasons and dates, in the order given. */
async function withParts(db: Kysely<Schema>, rows: readonly StatementRow[]): Promise<readonly Statement[]> {
  const ids = rows.map(({ id }) => id);
  const reasons = await inParts(ids, (part) =>
    db.selectFrom('statement_reason').selectAll().where('statement_id', 'in', part).orderBy('n').execute(),
  );
  const dates = await inParts(ids, (part) =>
    db.selectFrom('statement_date').selectAll().where('statement_id', 'in', part).orderBy('n').execute(),
  );
  const reasonsOf = Map.groupBy(reasons, (row) => row.statement_id);
  const datesOf = Map.groupBy(dates, (row) => row.statement_id);
  return rows.map((row) => statementOf(row, reasonsOf.get(row.id) ?? [], datesOf.get(row.id) ?? []));
}

async function knownStatements(db: Kysely<Schema>, rows: readonly StatementRow[]): Promise<readonly KnownStatement[]> {
  const statements = await withParts(db, rows);
  const versions = await inParts(rows, (part) =>
    db
      .selectFrom('statement_version')
      .select(['statement_id', 'n', 'title', 'digest', 'seen_at', 'added', 'removed'])
      .where(
        'statement_id',
        'in',
        part.map(({ id }) => id),
      )
      .orderBy('n')
      .execute(),
  );
  const byId = Map.groupBy(versions, (row) => row.statement_id);
  return statements.map((statement) => ({ ...statement, versions: (byId.get(statement.id) ?? []).map(markOf) }));
}

async function inParts<T, R>(
  values: readonly T[],
  ask: (part: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (let at = 0; at < values.length; at += AT_ONCE) found.push(...(await ask(values.slice(at, at + AT_ONCE))));
  return found;
}
