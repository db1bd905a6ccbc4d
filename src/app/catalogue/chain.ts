import type { EpochMs } from '../../clock.ts';
import { changeBetween, type Deadline, happeningOf, isReached, standing } from '../../domain/deadline.ts';
import type { Notice } from '../../domain/ledger.ts';
import { sameMoment } from '../../domain/moment.ts';
import { ends, noInstrument, ownTitles, type Revision, upheld } from '../../domain/revision.ts';
import type { RevisionAdded, RevisionSource, StoredDeadline } from '../store.ts';
import { noticeOf } from './news.ts';

/** A contradiction between the file and a person's later edit of the same deadline: people decide which of the two holds. */
export type Disputed = {
  readonly deadlineId: string;
  /** The revision as it would be recorded if there were no manual edit. */
  readonly revision: Revision;
  readonly source: RevisionSource;
};

/** The changes that the file makes to the chain of one deadline. */
export type Chain = {
  /** For each entry of the file, the first revision in the store. */
  readonly rows: ReadonlyMap<string, string>;
  /** Whether it moves or ends a date that was known. */
  readonly turns: boolean;
  readonly added: readonly RevisionAdded[];
  readonly recited: readonly RevisionAdded[];
  readonly notices: readonly Notice[];
  readonly disputed: readonly Disputed[];
};

/** The ids that the store holds already, and those whose removal people approved. */
export type Ids = { readonly taken: Set<string>; readonly letGo: ReadonlySet<string> };

/** The id of the revision that ends a deadline taken out of the file. */
export const removalOf = (deadlineId: string) => `${deadlineId}/removed`;
export const isRemoved = ({ deadline, sources }: StoredDeadline) => {
  const last = deadline.revisions.at(-1);
  return last !== undefined && sources[last.id]?.sourceId === removalOf(deadline.id);
};

/** Adds the revisions that the file holds by `now` to a deadline's chain; existing revisions change only in how they are cited. */
export function followChain(before: StoredDeadline, visible: readonly Revision[], now: EpochMs, ids: Ids): Chain {
  let deadline = before.deadline;
  const sources: Record<string, RevisionSource> = { ...before.sources };
  const added: RevisionAdded[] = [];
  const recited: RevisionAdded[] = [];
  const notices: Notice[] = [];
  let disputed: Disputed | undefined;
  let turns = false;
  const latestOf = (sourceId: string) => deadline.revisions.findLast((r) => sources[r.id]?.sourceId === sourceId);

  const add = (revision: Revision, source: RevisionSource, after: string | null | undefined) => {
    const at =
      after === undefined ? deadline.revisions.length : deadline.revisions.findIndex((r) => r.id === after) + 1;
    const isLast = at === deadline.revisions.length;
    deadline = { ...deadline, revisions: deadline.revisions.toSpliced(at, 0, revision) };
    sources[revision.id] = source;
    added.push({ deadlineId: deadline.id, revision, source, ...(isLast ? {} : { after: after ?? null }) });
    ids.taken.add(revision.id);
    turns ||= ['moved', 'withdrawn'].includes(happeningOf(deadline, revision));
    const notice = noticeOf(deadline, revision, now);
    if (notice) notices.push(notice);
  };

  /** Whether this is the newest revision in the file: an older one is history, filled in at its own position. */
  const isNewest = (wanted: Revision) => !visible.slice(visible.indexOf(wanted) + 1).some(({ id }) => latestOf(id));

  /**
   * Handles the newest revision of the file where a person's edit stands last: a repetition of the edit is merged, anything else is left
   * for people to decide. Answers false where the file is simply followed.
   */
  const meetsEdit = (wanted: Revision, revision: Revision, source: RevisionSource): boolean => {
    if (!isNewest(wanted) || !lastManualEdit(deadline, sources)) return false;
    if (repeats(deadline, wanted)) {
      add(ends(wanted.change) ? revision : { ...revision, change: 'confirmed' }, source, undefined);
      disputed = undefined;
    } else disputed = { deadlineId: deadline.id, revision, source };
    return true;
  };

  let previous: string | null = null;
  for (const wanted of visible) {
    const source = { sourceId: wanted.id, digest: digestOf(wanted) };
    const stands = latestOf(wanted.id);
    if (!stands) {
      const fresh = { ...wanted, id: freshId(ids, wanted.id), recordedAt: now, by: 'catalogue' };
      if (meetsEdit(wanted, fresh, source)) continue;
      // It also comes last behind an edit that was undone, because it is what holds now.
      add(fresh, source, isNewest(wanted) ? undefined : previous);
      previous = fresh.id;
      continue;
    }
    previous = stands.id;
    if (sources[stands.id]?.digest === source.digest) continue;
    if (saysTheSame(stands, wanted)) {
      const revision = { ...stands, ...citationOf(wanted) };
      deadline = { ...deadline, revisions: deadline.revisions.map((r) => (r.id === stands.id ? revision : r)) };
      sources[stands.id] = source;
      recited.push({ deadlineId: deadline.id, revision, source });
      continue;
    }
    const amended = amend(deadline, stands, wanted, sources, now, ids);
    if (meetsEdit(wanted, amended, source)) continue;
    add(amended, source, isNewest(wanted) ? undefined : stands.id);
    previous = amended.id;
  }
  const back = bringBack(deadline, visible, sources, now, ids);
  if (back) add(back.revision, back.source, undefined);
  const rows = new Map<string, string>();
  for (const { id } of deadline.revisions) {
    const sourceId = sources[id]?.sourceId ?? id;
    if (!rows.has(sourceId)) rows.set(sourceId, id);
  }
  return { added, recited, notices, disputed: disputed ? [disputed] : [], turns, rows };
}

