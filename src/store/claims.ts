import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import type { Settled, Store } from '../app/ports.ts';
import type { EpochMs } from '../clock.ts';
import { leads } from './leases.ts';
import { entryOf, messageRow } from './rows.ts';
import { condition, type Schema } from './schema.ts';

type Claims = Pick<Store['ledger'], 'claim' | 'release' | 'unclaim' | 'settle' | 'begin'>;

/** Below every priority, in what an integer of either database holds. */
const BEFORE_ALL = -1_000;
const FREE = { owner: null, lease_until: null } as const;

export function claimStore(db: Kysely<Schema>): Claims {
  return {
    claim: ({ now, owner, leaseUntil, limit, busy }) =>
      db.transaction().execute(async (trx) => {
        if (!(await leads(trx, owner))) return [];
        await trx
          .updateTable('entry')
          .set({ state: 'planned', ...FREE })
          .where(condition.claimed('entry'))
          .where('lease_until', '<=', now)
          .where((eb) => notAmong(eb, busy))
          .execute();
        const channels = await urgentChannels(trx, now, limit, busy);
        if (channels.length === 0) return [];
        const rows = await trx
          .updateTable('entry')
          .set({ state: 'claimed', owner, lease_until: leaseUntil })
          .where(condition.owed('entry'))
          .where('channel', 'in', channels)
          .where('ready', '<=', now)
          .where(condition.unpaused('entry'))
          .returningAll()
          .execute();
        const turn = new Map(channels.map((channel, index) => [channel, index]));
        return rows
          .map(entryOf)
          .sort(
            (a, b) =>
              (turn.get(a.channel) ?? 0) - (turn.get(b.channel) ?? 0) ||
              a.priority - b.priority ||
              a.due - b.due ||
              (a.id < b.id ? -1 : 1),
          );
      }),

    async release(owner, now, others) {
      await db
        .updateTable('entry')
        .set({ state: 'planned', ...FREE })
        .where(condition.claimed('entry'))
        .where((eb) =>
          others === 'expired'
            ? eb('lease_until', '<=', now)
            : eb.or([eb('owner', '!=', owner), eb('lease_until', '<=', now)]),
        )
        .execute();
    },

    async unclaim(entryIds) {
      if (entryIds.length === 0) return;
      await db
        .updateTable('entry')
        .set({ state: 'planned', ...FREE })
        .where('id', 'in', entryIds)
        .where('state', '=', 'claimed')
        .execute();
    },

    settle: (settled) => db.transaction().execute((trx) => settleEntries(trx, settled)),

    begin: (owner, message, entryIds, settled) =>
      db.transaction().execute(async (trx) => {
        const held = await trx
          .selectFrom('entry')
          .select('id')
          .where('id', 'in', entryIds)
          .where('state', '=', 'claimed')
          .where('owner', '=', owner)
          .execute();
        if (held.length !== entryIds.length || held.length === 0 || !(await leads(trx, owner))) return false;
        await trx
          .insertInto('message')
          .values({ ...messageRow(message), state: 'sending' })
          .execute();
        await trx
          .updateTable('entry')
          .set({ state: 'sending', message_id: message.id, reason: null, ...FREE })
          .where('id', 'in', entryIds)
          .execute();
        await settleEntries(trx, settled);
        return true;
      }),
  };
}

/** Settles what no message carries; what is under way or already settled stays as it is. */
async function settleEntries(trx: Transaction<Schema>, settled: readonly Settled[]): Promise<void> {
  for (const { entryId, state, reason } of settled) {
    await trx
      .updateTable('entry')
      .set({ state, reason, ...FREE })
      .where('id', '=', entryId)
      .where('state', 'in', ['planned', 'held', 'claimed'])
      .execute();
  }
}

/** Channels whose turn it is, most urgent first: by the best priority, then the earliest due instant among what is due. */
async function urgentChannels(
  trx: Transaction<Schema>,
  now: EpochMs,
  limit: number,
  busy: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  // Walked in the order of the index and in steps, because a grouping over everything that is owed would cost the backlog each time.
  let priority: number | null = await nextPriority(trx, BEFORE_ALL);
  while (priority !== null && found.length < limit) {
    const step = await trx
      .selectFrom('entry')
      .select('channel')
      .where(condition.owed('entry'))
      .where('priority', '=', priority)
      .where('due', '<=', now)
      .where('ready', '<=', now)
      .where(condition.unpaused('entry'))
      .where((eb) => eb.and([free(eb), reachable(eb, now), notAmong(eb, [...busy, ...found])]))
      .orderBy('due')
      .orderBy('id')
      .limit(limit * 4)
      .execute();
    const channels = new Set(step.map((row) => row.channel));
    found.push(...[...channels].slice(0, limit - found.length));
    if (step.length < limit * 4) priority = await nextPriority(trx, priority);
  }
  return found;
}

async function nextPriority(trx: Transaction<Schema>, above: number): Promise<number | null> {
  const row = await trx
    .selectFrom('entry')
    .select('priority')
    .where(condition.owed('entry'))
    .where('priority', '>', above)
    .orderBy('priority')
    .limit(1)
    .executeTakeFirst();
  return row?.priority ?? null;
}

type InEntry = ExpressionBuilder<Schema, 'entry'>;

/** Nothing under way in the channel: neither a claim nor a message whose outcome is open. What waits for a pause to end blocks nobody. */
export function free(eb: InEntry) {
  return eb.and([
    eb.not(
      eb.exists(
        eb
          .selectFrom('entry as other')
          .select('other.id')
          .where(condition.underWay('other'))
          .where(condition.unpaused('other'))
          .whereRef('other.channel', '=', 'entry.channel'),
      ),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('message')
          .select('message.id')
          .where(condition.unfinished('message'))
          .where(condition.unpaused('message'))
          .whereRef('message.channel', '=', 'entry.channel'),
      ),
    ),
  ]);
}

/** Not broken, or broken and due to be probed at `now`. */
export function reachable(eb: InEntry, now: EpochMs) {
  return eb.not(
    eb.exists(
      eb
        .selectFrom('recipient')
        .select('recipient.channel')
        .whereRef('recipient.channel', '=', 'entry.channel')
        .where('recipient.probe_at', '>', now),
    ),
  );
}

function notAmong(eb: InEntry, channels: readonly string[]) {
  return channels.length === 0 ? sql<boolean>`1 = 1` : eb('entry.channel', 'not in', channels);
}
