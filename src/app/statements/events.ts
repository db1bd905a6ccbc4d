import type { EpochMs } from '../../clock.ts';
import type { Ahead } from '../../domain/ahead.ts';
import type { Worded } from '../../domain/measure.ts';
import type { Tier } from '../../domain/source.ts';
import type { KnownEvent, KnownStatement } from '../../domain/statement.ts';
import type { ReadStatement } from './classify.ts';
import type { Standing, StatementChange, StatementStore } from './ports.ts';
import type { Poll, SourceSpec, SourceTrouble } from './sources.ts';

const MINUTE_MS = 60_000;

/** The standing of a source that was never polled. */
export const unasked = (source: string): Standing => ({
  source,
  state: null,
  baselineAt: null,
  dueAt: 0,
  checkedAt: null,
  trouble: null,
  failures: 0,
  staleToldAt: null,
});

/** The standing after a usable answer. */
export function afterAnswer(
  standing: Standing,
  spec: SourceSpec,
  poll: Poll & { kind: 'items' | 'unchanged' },
  now: EpochMs,
): Standing {
  const more = poll.kind === 'items' && poll.more;
  return {
    ...standing,
    state: poll.state,
    baselineAt: standing.baselineAt ?? (more ? null : now),
    dueAt: more ? now : now + spec.everyMinutes * MINUTE_MS,
    checkedAt: now,
    trouble: null,
    failures: 0,
    staleToldAt: null,
  };
}

/** The standing after trouble: earlier data is kept, and the source is polled again when it allows. It is never switched off. */
export function afterTrouble(
  standing: Standing,
  trouble: SourceTrouble,
  retryAt: EpochMs,
  state: string | null,
  now: EpochMs,
): Standing {
  const since = standing.trouble?.since ?? now;
  return {
    ...standing,
    state,
    dueAt: Math.max(retryAt, now + MINUTE_MS),
    trouble: { code: trouble.code, sentence: trouble.sentence, since },
    failures: standing.failures + 1,
  };
}

/** Events whose last change is older are not kept in memory; `/tariff search` finds them in the store. */
const KEPT_MS = 400 * 86_400_000;
/** How many readings wait for proposals; beyond that, texts are read again. */
const KEPT_READINGS = 64;
/** A store that several processes write to may show a change late. */
const OVERLAP_MS = 10 * 60_000;

/** Events and the standings of sources, kept in memory like the deadlines of the snapshot: cards and commands answer from it. */
export async function openStatements(store: StatementStore, now: EpochMs) {
  const events = new Map<string, KnownEvent>();
  const statements = new Map<string, KnownStatement>();
  const standings = new Map<string, Standing>();
  const readings = new Map<string, ReadStatement>();
  let newest = now - KEPT_MS;
  let version = 0;

  const loadEvents = async () => {
    const changed = await store.events(newest - OVERLAP_MS);
    for (const event of changed) {
      events.set(event.id, event);
      for (const statement of event.statements) statements.set(statement.id, statement);
      newest = Math.max(newest, event.changedAt);
    }
    version++;
  };
  /** Loads what changed since the last time. */
  const refresh = async () => {
    for (const standing of await store.standings()) standings.set(standing.source, standing);
    await loadEvents();
  };
  await refresh();

  return {
    event: (id: string) => events.get(id),
    statement: (id: string) => statements.get(id),
    /** In the order in which they were published. */
    events: (): readonly KnownEvent[] =>
      [...events.values()].sort((a, b) => a.toldAt - b.toldAt || (a.id < b.id ? -1 : 1)),
    standings: (): readonly Standing[] => [...standings.values()],
    standing: (source: string) => standings.get(source),
    refresh,
    /** Loads what was just recorded; what the change did not touch is not read again. */
    async took({ standing, events: changed }: StatementChange, read: readonly ReadStatement[]) {
      for (const each of read) readings.set(`${each.statement.id} ${each.version.n}`, each);
      for (const key of [...readings.keys()].slice(0, -KEPT_READINGS)) readings.delete(key);
      if (standing) standings.set(standing.source, standing);
      if (changed.length > 0) await loadEvents();
    },
    /** Hands out this process's reading of a version, once: it need not be fetched and read again. */
    take(statementId: string, n: number) {
      const key = `${statementId} ${n}`;
      const found = readings.get(key);
      readings.delete(key);
      return found;
    },
    version: () => version,
  };
}

export type KnownStatements = Awaited<ReturnType<typeof openStatements>>;

/** Statements for pages and feeds: events newest first, each with its statements, their versions and the affected deadlines. */
export type StatementsView = {
  readonly events: () => readonly KnownEvent[];
  /** Open deadlines that an event affects now, the nearest first. */
  readonly tied: (event: KnownEvent) => readonly Ahead[];
  readonly sources: () => readonly SourceView[];
};

/** Whether a source has not been read for longer than it may be; before its first read, since its trouble began. */
export function isStale(
  { staleAfterMinutes }: Pick<SourceSpec, 'staleAfterMinutes'>,
  standing: Pick<Standing, 'checkedAt' | 'trouble'> | undefined,
  now: EpochMs,
): boolean {
  const since = standing?.checkedAt ?? standing?.trouble?.since ?? null;
  return since !== null && now - since >= staleAfterMinutes * 60_000;
}

/** A watched source and how fresh its data is. */
export type SourceView = {
  readonly id: string;
  readonly name: Worded;
  readonly official: boolean;
  readonly checkedAt: Standing['checkedAt'];
  readonly trouble: Standing['trouble'];
  /** Whether it was not read for longer than allowed. */
  readonly stale: boolean;
};
/** A published statement, as a search finds it. */
export type FoundStatement = {
  readonly title: string;
  readonly url: string;
  readonly tier: Tier;
  readonly source: Worded;
  /** When it was published, or first seen where it does not say. */
  readonly at: EpochMs;
};
