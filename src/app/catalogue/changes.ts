import type { EpochMs } from '../../clock.ts';
import type { Aside, Lost } from '../../domain/catalogue-state.ts';
import type { Deadline } from '../../domain/deadline.ts';
import type { Notice } from '../../domain/ledger.ts';
import type { Measure } from '../../domain/measure.ts';
import { ends } from '../../domain/revision.ts';
import type { CatalogueChange, RevisionAdded, StoredCatalogue, StoredDeadline } from '../store.ts';
import { type Chain, type Disputed, followChain, type Ids, isRemoved, removalOf, withdrawRemoved } from './chain.ts';

/** The catalogue as given by the file, complete and checked. */
export type CatalogueFile = {
  readonly measures: readonly Measure[];
  readonly deadlines: readonly Deadline[];
  /** `YYYY-MM-DD` */
  readonly checkedOn?: string | undefined;
  readonly knownUntil?: string | undefined;
};

/** The changes the file makes, those it would make without manual edits in Discord, and those that cannot be applied. */
export type FileChange = CatalogueChange & {
  readonly disputed: readonly Disputed[];
  /** Entries that once came from the file and are no longer in it, unless people approved their removal: absence says nothing by itself. */
  readonly lost: readonly Lost[];
  /** Known deadlines whose date this change moves or ends. */
  readonly turned: readonly string[];
  readonly aside: readonly Aside[];
};

/**
 * Computes the change that the file makes to the store: new revisions, new wordings, and the notices of what happened. Revisions count from
 * the instant they were announced. The first load is the `baseline`: it announces nothing. Among the entries missing from the file, only
 * those that people have `letGo` are ended.
 */
export function planCatalogueChange(
  stored: StoredCatalogue,
  file: CatalogueFile,
  now: EpochMs,
  baseline: boolean,
  letGo: ReadonlySet<string> = new Set(),
): FileChange {
  // The file does not touch servers' own deadlines, but their revision ids are taken too.
  const shared = stored.deadlines.filter(({ deadline }) => deadline.guild === null);
  const known = new Map(shared.map((entry) => [entry.deadline.id, entry]));
  const ids: Ids = {
    letGo,
    taken: new Set(stored.deadlines.flatMap(({ deadline }) => deadline.revisions.map((r) => r.id))),
  };
  const owners = new Map(
    shared.flatMap(({ deadline, sources }) =>
      Object.values(sources).map(({ sourceId }) => [sourceId, deadline.id] as const),
    ),
  );
  const knownMeasures = new Map(stored.measures.map((measure) => [measure.id, measure]));
  const change = {
    measures: [] as Measure[],
    deadlines: [] as Deadline[],
    added: [] as RevisionAdded[],
    recited: [] as RevisionAdded[],
    notices: [] as Notice[],
    disputed: [] as Disputed[],
    lost: [] as Lost[],
    turned: [] as string[],
    aside: [] as Aside[],
  };
  const follow = (chain: Chain) => {
    change.added.push(...chain.added);
    change.recited.push(...chain.recited);
    change.disputed.push(...chain.disputed);
    if (!baseline) change.notices.push(...chain.notices);
  };
  const wantedMeasures = new Set<string>();
  for (const wanted of file.deadlines) {
    const before = known.get(wanted.id);
    const recorded = new Set(Object.values(before?.sources ?? {}).map(({ sourceId }) => sourceId));
    // A revision announced once stays visible even if the clock is set back before its announcement; otherwise it would seem taken out of
    // the file.
    const visible = wanted.revisions.filter(({ id, announcedAt }) => announcedAt <= now || recorded.has(id));
    known.delete(wanted.id);
    const moved = wanted.revisions.find(({ id }) => (owners.get(id) ?? wanted.id) !== wanted.id);
    if (moved) {
      const other = owners.get(moved.id) ?? '';
      change.aside.push({ deadlineId: wanted.id, because: 'renamed', revisionId: moved.id, other });
      continue;
    }
    if (before) change.lost.push(...lostRevisions(before, wanted, letGo));
    if (visible.length === 0 && !before) continue;
    wantedMeasures.add(wanted.measureId);
    const chain = followChain(before ?? empty(wanted), visible, now, ids);
    const head = { ...wanted, window: windowOf(wanted, chain) };
    if (!before || headOf(before.deadline) !== headOf(head)) change.deadlines.push(head);
    if (before && chain.turns) change.turned.push(wanted.id);
    follow(chain);
  }
  for (const gone of known.values()) {
    const { id } = gone.deadline;
    if (Object.keys(gone.sources).length === 0 || isRemoved(gone)) continue;
    if (letGo.has(id)) follow(withdrawRemoved(gone, now, ids));
    else change.lost.push({ id, deadlineId: id });
  }
  for (const measure of file.measures) {
    const before = knownMeasures.get(measure.id);
    if (!before && !wantedMeasures.has(measure.id)) continue;
    if (JSON.stringify(before) !== JSON.stringify(measure)) change.measures.push(measure);
  }
  return change;
}

export function isEmptyChange(change: CatalogueChange): boolean {
  return (
    change.measures.length + change.deadlines.length + change.added.length + change.recited.length === 0 &&
    change.notices.length === 0
  );
}

/** The next instant after `now` at which a revision of the file becomes known, or null. */
export function nextAnnouncement(file: CatalogueFile, now: EpochMs): EpochMs | null {
  let next: EpochMs | null = null;
  for (const { announcedAt } of file.deadlines.flatMap((deadline) => deadline.revisions)) {
    if (announcedAt > now && (next === null || announcedAt < next)) next = announcedAt;
  }
  return next;
}

const empty = (deadline: Deadline): StoredDeadline => ({ deadline: { ...deadline, revisions: [] }, sources: {} });

/** The fields of a deadline apart from its chain, for comparison. */
const headOf = ({ id, measureId, kind, title, window, effect, alsoEnds, alsoSets }: Deadline) =>
  JSON.stringify([
    [id, measureId, kind, title.en, title.ko, effect, alsoEnds, alsoSets],
    window && [window.from, window.days, window.revision],
  ]);

/** Revisions that came from the file and are no longer in it, or lost their date without being withdrawn. */
function lostRevisions({ deadline, sources }: StoredDeadline, wanted: Deadline, letGo: ReadonlySet<string>): Lost[] {
  const fromFile = new Map(
    deadline.revisions.flatMap((r) => (sources[r.id] ? [[sources[r.id]?.sourceId ?? '', r]] : [])),
  );
  fromFile.delete(removalOf(deadline.id));
  return [...fromFile].flatMap(([id, stands]) => {
    const still = wanted.revisions.find((revision) => revision.id === id);
    const keepsDate = still && (still.moment !== null || stands.moment === null || ends(still.change));
    return keepsDate || letGo.has(id) ? [] : [{ id, deadlineId: deadline.id }];
  });
}

/** The window, with the revision it counts to under that revision's id in the store. */
function windowOf({ window }: Deadline, { rows }: Chain): Deadline['window'] {
  return window && { ...window, revision: rows.get(window.revision) ?? window.revision };
}
