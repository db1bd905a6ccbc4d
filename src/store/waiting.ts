import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { EpochMs } from '../clock.ts';
import { preparedQuery } from './prepared-query.ts';
import { atMost, condition, hasHealthyChannel, type Schema } from './schema.ts';
import { free } from './urgent-channels.ts';

/** A post of a paused subscription does not leave, not even again; edits keep earlier posts true meanwhile. */
export function mayLeave(eb: ExpressionBuilder<Schema, 'message'>) {
  return eb.or([eb('message.action', '!=', 'post'), condition.unpaused('message')]);
}

/** Steps that wait in channels with nothing claimed or sending; those of a broken channel wait until it is healed. */
export function idleSteps(db: Kysely<Schema>, busy: readonly string[]): SelectQueryBuilder<Schema, 'message', object> {
  return db
    .selectFrom('message')
    .where(condition.waiting('message'))
    .$if(busy.length > 0, (query) => query.where('message.channel', 'not in', busy))
    .where(hasHealthyChannel('message'))
    .where(
      sql<boolean>`not exists (select 1 from entry where ${condition.underWay('entry')} and entry.channel = message.channel
        and entry.state in ('claimed', 'sending'))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from message as other where ${condition.unfinished('other')}
        and other.channel = message.channel and other.state = 'sending')`,
    )
    .orderBy('message.priority')
    .orderBy('message.notBefore')
    .orderBy('message.id');
}

type Busy = { readonly busy: readonly string[] };

/** The earliest instant at which there is something to do, among steps, open messages, claims, entries and probes. */
export function nextInstant(db: Kysely<Schema>) {
  const step = preparedQuery(({ busy }: Busy) =>
    idleSteps(db, busy).clearOrderBy().select('message.notBefore as at').orderBy('message.notBefore').limit(atMost(1)),
  );
  const open = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('message')
      .select((eb) =>
        eb.fn.min(eb.case().when('state', '=', 'sending').then(0).else(eb.ref('notBefore')).end()).as('at'),
      )
      .where(condition.unfinished('message'))
      .where(mayLeave)
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy)),
  );
  const lease = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('entry')
      .select('leaseUntil as at')
      .where(condition.claimed('entry'))
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy))
      .orderBy('leaseUntil')
      .limit(atMost(1)),
  );
  const owed = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('entry')
      .select('ready as at')
      .where(condition.owed('entry'))
      .where(condition.unpaused('entry'))
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy))
      .where(free)
      .where(hasHealthyChannel('entry'))
      .orderBy('ready')
      .limit(atMost(1)),
  );
  const probes = preparedQuery(({ busy }: Busy) =>
    db
      .selectFrom('recipient')
      .select((eb) => [
        'probeAt',
        eb
          .selectFrom('entry')
          .select('entry.ready')
          .where(condition.owed('entry'))
          .where(condition.unpaused('entry'))
          .whereRef('entry.channel', '=', 'recipient.channel')
          .where(free)
          .orderBy('entry.ready')
          .limit(atMost(1))
          .as('ready'),
      ])
      .$if(busy.length > 0, (query) => query.where('channel', 'not in', busy)),
  );

  return async (trx: Kysely<Schema>, busy: readonly string[]): Promise<EpochMs | null> => {
    const instants: (EpochMs | null)[] = [];
    for (const first of [step, open, lease, owed]) instants.push((await first(trx, { busy })).rows[0]?.at ?? null);
    // A broken recipient is probed when something is owed to it.
    for (const { probeAt, ready } of (await probes(trx, { busy })).rows) {
      if (ready !== null) instants.push(Math.max(probeAt, ready));
    }
    const known = instants.filter((at) => at !== null);
    return known.length === 0 ? null : Math.min(...known);
  };
}
