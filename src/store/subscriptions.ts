import type { Kysely, Transaction } from 'kysely';
import type { Store } from '../app/store.ts';
import { type Digest, type Weekly, weekdays } from '../domain/digest.ts';
import type { Entry } from '../domain/ledger.ts';
import { authorities } from '../domain/measure.ts';
import { noticeKinds } from '../domain/notice-kind.ts';
import { startCard } from '../domain/own-notice.ts';
import { type QuietHours, quietWays } from '../domain/quiet-hours.ts';
import { tiers } from '../domain/source.ts';
import { BY_CONFIG, type Lead, languages, leadText, parseLead, type Subscription } from '../domain/subscription.ts';
import { settingTable } from '../domain/subscription-settings.ts';
import { insertNotice, reopenNotices } from './notices.ts';
import { entryRow, fromLines, noticeRow, toLines, word } from './rows.ts';
import { atMost, condition, EXPANSION, type Lines, type Schema, type SubscriptionRow } from './schema.ts';

const everies = ['day', 'week'] as const;

function leadOf(text: string): Lead {
  const lead = parseLead(text);
  if (!lead) throw new Error('the store holds an unknown lead in column leads');
  return lead;
}

function subscriptionRow({ mention, quiet, digest, weekly, ...subscription }: Subscription): SubscriptionRow {
  return {
    ...subscription,
    countries: toLines(subscription.countries),
    measures: toLines(subscription.measures),
    sectors: toLines(subscription.sectors),
    authorities: toLines(subscription.authorities),
    deadlines: toLines(subscription.deadlines),
    tiers: toLines(subscription.tiers),
    sources: toLines(subscription.sources),
    kinds: toLines(subscription.kinds),
    leads: toLines(subscription.leads.map(leadText)),
    mentionRole: mention?.role ?? null,
    mentionKinds: toLines(mention?.kinds ?? []),
    quietFrom: quiet?.from ?? null,
    quietTo: quiet?.to ?? null,
    quietZone: quiet?.zone ?? null,
    quietHow: quiet?.how ?? null,
    ...digestRow(digest),
    weekly: weekly === null ? null : settingTable.weekly.show(weekly),
    publish: subscription.publish ? 1 : 0,
    thread: subscription.thread ? 1 : 0,
    events: subscription.events ? 1 : 0,
    startCard: subscription.startCard ? 1 : 0,
  };
}

/** Reads rows. Equal lists become one shared list over all its rows: among many thousands most are equal. */
function subscriptionReader(): (row: SubscriptionRow) => Subscription {
  const names = remembered(fromLines);
  const words = <W extends string>(known: readonly W[], column: string) =>
    remembered((lines) => fromLines(lines).map((each) => word(known, each, column)));
  const authoritiesOf = words(authorities, 'subscription.authorities');
  const tiersOf = words(tiers, 'subscription.tiers');
  const kindsOf = words(noticeKinds, 'subscription.kinds');
  const leadsOf = remembered((lines) => fromLines(lines).map(leadOf));
  return (row) => ({
    id: row.id,
    channel: row.channel,
    guild: row.guild,
    person: row.person,
    countries: names(row.countries),
    measures: names(row.measures),
    sectors: names(row.sectors),
    authorities: authoritiesOf(row.authorities),
    deadlines: names(row.deadlines),
    tiers: tiersOf(row.tiers),
    sources: names(row.sources),
    kinds: kindsOf(row.kinds),
    leads: leadsOf(row.leads),
    language: word(languages, row.language, 'subscription.language'),
    zone: row.zone,
    mention: row.mentionRole === null ? null : { role: row.mentionRole, kinds: kindsOf(row.mentionKinds) },
    quiet: quietOf(row),
    digest: digestOf(row),
    weekly: row.weekly === null ? null : weeklyOf(row.weekly),
    publish: row.publish === 1,
    thread: row.thread === 1,
    events: row.events === 1,
    pausedSince: row.pausedSince,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    since: row.since,
    startCard: row.startCard === 1,
  });
}

function remembered<T>(read: (lines: Lines) => readonly T[]): (lines: Lines) => readonly T[] {
  const known = new Map<Lines, readonly T[]>();
  return (lines) => {
    const found = known.get(lines) ?? read(lines);
    known.set(lines, found);
    return found;
  };
}

function quietOf({ quietFrom: from, quietTo: to, quietZone: zone, quietHow: how }: SubscriptionRow) {
  if (from === null || to === null || zone === null || how === null) return null;
  return { from, to, zone, how: word(quietWays, how, 'subscription.quiet_how') } satisfies QuietHours;
}

type DigestColumns = Pick<SubscriptionRow, 'digestEvery' | 'digestWeekday' | 'digestAt' | 'digestZone'>;

function digestRow(digest: Digest): DigestColumns {
  if (digest === 'instant') return { digestEvery: null, digestWeekday: null, digestAt: null, digestZone: null };
  return {
    digestEvery: digest.every,
    digestWeekday: digest.every === 'week' ? digest.weekday : null,
    digestAt: digest.at,
    digestZone: digest.zone,
  };
}

function digestOf({ digestEvery, digestWeekday, digestAt: at, digestZone: zone }: DigestColumns): Digest {
  if (digestEvery === null || at === null || zone === null) return 'instant';
  const every = word(everies, digestEvery, 'subscription.digest_every');
  if (every === 'day') return { every, at, zone };
  return { every, weekday: word(weekdays, digestWeekday ?? '', 'subscription.digest_weekday'), at, zone };
}

