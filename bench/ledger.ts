import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../src/app/ports.ts';
import type { Entry, Message, Notice } from '../src/domain/ledger.ts';
import { inFolder, STORE_FILE, storeIn } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { inTurn, median, stopwatch } from './statistics.ts';

const GOAL = 0.7;
const NOW = Temporal.Instant.from('2025-07-01T00:00:00Z').epochMilliseconds;

/**
 * A cycle is what an alert for a single follower costs the ledger: its notice and its entry are written, the entry is claimed,
 * fixed as `sending` with its message, and recorded as sent, each durable before the next: five transactions. The peer writes
 * the same rows into a store of the same schema with prepared statements of node:sqlite, in five transactions as well, and
 * decides nothing. Both run in turn on one disk.
 */
export const ledger: Benchmark = {
  name: 'ledger',
  measures: 'insert, claim, send, complete: cycles a second beside raw node:sqlite',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    const rounds = smallest ? 2 : 6;
    const cycles = smallest ? 50 : 400;
    for (const history of smallest ? [0] : [0, 10_000, 100_000]) {
      const { ours, raw } = await measure(history, rounds, cycles);
      tell(`${history} settled entries: ours ${ours.toFixed(0)}/s, raw ${raw.toFixed(0)}/s`);
      const ratio = ours / raw;
      const size = `${history} settled entries`;
      rows.push({
        name: 'ledger cycles',
        size,
        value: ours,
        unit: '/s',
        peer: `raw node:sqlite ${raw.toFixed(0)}/s`,
        ratio,
        goal: `≥ ${GOAL}`,
        met: ratio >= GOAL,
      });
    }
    return rows;
  },
};

async function measure(history: number, rounds: number, cycles: number) {
  return inFolder((ourFolder) =>
    inFolder(async (rawFolder) => {
      const store = await storeIn(ourFolder);
      await fill(store, history);
      const copy = await storeIn(rawFolder);
      await fill(copy, history);
      await copy.close();
      const raw = rawLedger(join(rawFolder, STORE_FILE));
      // Caches and statements are warm in a bot that has run for a while.
      await ourCycles(store, 'warm', 20);
      raw.cycles('warm', 20);
      const { first, second } = await inTurn(
        rounds,
        (round) => ourCycles(store, `round-${round}`, cycles),
        async (round) => raw.cycles(`round-${round}`, cycles),
      );
      raw.close();
      await store.close();
      return { ours: median(first), raw: median(second) };
    }),
  );
}

/** What the years before left behind. */
async function fill(store: Store, settled: number): Promise<void> {
  const BATCH = 1_000;
  for (let from = 0; from < settled; from += BATCH) {
    const notice = aNotice(`filled-${from}`);
    await store.notices.add([notice]);
    const entries = Array.from({ length: Math.min(BATCH, settled - from) }, (_, index) =>
      anEntry(notice, from + index),
    );
    await store.notices.expand([notice.id], entries, null, true);
    await store.ledger.settle(
      entries.map((entry) => ({ entryId: entry.id, state: 'superseded' as const, reason: 'replaced' })),
    );
  }
}

async function ourCycles(store: Store, name: string, count: number): Promise<number> {
  const took = stopwatch();
  for (let index = 0; index < count; index++) {
    const notice = aNotice(`${name}/${index}`);
    const entry = anEntry(notice, index);
    await store.notices.add([notice]);
    await store.notices.expand([notice.id], [entry], null, true);
    const claimed = await store.ledger.claim({ now: NOW, owner: 'bench', leaseUntil: NOW + 1, limit: 1, busy: [] });
    const [own] = claimed;
    if (!own || claimed.length !== 1) throw new Error(`the claim took ${claimed.length} entries`);
    const message = aMessage(own, `${name}-${index}`);
    if (!(await store.ledger.begin('bench', message, [own.id], []))) throw new Error('the entry was not ours');
    await store.ledger.sent(message.id, '1', NOW);
  }
  return count / (took() / 1_000);
}

