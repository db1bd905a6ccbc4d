import type { Freshness } from '../../alerts/facts.ts';
import type { Clock } from '../../clock.ts';
import { editCards } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Store } from '../store.ts';
import type { FoundStatement, SourceView, StatementsView } from './events.ts';
import { isStale } from './events.ts';
import type { PollPorts } from './poll.ts';
import { tiedDeadlines } from './publish.ts';
import type { Source } from './sources.ts';
import { createWatch } from './watch.ts';

type StatementsPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly snapshot: Snapshot;
  /** The sources that are watched now; a changed list takes effect with the next wake. */
  readonly sources: () => readonly Source[];
  readonly opsSubscription: () => string | null;
  /** Whether this process polls the sources: of several on one store only one does. */
  readonly watches: () => boolean;
  /** Plans and sends, because alerts may be due. */
  readonly sweep: () => Promise<void>;
  readonly log: PollPorts['log'];
};

/** Cards of events that changed longer ago are already up to date. */
const RECOVER_MS = 7 * 86_400_000;

/** Watches the sources over the store, and answers what is known of them. */
export function createStatements(ports: StatementsPorts) {
  const { clock, store, snapshot } = ports;
  const known = snapshot.statements;
  const enabled = () => ports.sources().filter(({ spec }) => spec.enabled);
  const { standing } = known;

  /** Whether an instrument of this number is followed here. */
  const follows = (number: string) => followedNumbers(snapshot).has(number);

  let alertsSent: Promise<void> = Promise.resolve();
  const watch = createWatch({
    clock,
    statements: store.statements,
    known,
    sources: ports.sources,
    watches: ports.watches,
    withLock: (work) => store.coordination.withLock('statements', work),
    follows,
    // Read each time: the recipient of reports may change while the bot runs.
    get opsSubscription() {
      return ports.opsSubscription();
    },
    async onRecorded(eventIds) {
      await editCards(
        store,
        eventIds.flatMap((id) => known.event(id) ?? []),
        clock.now(),
      );
      alertsSent = ports.sweep();
    },
    alertsSent: () => alertsSent,
    log: ports.log,
  });

  const viewOf = ({ spec }: Source): SourceView => {
    const stands = standing(spec.id);
    const { checkedAt = null, trouble = null } = stands ?? {};
    const stale = isStale(spec, stands, clock.now());
    return { id: spec.id, name: spec.name, official: spec.official, checkedAt, trouble, stale };
  };

  return {
    watch,
    view: {
      events: () => known.events().toReversed(),
      tied: (event) => tiedDeadlines(event, snapshot.deadlines(), snapshot.measure, clock.now()),
      sources: () => enabled().map(viewOf),
    } satisfies StatementsView,
    freshness: (): readonly Freshness[] =>
      enabled().map(({ spec }) => ({
        source: spec.name.en,
        name: spec.name,
        checkedAt: standing(spec.id)?.checkedAt ?? null,
      })),
    follows,
    /** For `/tariff search` and `/tariff status`. */
    async find(words: readonly string[], limit: number): Promise<readonly FoundStatement[]> {
      const found = await store.statements.search(words, limit);
      return found.map(({ title, url, tier, source, publishedAt, seenAt }) => {
        const name = ports.sources().find(({ spec }) => spec.id === source)?.spec.name;
        return { title, url, tier, source: name ?? { en: source, ko: source }, at: publishedAt ?? seenAt };
      });
    },
    sourceName: (id: string) => ports.sources().find(({ spec }) => spec.id === id)?.spec.name,
    /** Updates posts whose edits were lost in a crash. */
    async recover() {
      const now = clock.now();
      await editCards(
        store,
        known.events().filter(({ changedAt }) => now - changedAt <= RECOVER_MS),
        now,
      );
    },
  };
}

const followed = new WeakMap<Snapshot, { readonly key: string; readonly numbers: ReadonlySet<string> }>();

/** Numbers of the instruments cited by deadlines and by published statements. */
function followedNumbers(snapshot: Snapshot): ReadonlySet<string> {
  const key = `${snapshot.version()} ${snapshot.statements.version()}`;
  const cached = followed.get(snapshot);
  if (cached?.key === key) return cached.numbers;
  const cited = snapshot
    .deadlines()
    .flatMap(({ revisions }) => revisions.flatMap(({ instrument }) => instrument.number ?? []));
  const published = snapshot.statements
    .events()
    .flatMap(({ statements }) => statements.flatMap(({ number }) => number ?? []));
  const numbers = new Set([...cited, ...published]);
  followed.set(snapshot, { key, numbers });
  return numbers;
}
