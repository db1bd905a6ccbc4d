import type { EpochMs } from '../../clock.ts';
import type { Notice } from '../../domain/ledger.ts';
import type { Address, KnownStatement, Statement, StatementEvent, Version } from '../../domain/statement.ts';
import { type EventMatch, matchEvents, type Topic } from '../../reading/events/matching.ts';
import type { Reading } from '../../reading/reading.ts';
import type { ReadStatement } from './classify.ts';
import type { Memory, Topics } from './memory.ts';
import type { Likeness, Standing, StatementChange, StoredStatement } from './ports.ts';

/** A statement that a batch adds or changes: the new versions, the state before, and the reading. */
type Draft = {
  readonly statement: Statement;
  readonly versions: readonly Version[];
  readonly before: StoredStatement | null;
  readonly reading: Reading | null;
};

/** The content of one transaction, growing item by item: later items are compared with earlier ones of the same batch. */
export type Batch = {
  readonly now: EpochMs;
  /** The state before this batch. */
  readonly memory: Memory;
  /** Fingerprints of the documents that this batch adds or changes. */
  readonly fingerprints: Likeness[];
  readonly drafts: Map<string, Draft>;
  readonly addresses: (Address & { readonly statementId: string })[];
  readonly events: Map<string, StatementEvent>;
  readonly notices: Map<string, Notice>;
  /** Topics of the statements that this batch publishes. */
  readonly topics: Topics;
};

export function openBatch(now: EpochMs, memory: Memory): Batch {
  return {
    now,
    memory,
    fingerprints: [],
    drafts: new Map(),
    addresses: [],
    events: new Map(),
    notices: new Map(),
    topics: new Map(),
  };
}

/** Adds a recorded batch to the memory. */
export function remember({ memory, fingerprints, topics }: Batch): void {
  for (const one of fingerprints) memory.fingerprints.put(one);
  for (const [id, topic] of topics) memory.topics.set(id, topic);
}

export function changeOf(batch: Batch, standing: Standing | null): StatementChange {
  return {
    standing,
    statements: [...batch.drafts.values()].map(({ statement, versions }) => ({ statement, versions })),
    addresses: batch.addresses,
    events: [...batch.events.values()],
    notices: [...batch.notices.values()],
  };
}

/** The statements that a batch publishes with new text, and their readings. */
export function readIn({ drafts }: Batch): readonly ReadStatement[] {
  return [...drafts.values()].flatMap(({ statement, versions, reading }) => {
    const version = versions.at(-1);
    return statement.state === 'told' && version && reading ? [{ statement, version, reading }] : [];
  });
}

/** The event that a document joins: that of the statement it has most in common with. */
function findEvent(topic: Topic, batch: Batch): { readonly eventId: string; readonly because: string } | null {
  let best: { readonly eventId: string; readonly kin: EventMatch & { kind: 'one happening' } } | null = null;
  const all = new Map([...batch.memory.topics, ...batch.topics]);
  for (const { topic: other, eventId } of all.values()) {
    const kin = matchEvents(other, topic);
    if (kin.kind === 'one happening' && (!best || kin.score > best.kin.score)) best = { eventId, kin };
  }
  return best && { eventId: best.eventId, because: best.kin.because };
}

/** Publishes a statement: as an event of its own, with a notice, or by joining an earlier event, whose card then changes without a ping. */
export function publish(
  batch: Batch,
  statement: Statement,
  topic: Topic,
  known: (id: string) => StatementEvent | undefined,
): Statement {
  const joined = findEvent(topic, batch);
  const event = joined && (batch.events.get(joined.eventId) ?? known(joined.eventId));
  if (event) {
    batch.events.set(event.id, { ...event, changedAt: batch.now });
    batch.topics.set(statement.id, { topic, eventId: event.id });
    return { ...statement, state: 'told', eventId: event.id };
  }
  const id = `event/${statement.id}`;
  batch.events.set(id, { id, firstId: statement.id, toldAt: batch.now, changedAt: batch.now });
  batch.topics.set(statement.id, { topic, eventId: id });
  put(batch.notices, statementNotice('statement', id, id, statement, batch.now));
  return { ...statement, state: 'told', eventId: id };
}

export function put(notices: Map<string, Notice>, notice: Notice | undefined): void {
  if (notice) notices.set(notice.id, notice);
}

/** `subject` is the statement; `detail` keeps the reasons for publishing it, to be shown later. */
export function statementNotice(
  kind: 'statement' | 'statement-edited',
  key: string,
  group: string,
  statement: Pick<KnownStatement, 'id' | 'reasons'>,
  now: EpochMs,
): Notice {
  return {
    id: `${kind}/${key}`,
    kind,
    deadlineId: null,
    revisionId: null,
    lead: null,
    due: now,
    reached: null,
    group,
    subscriptionId: null,
    subject: statement.id,
    detail: statement.reasons.map(({ because, words }) => (words === '' ? because : `${because}: ${words}`)).join('\n'),
  };
}
