import { type Kysely, sql, type Transaction } from 'kysely';
import type { StatementChange, StatementStore, StoredStatement } from '../app/statements/ports.ts';
import { inOrderOfWeight, type KnownStatement, type Statement } from '../domain/statement.ts';
import { insertNotice } from './notices.ts';
import { messageOf } from './rows.ts';
import { atMost, condition, type Schema, type StatementRow } from './schema.ts';
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
    const versions = await inParts(idsOf(rows), (part) =>
      db.selectFrom('statementVersion').selectAll().where('statementId', 'in', part).orderBy('n').execute(),
    );
    const byId = Map.groupBy(versions, (row) => row.statementId);
    return statements.map((statement) => ({ statement, versions: (byId.get(statement.id) ?? []).map(versionOf) }));
  };

  const byAddress = async (column: 'sourceKey' | 'url', values: readonly string[], source: string | null) => {
    const found = new Map<string, StoredStatement[]>();
    const addresses = await inParts(values, (part) =>
      db
        .selectFrom('statementAddress')
        .select(['statementId', column])
        .where(column, 'in', part)
        .$if(source !== null, (query) => query.where('source', '=', source))
        .execute(),
    );
    const rows = await inParts([...new Set(addresses.map((it) => it.statementId))], (part) =>
      db.selectFrom('statement').selectAll().where('id', 'in', part).execute(),
    );
    const byId = new Map((await whole(rows)).map((stored) => [stored.statement.id, stored]));
    for (const address of addresses) {
      const stored = byId.get(address.statementId);
      if (stored) found.set(address[column], [...(found.get(address[column]) ?? []), stored]);
    }
    return found;
  };

  return {
    record: (change) => db.transaction().execute((trx) => recordStatements(trx, change)),

    async standings() {
      return (await db.selectFrom('sourcePoll').selectAll().orderBy('source').execute()).map(standingOf);
    },

    async byKeys(source, keys) {
      const found = await byAddress('sourceKey', keys, source);
      return new Map([...found].flatMap(([key, [stored]]) => (stored ? [[key, stored]] : [])));
    },
    byUrls: (urls) => byAddress('url', urls, null),

    async get(id) {
      const row = await db.selectFrom('statement').selectAll().where('id', '=', id).execute();
      return (await whole(row))[0] ?? null;
    },

    likenesses: (since) =>
      db
        .selectFrom('statement')
        .select(['id', 'source', 'titleKey', 'digest', 'sketch', 'seenAt'])
        .where('seenAt', '>=', since)
        .orderBy('seenAt')
        .orderBy('id')
        .execute(),

    async unread(now, sources, limit) {
      if (sources.length === 0) return [];
      const rows = await db
        .selectFrom('statement')
        .selectAll()
        .where('pageDueAt', 'is not', null)
        .where('pageDueAt', '<=', now)
        // Few pages are due, but a source has many statements: this makes the database use the index on due pages.
        .where(sql<string>`coalesce(source, '')`, 'in', sources)
        .orderBy('pageDueAt')
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
        .orderBy('seenAt')
        .orderBy('id')
        .execute();
      return whole(rows);
    },

    async events(since) {
      const events = await db
        .selectFrom('statementEvent')
        .selectAll()
        .where('changedAt', '>=', since)
        .orderBy('toldAt')
        .orderBy('id')
        .execute();
      const rows = await inParts(idsOf(events), (part) =>
        db.selectFrom('statement').selectAll().where('eventId', 'in', part).execute(),
      );
      const known = await knownStatements(db, rows);
      const byEvent = Map.groupBy(known, (statement) => statement.eventId);
      return events.map((event) => ({
        ...event,
        statements: inOrderOfWeight(byEvent.get(event.id) ?? [], event.firstId),
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
        .orderBy((eb) => eb.fn.coalesce('publishedAt', 'seenAt'), 'desc')
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
            .select('messageId')
            .where(condition.sent('entry'))
            .where('groupKey', '=', eventId)
            .where('messageId', 'is not', null),
        )
        .orderBy('sentAt')
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
      .insertInto('sourcePoll')
      .values({ source, ...changed })
      .onConflict((conflict) => conflict.column('source').doUpdateSet(changed))
      .execute();
  }
  for (const { statement, versions } of change.statements) await putStatement(trx, statement, versions);
  for (const { source, key, url, statementId } of change.addresses) {
    await trx
      .insertInto('statementAddress')
      .values({ source, sourceKey: key, url, statementId })
      .onConflict((conflict) => conflict.columns(['source', 'sourceKey']).doUpdateSet({ url, statementId }))
      .execute();
  }
  for (const { id, firstId, toldAt, changedAt } of change.events) {
    await trx
      .insertInto('statementEvent')
      .values({ id, firstId, toldAt, changedAt })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ changedAt }))
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
      .insertInto('statementVersion')
      .values(values)
      .onConflict((conflict) => conflict.columns(['statementId', 'n']).doUpdateSet(values))
      .execute();
  }
  if (known) {
    await trx.deleteFrom('statementReason').where('statementId', '=', id).execute();
    await trx.deleteFrom('statementDate').where('statementId', '=', id).execute();
  }
  const reasons = statement.reasons.map(({ because, words }, n) => ({ statementId: id, n, because, words }));
  if (reasons.length > 0) await trx.insertInto('statementReason').values(reasons).execute();
  const dates = statement.dates.map((date, n) => dateRow(id, n, date));
  for (let at = 0; at < dates.length; at += 100) {
    await trx
      .insertInto('statementDate')
      .values(dates.slice(at, at + 100))
      .execute();
  }
}

/** Statements with their reasons and dates, in the order given. */
async function withParts(db: Kysely<Schema>, rows: readonly StatementRow[]): Promise<readonly Statement[]> {
  const ids = idsOf(rows);
  const reasons = await inParts(ids, (part) =>
    db.selectFrom('statementReason').selectAll().where('statementId', 'in', part).orderBy('n').execute(),
  );
  const dates = await inParts(ids, (part) =>
    db.selectFrom('statementDate').selectAll().where('statementId', 'in', part).orderBy('n').execute(),
  );
  const reasonsOf = Map.groupBy(reasons, (row) => row.statementId);
  const datesOf = Map.groupBy(dates, (row) => row.statementId);
  return rows.map((row) => statementOf(row, reasonsOf.get(row.id) ?? [], datesOf.get(row.id) ?? []));
}

async function knownStatements(db: Kysely<Schema>, rows: readonly StatementRow[]): Promise<readonly KnownStatement[]> {
  const statements = await withParts(db, rows);
  const versions = await inParts(idsOf(rows), (part) =>
    db
      .selectFrom('statementVersion')
      .select(['statementId', 'n', 'title', 'digest', 'seenAt', 'added', 'removed'])
      .where('statementId', 'in', part)
      .orderBy('n')
      .execute(),
  );
  const byId = Map.groupBy(versions, (row) => row.statementId);
  return statements.map((statement) => ({ ...statement, versions: (byId.get(statement.id) ?? []).map(markOf) }));
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

async function inParts<R>(
  values: readonly string[],
  ask: (part: readonly string[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (let at = 0; at < values.length; at += AT_ONCE) found.push(...(await ask(values.slice(at, at + AT_ONCE))));
  return found;
}
