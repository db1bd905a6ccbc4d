import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import type { Coordination } from '../app/coordination.ts';
import type { Settled, Store } from '../app/store.ts';
import type { EpochMs } from '../clock.ts';
import type { Message } from '../domain/ledger.ts';
import { preparedQuery } from './prepared-query.ts';
import { entryOf } from './rows.ts';
import { atMost, condition, type Schema } from './schema.ts';
import type { Dialect } from './store.ts';

/** The lease of the one process that sends. */
export const SENDING = 'sending';

/** Milliseconds since 1970 by the database's own clock: the clocks of the processes may differ. */
const clockOf = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  postgres: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
} as const satisfies Record<Dialect['name'], unknown>;

export function leaseStore(db: Kysely<Schema>, dialect: Dialect['name']): Pick<Coordination, 'take' | 'release'> {
  const now = clockOf[dialect];
  return {
    async take(name, holder, ttlMs) {
      const until = sql<number>`${now} + ${sql.lit(Math.round(ttlMs))}`;
      // One statement, so that of two simultaneous requests only one succeeds.
      const row = await db
        .insertInto('lease')
        .values({ name, holder, token: 1, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({
              holder,
              token: sql<number>`case when lease.holder = ${holder} then lease.token else lease.token + 1 end`,
              until,
            })
            .where((eb) => eb.or([eb('lease.holder', '=', holder), eb('lease.until', '<=', now)])),
        )
        .returning('token')
        .executeTakeFirst();
      return row?.token ?? null;
    },

    async release(name, holder, inMs = 0) {
      const until = sql<number>`${now} + ${sql.lit(Math.round(inMs))}`;
      await db.updateTable('lease').set({ until }).where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}

/** The owner's name in claims during a term: it begins with the holder and token that the lease has during that term. */
export const termOf = (holder: string, token: number) => `${holder}/${token}/`;

/** Whether a claim's owner leads according to the store; where nobody ever took the lease, every owner does. */
function leadership(db: Kysely<Schema>) {
  const held = preparedQuery((it: { readonly name: string }) =>
    db.selectFrom('lease').select(['holder', 'token']).where('name', '=', it.name),
  );
  return async (trx: Kysely<Schema>, owner: string): Promise<boolean> => {
    const [row] = (await held(trx, { name: SENDING })).rows;
    return row === undefined || owner.startsWith(termOf(row.holder, row.token));
  };
}

type Claims = Pick<Store['ledger'], 'claim' | 'release' | 'unclaim' | 'settle' | 'begin' | 'adopt'>;

const FREE = { owner: null, leaseUntil: null } as const;

export function claimStore(db: Kysely<Schema>): Claims {
  const leads = leadership(db);
  const urgent = urgentChannels(db);
  const freeExpired = preparedQuery((it: { readonly now: EpochMs; readonly busy: readonly string[] }) =>
    db
      .updateTable('entry')
      .set({ state: 'planned', ...FREE })
      .where(condition.claimed('entry'))
      .where('leaseUntil', '<=', it.now)
      .where((eb) => notAmong(eb, it.busy)),
  );
  const take = preparedQuery(
    (it: {
      readonly owner: string;
      readonly leaseUntil: EpochMs;
      readonly now: EpochMs;
      readonly channels: readonly string[];
    }) =>
      db
        .updateTable('entry')
        .set({ state: 'claimed', owner: it.owner, leaseUntil: it.leaseUntil })
        .where(condition.owed('entry'))
        .where('channel', 'in', it.channels)
        .where('ready', '<=', it.now)
        .where(condition.unpaused('entry'))
        .returningAll(),
  );
  const claimedBy = preparedQuery((it: { readonly owner: string; readonly ids: readonly string[] }) =>
    db
      .selectFrom('entry')
      .select('id')
      .where('id', 'in', it.ids)
      .where(condition.claimed('entry'))
      .where('owner', '=', it.owner),
  );
  const insertMessage = preparedQuery((it: Message) => db.insertInto('message').values(it));
  const carry = preparedQuery((it: { readonly messageId: string; readonly ids: readonly string[] }) =>
    db
      .updateTable('entry')
      .set({ state: 'sending', messageId: it.messageId, reason: null, ...FREE })
      .where('id', 'in', it.ids),
  );

  const holds = async (trx: Kysely<Schema>, owner: string, ids: readonly string[]) => {
    const held = (await claimedBy(trx, { owner, ids })).rows;
    return held.length === ids.length && held.length > 0 && leads(trx, owner);
  };

  return {
    claim: ({ now, owner, leaseUntil, limit, busy }) =>
      db.transaction().execute(async (trx) => {
        if (!(await leads(trx, owner))) return [];
        await freeExpired(trx, { now, busy });
        const channels = await urgent(trx, now, limit, busy);
        if (channels.length === 0) return [];
        const { rows } = await take(trx, { owner, leaseUntil, now, channels });
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
            ? eb('leaseUntil', '<=', now)
            : eb.or([eb('owner', '!=', owner), eb('leaseUntil', '<=', now)]),
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
        if (!(await holds(trx, owner, entryIds))) return false;
        await insertMessage(trx, { ...message, state: 'sending' });
        await carry(trx, { messageId: message.id, ids: entryIds });
        await settleEntries(trx, settled);
        return true;
      }),

    adopt: (owner, message, entryIds) =>
      db.transaction().execute(async (trx) => {
        if (!(await holds(trx, owner, entryIds))) return false;
        await trx
          .insertInto('message')
          .values({ ...message, state: 'sending' })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        await carry(trx, { messageId: message.id, ids: entryIds });
        // Marked `sent` because the message is known to have arrived: after a crash before `sent`, these entries must not stay under way
        // for good.
        await trx
          .updateTable('entry')
          .set({ state: 'sent', sentAt: message.firstAttemptAt })
          .where('id', 'in', entryIds)
          .where(sql<boolean>`exists (select 1 from message where id = ${message.id} and ${condition.sent('message')})`)
          .execute();
        return true;
      }),
  };
}

/** Settles entries that no message carries; entries under way or already settled stay unchanged. */
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

/** Below every priority, within the integer range of both databases. */
const BEFORE_ALL = -1_000;

/**
 * Walks the priorities of the owed entries, most urgent first. Each priority is then read in index order: its due entries lie together, so
 * entries planned for later cost nothing, and neither does grouping all owed entries.
 */
export function owedPriorities(db: Kysely<Schema>) {
  const next = preparedQuery((it: { readonly above: number }) =>
    db
      .selectFrom('entry')
      .select('priority')
      .where(condition.owed('entry'))
      .where('priority', '>', it.above)
      .orderBy('priority')
      .limit(atMost(1)),
  );
  return async function* (trx: Kysely<Schema>): AsyncGenerator<number> {
    for (let above = BEFORE_ALL; ; ) {
      const [first] = (await next(trx, { above })).rows;
      if (!first) return;
      yield first.priority;
      above = first.priority;
    }
  };
}

/** The channels to serve next, most urgent first: by the best priority, then the earliest due instant among their due entries. */
function urgentChannels(db: Kysely<Schema>) {
  const priorities = owedPriorities(db);
  const due = preparedQuery(
    (it: {
      readonly priority: number;
      readonly now: EpochMs;
      readonly busy: readonly string[];
      readonly most: number;
    }) =>
      db
        .selectFrom('entry')
        .select('channel')
        .where(condition.owed('entry'))
        .where('priority', '=', it.priority)
        .where('due', '<=', it.now)
        .where('ready', '<=', it.now)
        .where(condition.unpaused('entry'))
        .where(free)
        .where(reachable(it.now))
        .where((eb) => notAmong(eb, it.busy))
        .orderBy('due')
        .orderBy('id')
        .limit(atMost(it.most)),
  );

  return async (trx: Kysely<Schema>, now: EpochMs, limit: number, busy: readonly string[]) => {
    const found: string[] = [];
    const most = limit * 4;
    for await (const priority of priorities(trx)) {
      let page: readonly { readonly channel: string }[];
      do {
        page = (await due(trx, { priority, now, busy: [...busy, ...found], most })).rows;
        const channels = new Set(page.map((row) => row.channel));
        found.push(...[...channels].slice(0, limit - found.length));
      } while (page.length === most && found.length < limit);
      if (found.length === limit) break;
    }
    return found;
  };
}

/**
 * Nothing is under way in the channel: neither a claim nor a message whose outcome is open. Entries that wait for a pause to end block
 * nobody, and a message that keeps failing lets the next pass. Entries to be retried later are held up by their message.
 */
export const free = sql<boolean>`
  not exists (select 1 from entry as other where ${condition.underWay('other')} and other.state <> 'later'
    and ${condition.unpaused('other')} and other.channel = entry.channel)
  and not exists (select 1 from message where ${condition.blocking('message')} and ${condition.unpaused('message')}
    and message.channel = entry.channel)`;

/** Not broken, or broken and due to be probed at `now`. */
const reachable = (now: EpochMs) =>
  sql<boolean>`not exists (select 1 from recipient where recipient.channel = entry.channel and probe_at > ${now})`;

function notAmong(eb: ExpressionBuilder<Schema, 'entry'>, channels: readonly string[]) {
  return channels.length === 0 ? sql<boolean>`1 = 1` : eb('entry.channel', 'not in', channels);
}
