import type { EpochMs } from '../../clock.ts';
import type { Ahead } from '../../domain/ahead.ts';
import type { Worded } from '../../domain/measure.ts';
import type { Tier } from '../../domain/source.ts';
import type { KnownEvent, KnownStatement } from '../../domain/statement.ts';
import type { ReadStatement } from './classify.ts';
import type { Standing, StatementChange, StatementStore } from './ports.ts';
import type { Poll, SourceSpec, SourceTrouble } from './sources.ts';

const MINUTE_MS = 60_000;

/** A source that was never asked. */
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

/** After an answer that could be used. */
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

/** After trouble: what was known stays known, and the source is asked again when it allows. Never switched off. */
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

/** Events and where sources stand, kept in memory as the snapshot keeps deadlines: cards and commands answer from it. */
export type KnownStatements = {
  readonly event: (id: string) => KnownEvent | undefined;
  readonly statement: (id: string) => KnownStatement | undefined;
  /** In the order they were told. */
  readonly events: () => readonly KnownEvent[];
  readonly standings: () => readonly Standing[];
  readonly standing: (source: string) => Standing | undefined;
  /** Takes over what changed since the last time. */
  readonly refresh: () => Promise<void>;
  /** Takes over what was just recorded: what it did not touch is not read again. */
  readonly took: (change: StatementChange, read: readonly ReadStatement[]) => Promise<void>;
  /** Hands out what this process read of a version, once: it need not be fetched and read again. */
  readonly take: (statementId: string, version: number) => ReadStatement | undefined;
  readonly version: () => number;
};

/** Events whose last change is older are not kept in memory; `/tariff search` finds them in the store. */
const KEPT_MS = 400 * 86_400_000;
/** So many readings wait to be considered; what waits longer is read again. */
const KEPT_READINGS = 64;
/** A store that several processes write to may show a change late. */
const OVERLAP_MS = 10 * 60_000;

export async function openStatements(store: StatementStore, now: EpochMs): Promise<KnownStatements> {
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
  const refresh = async () => {
    for (const standing of await store.standings()) standings.set(standing.source, standing);
    await loadEvents();
  };
  await refresh();

  return {
    event: (id) => events.get(id),
    statement: (id) => statements.get(id),
    events: () => [...events.values()].sort((a, b) => a.toldAt - b.toldAt || (a.id < b.id ? -1 : 1)),
    standings: () => [...standings.values()],
    standing: (source) => standings.get(source),
    refresh,
    async took({ standing, events: changed }, read) {
      for (const each of read) readings.set(`${each.statement.id} ${each.version.n}`, each);
      for (const key of [...readings.keys()].slice(0, -KEPT_READINGS)) readings.delete(key);
      if (standing) standings.set(standing.source, standing);
      if (changed.length > 0) await loadEvents();
    },
    take(id, n) {
      const key = `${id} ${n}`;
      const found = readings.get(key);
      readings.delete(key);
      return found;
    },
    version: () => version,
  };
}

/** Statements as pages and feeds show them: events newest first, each with its statements, versions and what it touches. */
export type StatementsView = {
  readonly events: () => readonly KnownEvent[];
  /** Open deadlines an event touches now, the nearest first. */
  readonly tied: (event: KnownEvent) => readonly Ahead[];
  readonly sources: () => readonly SourceView[];
};

/** A watched source and how fresh what is known of it is. */
export type SourceView = {
  readonly id: string;
  readonly name: Worded;
  readonly official: boolean;
  readonly checkedAt: Standing['checkedAt'];
  readonly trouble: Standing['trouble'];
  /** Not read for longer than it may be. */
  readonly stale: boolean;
};
/** A statement that was told, as a search finds it. */
export type FoundStatement = {
  readonly title: string;
  readonly url: string;
  readonly tier: Tier;
  readonly source: Worded;
  /** When it was published, or seen where it does not say. */
  readonly at: EpochMs;
};