/** Adds a new revision where the file now says something else under the id of a standing revision; the standing one is never changed. */
function amend(
  deadline: Deadline,
  stands: Revision,
  wanted: Revision,
  sources: Readonly<Record<string, RevisionSource>>,
  now: EpochMs,
  ids: Ids,
): Revision {
  const earlier = deadline.revisions.filter((r) => sources[r.id]?.sourceId === wanted.id);
  const restored = earlier.find((r) => wanted.moment !== null && sameMoment(r.moment, wanted.moment));
  return {
    ...wanted,
    id: freshId(ids, wanted.id),
    change: changeAfter(stands, wanted),
    recordedAt: now,
    by: 'catalogue',
    restores: restored && restored.id !== stands.id ? restored.id : null,
  };
}

function changeAfter(before: Revision, after: Revision): Revision['change'] {
  if (!after.moment && before.moment && after.change !== 'voided') return 'withdrawn';
  if (!after.moment || ends(after.change)) return after.change;
  const change = changeBetween(before.moment, after.moment);
  const changed = before.rate?.after && after.rate?.after && before.rate.after !== after.rate.after;
  return change === 'confirmed' && changed ? 'rate-changed' : change;
}

/**
 * The current revision was taken out of the file with people's approval, or the deadline was removed and is back: the last revision of the
 * file is restored as a new one.
 */
function bringBack(
  deadline: Deadline,
  visible: readonly Revision[],
  sources: Readonly<Record<string, RevisionSource>>,
  now: EpochMs,
  ids: Ids,
): { readonly revision: Revision; readonly source: RevisionSource } | undefined {
  const last = upheld(deadline.revisions).at(-1);
  const wanted = visible.at(-1);
  const lastSource = last && sources[last.id];
  if (!last || !wanted || !lastSource || lastSource.sourceId === wanted.id) return undefined;
  if (visible.some((revision) => revision.id === lastSource.sourceId)) return undefined;
  if (lastSource.sourceId !== removalOf(deadline.id) && !ids.letGo.has(lastSource.sourceId)) return undefined;
  const restored = deadline.revisions.findLast((r) => sources[r.id]?.sourceId === wanted.id);
  const revision = {
    ...wanted,
    id: freshId(ids, wanted.id),
    change: changeAfter(last, wanted),
    recordedAt: now,
    by: 'catalogue',
    restores: restored?.id ?? null,
  };
  return { revision, source: { sourceId: wanted.id, digest: digestOf(wanted) } };
}

