import type { EpochMs } from '../../clock.ts';
import { nextDigest } from '../../domain/digest.ts';
import { type Entry, type Notice, priorities } from '../../domain/ledger.ts';
import type { KnownStatement } from '../../domain/statement.ts';
import { followsStatement } from '../../domain/statement-interest.ts';
import { type Subscription, wantsKind } from '../../domain/subscription.ts';
import { compareTiers } from '../../domain/tier.ts';
import type { ToldEvent } from '../../notices/statement-facts.ts';
import type { Knowledge } from '../knowledge.ts';
import { entryOfNotice } from '../own-notice.ts';
import { tiedDeadlines } from './tied.ts';

export const isKnown = ({ subject }: Pick<Notice, 'subject'>, { statements }: Knowledge): boolean =>
  statements.statement(subject ?? '') !== undefined;

/** The entry a subscription is owed for a notice about a statement: at once, or with the next of its digests. */
export function statementEntry(notice: Notice, subscription: Subscription, knowledge: Knowledge): Entry | undefined {
  if (notice.due < subscription.since || !wantsKind(subscription, notice.kind, null)) return undefined;
  const told = toldEvent(notice.subject, subscription, knowledge, notice.due);
  if (!told) return undefined;
  const measures = told.tied.map(({ measure }) => measure);
  if (followsStatement(subscription, told.statement, measures).kind === 'unwanted') return undefined;
  const entry = entryOfNotice(notice, subscription);
  const due = nextDigest(subscription.digest, notice.due);
  if (due === null) return entry;
  // All that falls into one digest is one message; it is worded when it leaves, with what is known by then.
  return { ...entry, kind: 'digest', due, group: `digest/${due}`, priority: priorities.digest };
}

/** What entries about statements tell, each event once, the tier that counts most first. */
export function toldEvents(
  entries: readonly Entry[],
  subscription: Subscription,
  knowledge: Knowledge,
  now: EpochMs,
): readonly ToldEvent[] {
  const events = new Map<string, ToldEvent>();
  for (const { subject } of entries) {
    const told = toldEvent(subject, subscription, knowledge, now);
    if (told && !events.has(told.event.id)) events.set(told.event.id, told);
  }
  const lead = ({ event, statement }: ToldEvent): KnownStatement => event.statements[0] ?? statement;
  return [...events.values()].sort(
    (a, b) =>
      compareTiers(lead(a).tier, lead(b).tier) || a.event.toldAt - b.event.toldAt || (a.event.id < b.event.id ? -1 : 1),
  );
}

/** Deadlines are those the subscription's server sees. */
function toldEvent(
  statementId: string | null,
  subscription: Subscription,
  knowledge: Knowledge,
  now: EpochMs,
): ToldEvent | undefined {
  const statement = knowledge.statements.statement(statementId ?? '');
  const event = knowledge.statements.event(statement?.eventId ?? '');
  if (!statement || !event) return undefined;
  const deadlines = knowledge.deadlines(knowledge.guildOf(subscription));
  const urls = new Set(event.statements.map(({ url }) => url));
  const followed = deadlines.some(({ revisions }) =>
    revisions.some(({ instrument }) => instrument.url !== null && urls.has(instrument.url)),
  );
  return { event, statement, tied: tiedDeadlines(event, deadlines, knowledge.measure, now), followed };
}
