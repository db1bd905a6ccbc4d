import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { Entry } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import { quietOf } from '../../domain/quiet-group.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { statementKindSpec } from '../../notices/index.ts';
import type { EventPageOf, Freshness } from '../../notices/notice.ts';
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
  { sourceName, page, mayMention, freshness, ref, now }: StatementWording,
): Body | undefined {
  const { language, mention } = subscription;
  const about = entries.filter(isAboutStatements);
  const first = about[0];
  const events = toldEvents(about, subscription, knowledge, now);
  if (!first || events.length === 0) return undefined;
  const together = first.kind === 'digest' || events.length > 1 || about.length < entries.length;
  const spec = statementKindSpec(together ? 'digest' : first.kind);
  const late = now - Math.min(...about.map((entry) => entry.due));
  const silent = quietOf(entries, knowledge, now).kind === 'silent';
  const mentions = mention?.kinds.includes(first.kind) && !silent && mayMention(mention.role);
  const body = spec?.word({
    kind: spec.kind,
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
  });
  return body && silent ? { ...body, silent: true } : body;
}