const UNCHANGED: Chain = { rows: new Map(), turns: false, added: [], recited: [], notices: [], disputed: [] };

/** Ends a deadline that was taken out of the file with people's approval. */
export function withdrawRemoved(gone: StoredDeadline, now: EpochMs, ids: Ids): Chain {
  const current = standing(gone.deadline);
  if (current.kind === 'over' || current.kind === 'unknown') return UNCHANGED;
  const revision: Revision = {
    ...current.revision,
    id: freshId(ids, removalOf(gone.deadline.id)),
    change: 'withdrawn',
    moment: null,
    boundary: null,
    basis: 'none',
    rate: null,
    // A removal that people approved does not cite the instrument that set the date.
    instrument: noInstrument(ownTitles.removed),
    quote: null,
    evidence: 'secondary',
    note: 'Removed from the catalogue.',
    announcedAt: now,
    announcedAtPrecision: 'minute',
    recordedAt: now,
    by: 'catalogue',
    restores: null,
  };
  const source = { sourceId: removalOf(gone.deadline.id), digest: '' };
  // A file that no longer holds a deadline does not undo a later manual edit of it.
  if (lastManualEdit(gone.deadline, gone.sources)) {
    return { ...UNCHANGED, disputed: [{ deadlineId: gone.deadline.id, revision, source }] };
  }
  ids.taken.add(revision.id);
  const deadline = { ...gone.deadline, revisions: [...gone.deadline.revisions, revision] };
  // Removing a deadline that is over only tidies the file and is no news.
  const isOver = isReached(gone.deadline, now);
  const notice = isOver ? undefined : noticeOf(deadline, revision, now);
  return {
    ...UNCHANGED,
    added: [{ deadlineId: deadline.id, revision, source }],
    notices: notice ? [notice] : [],
  };
}

/** The last revision that still stands, if a person wrote it rather than the file. */
function lastManualEdit(deadline: Deadline, sources: Readonly<Record<string, RevisionSource>>): Revision | undefined {
  const last = upheld(deadline.revisions).at(-1);
  return last && sources[last.id] === undefined && last.by !== 'catalogue' ? last : undefined;
}

/** Whether a revision of the file repeats what a person has recorded already; then it is merged as a confirmation. */
function repeats(deadline: Deadline, wanted: Revision): boolean {
  const last = deadline.revisions.at(-1);
  if (!last) return false;
  if (ends(last.change) || ends(wanted.change)) return ends(last.change) && ends(wanted.change);
  const moment = last.moment ?? deadline.revisions.findLast((revision) => revision.moment !== null)?.moment ?? null;
  return sameMoment(moment, wanted.moment);
}

/** Ids are permanent and unique: a second revision from one entry of the file, or one whose id is taken, gets a number. */
function freshId({ taken }: Ids, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  let n = 2;
  while (taken.has(`${wanted}~${n}`)) n++;
  return `${wanted}~${n}`;
}

const citationOf = (r: Revision) => ({
  instrument: r.instrument,
  quote: r.quote,
  evidence: r.evidence,
  basis: r.basis,
  note: r.note,
  announcedAt: r.announcedAt,
  announcedAtPrecision: r.announcedAtPrecision,
  rate: r.rate,
  rates: r.rates,
  except: r.except,
});

function saysTheSame(stands: Revision, wanted: Revision): boolean {
  return (
    sameMoment(stands.moment, wanted.moment) &&
    stands.boundary === wanted.boundary &&
    ends(stands.change) === ends(wanted.change) &&
    (stands.rate?.after ?? null) === (wanted.rate?.after ?? null)
  );
}

function digestOf(r: Revision): string {
  return JSON.stringify([
    r.change,
    r.moment,
    r.boundary,
    r.basis,
    r.rate,
    r.instrument,
    r.quote,
    r.evidence,
    r.note,
    r.announcedAt,
    // Included only where present, so that revisions of older files keep the digest they have in the store.
    ...(r.rates || r.except ? [r.rates ?? null, r.except ?? null] : []),
  ]);
}
