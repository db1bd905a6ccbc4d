import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { EpochMs } from '../clock.ts';
import { kept } from './kept.ts';
import { atMost, condition, type Schema } from './schema.ts';

/** Below every priority, in what an integer of either database holds. */
const BEFORE_ALL = -1_000;

/** Channels whose turn it is, most urgent first: by the best priority, then the earliest due instant among what is due. */
export function urgentChannels(db: Kysely<Schema>) {
  const next = kept((it: { readonly above: number }) =>
    db
      .selectFrom('entry')
      .select('priority')
      .where(condition.owed('entry'))
      .where('priority', '>', it.above)
      .orderBy('priority')
      .limit(atMost(1)),
  );
  const due = kept(
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
    // Walked in the order of the index and in steps, because a grouping over everything that is owed would cost the backlog each time.
    let above = BEFORE_ALL;
    while (found.length < limit) {
      const [first] = (await next(trx, { above })).rows;
      if (!first) break;
      const { priority } = first;
      let step: readonly { readonly channel: string }[];
      do {
        step = (await due(trx, { priority, now, busy: [...busy, ...found], most })).rows;
        const channels = new Set(step.map((row) => row.channel));
        found.push(...[...channels].slice(0, limit - found.length));
      } while (step.length === most && found.length < limit);
      above = priority;
    }
    return found;
  };
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

export function notAmong(eb: InEntry, channels: readonly string[]) {
  return channels.length === 0 ? sql<boolean>`1 = 1` : eb('entry.channel', 'not in', channels);
}
