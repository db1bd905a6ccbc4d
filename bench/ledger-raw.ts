import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { RawLedger } from './ledger.ts';

const sql = {
  notice: `insert into notice (id, kind, deadline_id, revision_id, lead, due, reached, group_key, subscription_id, subject, detail,
      priority, cursor_id, expansion)
    values (?, 'moved', 'pause', 'pause/moved', null, ?, null, 'g', null, null, null, 0, null, 0)
    on conflict (id) do nothing`,
  expanded: `update notice set expansion = 1 where id = ? and expansion = 0`,
  entry: `insert into entry (id, notice_id, subscription_id, channel, kind, deadline_id, revision_id, lead, due, not_before, ready,
      reached, group_key, subject, detail, priority, state, reason, message_id, owner, lease_until, sent_at)
    values (?, ?, ?, ?, 'moved', 'pause', 'pause/moved', null, ?, 0, ?, null, 'g', null, null, 0, 'planned', null, null, null, null, null)
    on conflict (id) do nothing`,
  claim: `update entry set state = 'claimed', owner = 'bench', lease_until = ?
    where id = (select id from entry where state in ('planned', 'held') and ready <= ? order by priority, due, id limit 1)
    returning *`,
  message: `insert into message (id, action, subscription_id, channel, priority, state, reason, target, revision_id, discord_id,
      body, first_attempt_at, sent_at, attempts, not_before)
    values (?, 'post', ?, ?, 0, 'sending', null, null, null, null, ?, ?, null, 1, ?)`,
  sending: `update entry set state = 'sending', message_id = ?, owner = null, lease_until = null
    where id = ? and state = 'claimed' and owner = 'bench'`,
  messageSent: `update message set state = 'sent', discord_id = '1', sent_at = ? where id = ?`,
  entrySent: `update entry set state = 'sent', sent_at = ? where message_id = ?`,
} as const;

/** PostgreSQL numbers what SQLite takes in turn. */
const numbered = Object.fromEntries(
  Object.entries(sql).map(([name, text]) => {
    let at = 0;
    return [name, text.replaceAll('?', () => `$${++at}`)];
  }),
) as Record<keyof typeof sql, string>;

/** The code a person would write with node:sqlite for the same rows at the same durability. */
export function rawSqlite(file: string, now: number): RawLedger {
  const db = new DatabaseSync(file);
  for (const pragma of ['locking_mode = exclusive', 'journal_mode = wal', 'synchronous = full', 'foreign_keys = on'])
    db.exec(`pragma ${pragma}`);
  const notice = db.prepare(sql.notice);
  const expanded = db.prepare(sql.expanded);
  const insert = db.prepare(sql.entry);
  const claim = db.prepare(sql.claim);
  const message = db.prepare(sql.message);
  const sending = db.prepare(sql.sending);
  const messageSent = db.prepare(sql.messageSent);
  const entrySent = db.prepare(sql.entrySent);
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const inTransaction = (work: () => void) => {
    begin.run();
    work();
    commit.run();
  };
  return {
    cycle(entry, { id, body }) {
      inTransaction(() => notice.run(entry.noticeId, entry.due));
      inTransaction(() => {
        expanded.run(entry.noticeId);
        insert.run(entry.id, entry.noticeId, entry.subscriptionId, entry.channel, entry.due, entry.due);
      });
      inTransaction(() => {
        if (claim.all(now + 1, now)[0]?.id !== entry.id) throw new Error('the raw claim took another entry');
      });
      inTransaction(() => {
        message.run(id, entry.subscriptionId, entry.channel, body, now, now);
        if (sending.run(id, entry.id).changes !== 1) throw new Error('the entry was not claimed');
      });
      inTransaction(() => {
        messageSent.run(now, id);
        entrySent.run(now, id);
      });
    },
    close: () => db.close(),
  };
}

/** The same with pg: statements prepared on one connection, serializable as the store's own. */
export async function rawPostgres(url: string, now: number): Promise<RawLedger> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set default_transaction_isolation = 'serializable'`);
  const run = (name: keyof typeof sql, ...values: readonly unknown[]) =>
    client.query({ name, text: numbered[name], values: [...values] });
  const inTransaction = async (work: () => Promise<void>) => {
    await client.query('begin');
    await work();
    await client.query('commit');
  };
  return {
    async cycle(entry, { id, body }) {
      await inTransaction(async () => void (await run('notice', entry.noticeId, entry.due)));
      await inTransaction(async () => {
        await run('expanded', entry.noticeId);
        await run('entry', entry.id, entry.noticeId, entry.subscriptionId, entry.channel, entry.due, entry.due);
      });
      await inTransaction(async () => {
        const { rows } = await run('claim', now + 1, now);
        if (rows[0]?.id !== entry.id) throw new Error('the raw claim took another entry');
      });
      await inTransaction(async () => {
        await run('message', id, entry.subscriptionId, entry.channel, body, now, now);
        if ((await run('sending', id, entry.id)).rowCount !== 1) throw new Error('the entry was not claimed');
      });
      await inTransaction(async () => {
        await run('messageSent', now, id);
        await run('entrySent', now, id);
      });
    },
    close: () => client.end(),
  };
}
