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
        .where((eb) => eb.and([free(eb), reachable(eb, it.now), notAmong(eb, it.busy)]))
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

type InEntry = ExpressionBuilder<Schema, 'entry'>;

/**
 * Nothing under way in the channel: neither a claim nor a message whose outcome is open. What waits for a pause to end blocks nobody, and
 * what keeps failing lets the next pass.
 */
export function free(eb: InEntry) {
  return eb.and([
    eb.not(
      eb.exists(
        eb
          .selectFrom('entry as other')
          .select('other.id')
          .where(condition.underWay('other'))
          // Those tried again later are held up by their message, below.
          .where('other.state', '<>', 'later')
          .where(condition.unpaused('other'))
          .whereRef('other.channel', '=', 'entry.channel'),
      ),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('message')
          .select('message.id')
          .where(condition.blocking('message'))
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
        .where('recipient.probeAt', '>', now),
    ),
  );
}

export function notAmong(eb: InEntry, channels: readonly string[]) {
  return channels.length === 0 ? sql<boolean>`1 = 1` : eb('entry.channel', 'not in', channels);
}
