import type { EpochMs } from '../clock.ts';
import { type MeasuredDeadline, reaches } from '../domain/ahead.ts';
import { chainUntil, type Happening, happeningOf } from '../domain/deadline.ts';
import { instrumentKey, originOf, type Revision } from '../domain/revision.ts';
import type { AlertItem } from './facts.ts';
import { sortItems } from './subject.ts';

export const changeKinds = [
  'set',
  'moved',
  'rate-changed',
  'withdrawn',
  'retroactive',
] as const satisfies readonly Exclude<Happening, 'silent'>[];

/** One change that caused, or would have caused, an alert: the deadline as its chain was then. */
export type Change = AlertItem & { readonly kind: (typeof changeKinds)[number]; readonly revision: Revision };

/** The changes of one instrument at one time; the most important first. */
export type Happened = {
  readonly announcedAt: EpochMs;
  readonly precision: Revision['announcedAtPrecision'];
  readonly changes: readonly Change[];
};

/** Every change of these deadlines that was worth an alert, newest first. */
export function changesOf(deadlines: readonly MeasuredDeadline[]): readonly Change[] {
  return deadlines
    .flatMap(({ deadline, measure }) =>
      deadline.revisions.flatMap((revision): Change[] => {
        const then = chainUntil(deadline, revision);
        const kind = happeningOf(then, revision);
        if (kind === 'silent') return [];
        const due = revision.announcedAt;
        return [{ kind, deadline: then, measure, revision, revisionId: revision.id, lead: null, due, reached: null }];
      }),
    )
    .toSorted((a, b) => b.due - a.due || (a.revision.id < b.revision.id ? -1 : 1));
}

/** The reader's filter; left out: everything. */
export type ChangeFilter = { readonly country?: string | undefined; readonly kind?: Change['kind'] | undefined };

const fits = ({ country, kind }: ChangeFilter, change: Change) =>
  (kind === undefined || change.kind === kind) && (country === undefined || reaches(change, country));

export const changesFor = (deadlines: readonly MeasuredDeadline[], filter: ChangeFilter): readonly Change[] =>
  changesOf(deadlines).filter((change) => fits(filter, change));

/** The changes grouped by instrument: an order that moves five dates is one group. */
export function happenedOf(deadlines: readonly MeasuredDeadline[], filter: ChangeFilter = {}): readonly Happened[] {
  const groups = Map.groupBy(changesFor(deadlines, filter), ({ due, revision }) =>
    JSON.stringify([originOf(revision), due, instrumentKey(revision.instrument)]),
  );
  return [...groups.values()].flatMap((changes): Happened[] => {
    const [first] = changes;
    if (!first) return [];
    const { revision, due } = first;
    return [{ announcedAt: due, precision: revision.announcedAtPrecision, changes: sortItems(changes) }];
  });
}