function rawLedger(file: string) {
  const db = new DatabaseSync(file);
  for (const pragma of ['locking_mode = exclusive', 'journal_mode = wal', 'synchronous = full', 'foreign_keys = on'])
    db.exec(`pragma ${pragma}`);
  const notice = db.prepare(
    `insert into notice (id, kind, deadline_id, revision_id, lead, due, reached, group_key, subscription_id, subject, detail,
       priority, cursor_id, expansion)
     values (?, 'moved', 'pause', 'pause/moved', null, ?, null, 'g', null, null, null, 0, null, 0)
     on conflict (id) do nothing`,
  );
  const expanded = db.prepare(`update notice set expansion = 1 where id = ? and expansion = 0`);
  const insert = db.prepare(
    `insert into entry (id, notice_id, subscription_id, channel, kind, deadline_id, revision_id, lead, due, not_before, ready,
       reached, group_key, subject, detail, priority, state, reason, message_id, owner, lease_until, sent_at)
     values (?, ?, ?, ?, 'moved', 'pause', 'pause/moved', null, ?, 0, ?, null, 'g', null, null, 0, 'planned', null, null, null, null, null)
     on conflict (id) do nothing`,
  );
  const claim = db.prepare(
    `update entry set state = 'claimed', owner = 'bench', lease_until = ? where id = ? and state in ('planned', 'held') returning id`,
  );
  const message = db.prepare(
    `insert into message (id, action, subscription_id, channel, priority, state, reason, target, revision_id, discord_id, body,
       first_attempt_at, sent_at, attempts, not_before)
     values (?, 'post', ?, ?, 0, 'sending', null, null, null, null, ?, ?, null, 1, ?)`,
  );
  const sending = db.prepare(`update entry set state = 'sending', message_id = ?, owner = null where id = ?`);
  const messageSent = db.prepare(`update message set state = 'sent', discord_id = '1', sent_at = ? where id = ?`);
  const entrySent = db.prepare(`update entry set state = 'sent', sent_at = ? where message_id = ?`);
  const inTransaction = (work: () => void) => {
    db.exec('begin immediate');
    work();
    db.exec('commit');
  };
  return {
    cycles(name: string, count: number): number {
      const took = stopwatch();
      for (let index = 0; index < count; index++) {
        const entry = anEntry(aNotice(`${name}/${index}`), index);
        const { id } = aMessage(entry, `${name}-${index}`);
        inTransaction(() => notice.run(entry.noticeId, entry.due));
        inTransaction(() => {
          expanded.run(entry.noticeId);
          insert.run(entry.id, entry.noticeId, entry.subscriptionId, entry.channel, entry.due, entry.due);
        });
        inTransaction(() => {
          if (claim.all(NOW + 1, entry.id).length !== 1) throw new Error('the raw claim took nothing');
        });
        inTransaction(() => {
          message.run(id, entry.subscriptionId, entry.channel, BODY, NOW, NOW);
          sending.run(id, entry.id);
        });
        inTransaction(() => {
          messageSent.run(NOW, id);
          entrySent.run(NOW, id);
        });
      }
      return count / (took() / 1_000);
    },
    close: () => db.close(),
  };
}

/** As large as a real card. */
const BODY = JSON.stringify({ embeds: [{ title: 'MOVED', description: 'x'.repeat(1_500) }], mentionRoles: [] });

function aNotice(id: string): Notice {
  return {
    id: `moved/pause/${id}`,
    kind: 'moved',
    deadlineId: 'pause',
    revisionId: 'pause/moved',
    lead: null,
    due: NOW - 1_000,
    reached: null,
    group: 'g',
    subscriptionId: null,
    subject: null,
    detail: null,
  };
}

function anEntry(notice: Notice, index: number): Entry {
  const { id: noticeId, subscriptionId: _, ...told } = notice;
  const subscriptionId = `file/${index}`;
  return {
    ...told,
    id: `${noticeId}/${subscriptionId}`,
    noticeId,
    subscriptionId,
    channel: String(1_327_000_000_000_000_000n + BigInt(index)),
    priority: 0,
    state: 'planned',
    reason: null,
    messageId: null,
  };
}

function aMessage(entry: Entry, id: string): Message {
  return {
    id,
    action: 'post',
    subscriptionId: entry.subscriptionId,
    channel: entry.channel,
    place: null,
    priority: 0,
    state: 'sending',
    reason: null,
    target: null,
    revisionId: null,
    discordId: null,
    body: BODY,
    firstAttemptAt: NOW,
    sentAt: null,
    attempts: 1,
    notBefore: NOW,
  };
}