function weeklyOf(text: string): Weekly | null {
  const read = settingTable.weekly.parse(text);
  return read && { ...read, weekday: word(weekdays, read.weekday, 'subscription.weekly') };
}

/** Reason of the unsent entries of a removed subscription. */
const UNFOLLOWED = 'unfollowed';

const saysTheSame = (known: SubscriptionRow, changed: Partial<SubscriptionRow>): boolean =>
  Object.entries(changed).every(([column, value]) => Object.is(Reflect.get(known, column), value));

/** Subscriptions in id order after `after` (exclusive), at most `limit`. */
export async function subscriptionPage(
  db: Kysely<Schema>,
  after: string | null,
  limit: number,
): Promise<readonly Subscription[]> {
  const query = db.selectFrom('subscription').selectAll().orderBy('id').limit(atMost(limit));
  const rows = await (after === null ? query : query.where('id', '>', after)).execute();
  return rows.map(subscriptionReader());
}

/** Inserts entries that are new, and reopens those that were skipped because their subscription ended. */
export async function oweEntries(trx: Transaction<Schema>, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await trx
    .insertInto('entry')
    .values(entries.map(entryRow))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  // Cancelled before and wanted again: planned again.
  await trx
    .updateTable('entry')
    .set({ state: 'planned', reason: null })
    .where(
      'id',
      'in',
      entries.map(({ id }) => id),
    )
    .where('state', '=', 'skipped')
    .where('reason', '=', UNFOLLOWED)
    .where('messageId', 'is', null)
    .execute();
}

export function subscriptionStore(db: Kysely<Schema>): Store['subscriptions'] {
  return {
    async list() {
      return (await db.selectFrom('subscription').selectAll().orderBy('id').execute()).map(subscriptionReader());
    },

    put: (subscriptions, now, owed = []) =>
      db.transaction().execute(async (trx) => {
        let reopens = false;
        for (const subscription of subscriptions) {
          const row = subscriptionRow(subscription);
          const { id, since: _since, createdBy: by, createdAt: _at, pausedSince: _paused, ...changed } = row;
          const known = await trx.selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirst();
          if (row.person === null && !(known && saysTheSame(known, changed))) reopens = true;
          if (known === undefined && subscription.startCard) await insertNotice(trx, startCard(id, now));
          // A person takes over a subscription of the settings file; the file never takes one over from a person.
          const owner = known === undefined || known.createdBy === BY_CONFIG ? by : known.createdBy;
          await trx
            .insertInto('subscription')
            .values(row)
            .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...changed, createdBy: owner }))
            .execute();
          // Unsent entries follow the subscription to its new channel.
          if (known === undefined || known.channel === row.channel) continue;
          await trx
            .updateTable('entry')
            .set({ channel: row.channel })
            .where('subscriptionId', '=', id)
            .where('state', 'in', ['planned', 'held'])
            .execute();
        }
        if (reopens) await reopenNotices(trx, now);
        await oweEntries(trx, owed);
      }),

    pause: (id, now) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('subscription')
          .set({ pausedSince: now })
          .where('id', '=', id)
          .where('pausedSince', 'is', null)
          .execute();
        await trx
          .updateTable('entry')
          .set({ state: 'planned', owner: null, leaseUntil: null })
          .where('subscriptionId', '=', id)
          .where(condition.claimed('entry'))
          .execute();
      }),

    resume: (id, catchUp) =>
      db.transaction().execute(async (trx) => {
        const resumed = await trx
          .updateTable('subscription')
          .set({ pausedSince: null })
          .where('id', '=', id)
          .where('pausedSince', 'is not', null)
          .executeTakeFirst();
        if (resumed.numUpdatedRows === 0n) return false;
        await trx
          .insertInto('notice')
          .values({ ...noticeRow(catchUp.notice), expansion: EXPANSION.done })
          .execute();
        // A catch-up card waiting from before the pause is covered by this one.
        await trx
          .updateTable('entry')
          .set({ state: 'skipped', reason: `told by ${catchUp.entry.id}` })
          .where('subscriptionId', '=', id)
          .where(condition.owed('entry'))
          .where('kind', '=', 'catch-up')
          .execute();
        await trx.insertInto('entry').values(entryRow(catchUp.entry)).execute();
        await trx
          .updateTable('entry')
          .set({ groupKey: catchUp.entry.group })
          .where('subscriptionId', '=', id)
          .where(condition.owed('entry'))
          .where('messageId', 'is', null)
          .where('deadlineId', 'is not', null)
          .where('due', '<=', catchUp.entry.due)
          .execute();
        return true;
      }),

    async remove(ids, report = null) {
      if (ids.length === 0) return;
      await db.transaction().execute(async (trx) => {
        for (const id of ids) await removeOne(trx, id);
        if (report) await insertNotice(trx, report);
      });
    },
  };
}

/** A message that is `sending` may be under way: its outcome is still recorded. */
async function removeOne(trx: Transaction<Schema>, id: string): Promise<void> {
  const skipped = { state: 'skipped', reason: UNFOLLOWED } as const;
  await trx.deleteFrom('subscription').where('id', '=', id).execute();
  await trx
    .updateTable('entry')
    .set({ ...skipped, owner: null, leaseUntil: null })
    .where('subscriptionId', '=', id)
    .where('state', 'in', ['planned', 'held', 'claimed', 'later'])
    .execute();
  await trx
    .updateTable('message')
    .set(skipped)
    .where('subscriptionId', '=', id)
    .where(condition.unfinished('message'))
    .where('state', '=', 'later')
    .where('action', '=', 'post')
    .execute();
}
