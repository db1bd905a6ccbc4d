import type { EpochMs } from '../../clock.ts';
import type { KnownEvent, KnownStatement } from '../../domain/statement.ts';
import type { Standing, StatementChange, StatementStore } from '../statements-ports.ts';

/** Events and where sources stand, kept in memory as `Knowledge` keeps deadlines: cards and commands answer from it. */
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
  readonly took: (change: StatementChange) => Promise<void>;
  readonly version: () => number;
};

/** Events whose last change is older are not kept in memory; `/tariff search` finds them in the store. */
const KEPT_MS = 400 * 86_400_000;
/** A store that several processes write to may show a change late. */
const OVERLAP_MS = 10 * 60_000;

export async function openStatements(store: StatementStore, now: EpochMs): Promise<KnownStatements> {
  const events = new Map<string, KnownEvent>();
  const statements = new Map<string, KnownStatement>();
  const standings = new Map<string, Standing>();
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
    async took({ standing, events: changed }) {
      if (standing) standings.set(standing.source, standing);
      if (changed.length > 0) await loadEvents();
    },
    version: () => version,
  };
}
