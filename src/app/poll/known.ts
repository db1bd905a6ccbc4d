import type { EpochMs } from '../../clock.ts';
import type { KnownEvent, KnownStatement } from '../../domain/statement.ts';
import type { Standing, StatementStore } from '../statements-ports.ts';

/** Events and where sources stand, kept in memory as `Knowledge` keeps deadlines: cards and commands answer from it. */
export type KnownStatements = {
  readonly event: (id: string) => KnownEvent | undefined;
  readonly statement: (id: string) => KnownStatement | undefined;
  /** In the order they were told. */
  readonly events: () => readonly KnownEvent[];
  readonly standings: () => readonly Standing[];
  /** Takes over what changed since the last time. */
  readonly refresh: () => Promise<void>;
  readonly version: () => number;
};

/** Events whose last change is older are not kept in memory; `/tariff search` finds them in the store. */
const KEPT_MS = 400 * 86_400_000;
/** A store that several processes write to may show a change late. */
const OVERLAP_MS = 10 * 60_000;

export async function openStatements(store: StatementStore, now: EpochMs): Promise<KnownStatements> {
  const events = new Map<string, KnownEvent>();
  const statements = new Map<string, KnownStatement>();
  let standings: readonly Standing[] = [];
  let newest = now - KEPT_MS;
  let version = 0;

  const refresh = async () => {
    standings = await store.standings();
    const changed = await store.events(newest - OVERLAP_MS);
    for (const event of changed) {
      events.set(event.id, event);
      for (const statement of event.statements) statements.set(statement.id, statement);
      newest = Math.max(newest, event.changedAt);
    }
    version++;
  };
  await refresh();

  return {
    event: (id) => events.get(id),
    statement: (id) => statements.get(id),
    events: () => [...events.values()].sort((a, b) => a.toldAt - b.toldAt || (a.id < b.id ? -1 : 1)),
    standings: () => standings,
    refresh,
    version: () => version,
  };
}
