import type { Store } from '../src/app/store.ts';
import type { Entry, Message, Notice } from '../src/domain/ledger.ts';
import { rawPostgres, rawSqlite } from './ledger-raw.ts';
import type { Benchmark, Row } from './row.ts';
import { inTurn, median, stopwatch } from './statistics.ts';
import { fillWithHistory, namedFor, onBothStores, type StoreKind, type StoreLocation } from './stores.ts';

const GOAL = 0.7;
const NOW = Temporal.Instant.from('2025-07-01T00:00:00Z').epochMilliseconds;
/** As many channels as the dispatcher asks for when nothing is under way. */
const CHANNELS = 128;

/**
 * A cycle is what an alert for a single follower costs the ledger: its notice and its entry are written, the entry is claimed,
 * fixed as `sending` with its message, and recorded as sent, each durable before the next: five transactions. The peer writes
 * into a store of the same schema with prepared statements of node:sqlite, of pg for PostgreSQL, in five transactions as well. It
 * finds what is due and decides nothing else: no fencing, no broken or busy channels, no pauses, no groups. Both run in turn on
 * one disk and must leave the same rows behind.
 */
export const ledger: Benchmark = {
  name: 'ledger',
  measures: 'insert, claim, send, complete: cycles a second beside raw node:sqlite, and raw pg',
  async run({ smallest, tell }) {
    const rounds = smallest ? 2 : 6;
    const cycles = smallest ? 50 : 400;
    return onBothStores(async (kind) => {
      const rows: Row[] = [];
      for (const history of smallest ? [0] : [0, 10_000, 100_000]) {
        const { ours, raw } = await measure(kind, history, rounds, cycles);
        tell(`${kind.name}, ${history} settled entries: ours ${ours.toFixed(0)}/s, raw ${raw.toFixed(0)}/s`);
        const ratio = ours / raw;
        // The goal is set beside raw node:sqlite.
        const judged = kind.name === 'SQLite';
        rows.push({
          name: namedFor(kind, 'ledger cycles'),
          size: `${history} settled entries`,
          value: ours,
          unit: '/s',
          peer: `raw ${judged ? 'node:sqlite' : 'pg'} ${raw.toFixed(0)}/s`,
          ratio,
          goal: judged ? `≥ ${GOAL}` : null,
          met: judged ? ratio >= GOAL : null,
        });
      }
      return rows;
    });
  },
};

/** A ledger that is written by hand, in the five transactions of a cycle. */
export type RawLedger = {
  readonly cycle: (entry: Entry, message: Message) => void | Promise<void>;
  readonly close: () => void | Promise<void>;
};

async function measure(kind: StoreKind, history: number, rounds: number, cycles: number) {
  return kind.withStore((ours) =>
    kind.withStore(async (theirs) => {
      for (const location of [ours, theirs]) {
        await fillWithHistory(location, { entries: history, settled: '1 = 1', later: NOW - 86_400_000 });
      }
      const store = await ours.open();
      const raw = kind.name === 'SQLite' ? rawSqlite(theirs.at, NOW) : await rawPostgres(theirs.at, NOW);
      // Caches and statements are warm in a bot that has run for a while.
      await ourCycles(store, 'warm', 20);
      await rawCycles(raw, 'warm', 20);
      const measured = await inTurn(
        rounds,
        (round) => ourCycles(store, `round-${round}`, cycles),
        (round) => rawCycles(raw, `round-${round}`, cycles),
      );
      await raw.close();
      await store.close();
      await mustBeAlike(ours, theirs);
      return { ours: median(measured.first), raw: median(measured.second) };
    }),
  );
}

async function ourCycles(store: Store, name: string, count: number): Promise<number> {
  const took = stopwatch();
  for (let index = 0; index < count; index++) {
    const notice = aNotice(`${name}/${index}`);
    const entry = anEntry(notice, index);
    await store.notices.add([notice]);
    await store.notices.expand([notice.id], [entry]);
    const claimed = await store.ledger.claim({
      now: NOW,
      owner: 'bench',
      leaseUntil: NOW + 1,
      limit: CHANNELS,
      busy: [],
    });
    const [own] = claimed;
    if (!own || claimed.length !== 1) throw new Error(`the claim took ${claimed.length} entries`);
    const message = aMessage(own, `${name}-${index}`);
    if (!(await store.ledger.begin('bench', message, [own.id], []))) throw new Error('the entry was not ours');
    await store.ledger.sent(message.id, '1', NOW);
  }
  return count / (took() / 1_000);
}

async function rawCycles(raw: RawLedger, name: string, count: number): Promise<number> {
  const took = stopwatch();
  for (let index = 0; index < count; index++) {
    const entry = anEntry(aNotice(`${name}/${index}`), index);
    const done = raw.cycle(entry, aMessage(entry, `${name}-${index}`));
    // Waited for only where there is something to wait for.
    if (done) await done;
  }
  return count / (took() / 1_000);
}

/** Less work would leave fewer rows behind. */
async function mustBeAlike(ours: StoreLocation, theirs: StoreLocation): Promise<void> {
  for (const table of ['notice', 'entry', 'message']) {
    const [our, their] = await Promise.all([ours, theirs].map((location) => location.query(`select * from ${table}`)));
    const sorted = (rows: readonly unknown[] = []) => rows.map((row) => JSON.stringify(row)).toSorted();
    if (sorted(our).join('\n') !== sorted(their).join('\n')) throw new Error(`the peer left another ${table} behind`);
  }
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
