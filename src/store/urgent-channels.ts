import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { EpochMs } from '../clock.ts';
import { preparedQuery } from './prepared-query.ts';
import { atMost, condition, type Schema } from './schema.ts';

/** Below every priority, in what an integer of either database holds. */
const BEFORE_ALL = -1_000;

/**
 * Walks the priorities of what is owed, most urgent first. Each is then read in the order of the index: what is due of it lies
 * together, and what is planned for later, or grouping all that is owed, costs nothing.
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

/** Channels whose turn it is, most urgent first: by the best priority, then the earliest due instant among what is due. */
export function urgentChannels(db: Kysely<Schema>) {
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
      let step: readonly { readonly channel: string }[];
      do {
        step = (await due(trx, { priority, now, busy: [...busy, ...found], most })).rows;
        const channels = new Set(step.map((row) => row.channel));
        found.push(...[...channels].slice(0, limit - found.length));
      } while (step.length === most && found.length < limit);
      if (found.length === limit) break;
    }
    return found;
  };
}

/**
 * Nothing under way in the channel: neither a claim nor a message whose outcome is open. What waits for a pause to end blocks nobody, and
 * what keeps failing lets the next pass. Entries tried again later are held up by their message.
 */
export const free = sql<boolean>`
  not exists (select 1 from entry as other where ${condition.underWay('other')} and other.state <> 'later'
    and ${condition.unpaused('other')} and other.channel = entry.channel)
  and not exists (select 1 from message where ${condition.blocking('message')} and ${condition.unpaused('message')}
    and message.channel = entry.channel)`;

/** Not broken, or broken and due to be probed at `now`. */
const reachable = (now: EpochMs) =>
  sql<boolean>`not exists (select 1 from recipient where recipient.channel = entry.channel and probe_at > ${now})`;

export function notAmong(eb: ExpressionBuilder<Schema, 'entry'>, channels: readonly string[]) {
  return channels.length === 0 ? sql<boolean>`1 = 1` : eb('entry.channel', 'not in', channels);
}
