import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { Entry } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import { quietOf } from '../../domain/quiet-group.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { bodyLimits, digestFits, statementKindSpec } from '../../notices/index.ts';
import type { EventPageOf, Freshness } from '../../notices/notice.ts';
import type { StatementFacts } from '../../notices/statement-facts.ts';
import type { Knowledge } from '../knowledge.ts';
import { isAboutStatements } from './cards.ts';
import { toldEvents } from './owed.ts';

/** Under this a post counts as on time. */
const ON_TIME_MS = 120_000;

export type StatementWording = {
  readonly sourceName: (id: string) => Worded | undefined;
  readonly page?: EventPageOf;
  readonly mayMention: (role: string) => boolean;
  readonly freshness: readonly Freshness[];
  readonly ref: string;
  readonly now: EpochMs;
};

/** What a message says about statements: one event's card, an edit, or several events together; undefined for other messages. */
export function wordStatements(
  entries: readonly Entry[],
  subscription: Subscription,
  knowledge: Knowledge,
  wording: StatementWording,
): Body | undefined {
  const facts = factsOf(entries, subscription, knowledge, wording);
  const body = facts && statementKindSpec(facts.kind)?.word(facts);
  return body && quietOf(entries, knowledge, wording.now).kind === 'silent' ? { ...body, silent: true } : body;
}

/** The entries about statements that one message names, from the tier that counts most; none when none is about a known statement. */
export function fittingStatements(
  entries: readonly Entry[],
  subscription: Subscription,
  knowledge: Knowledge,
  wording: (part: readonly Entry[]) => StatementWording,
): readonly Entry[] {
  const { now } = wording(entries);
  const eventOf = (entry: Entry) => toldEvents([entry], subscription, knowledge, now)[0]?.event.id;
  const about = entries.filter((entry) => isAboutStatements(entry) && eventOf(entry) !== undefined);
  const [first] = about;
  const events = toldEvents(about, subscription, knowledge, now).map(({ event }) => event.id);
  if (!first || events.length === 0) return [];
  if (events.length === 1 && first.kind !== 'digest') {
    // One card tells one happening, or one edit of one text.
    return about.filter(
      ({ kind, subject }) => kind === first.kind && (kind === 'statement' || subject === first.subject),
    );
  }
  for (let most = Math.min(events.length, bodyLimits.fields); ; most--) {
    const listed = new Set(events.slice(0, most));
    const part = about.filter((entry) => listed.has(eventOf(entry) ?? ''));
    const facts = factsOf(part, subscription, knowledge, wording(part));
    if (most === 1 || (facts && digestFits(facts))) return part;
  }
}

function factsOf(
  entries: readonly Entry[],
  subscription: Subscription,
  knowledge: Knowledge,
  { sourceName, page, mayMention, freshness, ref, now }: StatementWording,
): StatementFacts | undefined {
  const { language, mention } = subscription;
  const about = entries.filter(isAboutStatements);
  const first = about[0];
  const events = toldEvents(about, subscription, knowledge, now);
  if (!first || events.length === 0) return undefined;
  const together = first.kind === 'digest' || events.length > 1 || about.length < entries.length;
  const late = now - Math.min(...about.map((entry) => entry.due));
  const silent = quietOf(entries, knowledge, now).kind === 'silent';
  const mentions = mention?.kinds.includes(first.kind) && !silent && mayMention(mention.role);
  return {
    kind: together ? 'digest' : first.kind === 'statement-edited' ? 'statement-edited' : 'statement',
    events,
    sourceName,
    ...(page && { page }),
    language,
    now,
    // A post that is edited was late, or not, when it was sent.
    late: late >= ON_TIME_MS && !together && first.state !== 'sent' ? late : null,
    freshness,
    ref,
    mentionRole: mentions ? (mention?.role ?? null) : null,
  };
}
