import type { EpochMs } from '../../clock.ts';
import type { Aside, Lost } from '../../domain/catalogue-state.ts';
import {
  boundaryOf,
  changeBetween,
  type Deadline,
  type Happening,
  happeningOf,
  type Instrument,
  instrumentKey,
  isReached,
  type Revision,
  reachedAt,
  standing,
  upheld,
} from '../../domain/deadline.ts';
import type { Notice } from '../../domain/ledger.ts';
import { isUndo } from '../../domain/manual-edit.ts';
import type { Measure } from '../../domain/measure.ts';
import { dateIn, instantOfWall, LEGAL_ZONE, REMINDER_TIME, sameMoment } from '../../domain/moment.ts';
import type { CatalogueChange, RevisionAdded, RevisionSource, StoredCatalogue, StoredDeadline } from '../store.ts';
import { type Disputed, lastManualEdit, repeats } from './disputed.ts';

/** The catalogue as the file says it, whole and checked. */
export type CatalogueFile = {
  readonly measures: readonly Measure[];
  readonly deadlines: readonly Deadline[];
  /** `YYYY-MM-DD` */
  readonly checkedOn?: string | undefined;
  readonly knownUntil?: string | undefined;
};

const NEWS_FOR_MS = 7 * 86_400_000;

/** What the file changes, what it would change had nobody edited it in Discord, and what it says that cannot be followed. */
export type FileChange = CatalogueChange & {
  readonly disputed: readonly Disputed[];
  /** What was taken from the file once and stands in it no more, unless people let it go: absence says nothing by itself. */
  readonly lost: readonly Lost[];
  /** Known deadlines whose date this moves or ends. */
  readonly turned: readonly string[];
  readonly aside: readonly Aside[];
};

/**
 * What the file changes in the store: new revisions, new wordings, and the notices of what happened. Revisions count from
 * the instant they were announced. The first load is the `baseline`: it announces nothing. Of what the file holds no more only
 * what people have `letGo` is ended.
 */
export function planCatalogueChange(
  stored: StoredCatalogue,
  file: CatalogueFile,
  now: EpochMs,
  baseline: boolean,
  letGo: ReadonlySet<string> = new Set(),
): FileChange {
  // Servers' own deadlines are none of the file's business, but no two revisions share an id.
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
    // What was announced once stays so, also when the clock was set back before it: it would look taken out of the file.
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

/** What of a deadline is not its chain, for comparing. */
const headOf = ({ id, measureId, kind, title, window, effect, alsoEnds, alsoSets }: Deadline) =>
  JSON.stringify([
    [id, measureId, kind, title.en, title.ko, effect, alsoEnds, alsoSets],
    window && [window.from, window.days, window.revision],
  ]);

/** What the store holds already, and what people said may go. */
type Ids = { readonly taken: Set<string>; readonly letGo: ReadonlySet<string> };

/** The revision by which a deadline that was taken out of the file is ended. */
const removalOf = (deadlineId: string) => `${deadlineId}/removed`;
const isRemoved = ({ deadline, sources }: StoredDeadline) => {
  const last = deadline.revisions.at(-1);
  return last !== undefined && sources[last.id]?.sourceId === removalOf(deadline.id);
};

/** Revisions that were taken from the file and stand in it no more, or lost their date without a word that it was withdrawn. */
function lostRevisions({ deadline, sources }: StoredDeadline, wanted: Deadline, letGo: ReadonlySet<string>): Lost[] {
  const told = new Map(deadline.revisions.flatMap((r) => (sources[r.id] ? [[sources[r.id]?.sourceId ?? '', r]] : [])));
  told.delete(removalOf(deadline.id));
  return [...told].flatMap(([id, stands]) => {
    const still = wanted.revisions.find((revision) => revision.id === id);
    const keepsDate = still && (still.moment !== null || stands.moment === null || ends(still));
    return keepsDate || letGo.has(id) ? [] : [{ id, deadlineId: deadline.id }];
  });
}

const ends = ({ change }: Revision) => change === 'withdrawn' || change === 'voided';

/** The window under the id that the revision it counts to has in the store. */
function windowOf({ window }: Deadline, { rows }: Chain): Deadline['window'] {
  return window && { ...window, revision: rows.get(window.revision) ?? window.revision };
}

type Chain = {
  /** The first revision in the store of each entry of the file. */
  readonly rows: ReadonlyMap<string, string>;
  /** Moves or ends a date that was known. */
  readonly turns: boolean;
  readonly added: readonly RevisionAdded[];
  readonly recited: readonly RevisionAdded[];
  readonly notices: readonly Notice[];
  readonly disputed: readonly Disputed[];
};

function followChain(before: StoredDeadline, visible: readonly Revision[], now: EpochMs, ids: Ids): Chain {
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

  /** Whether this is the newest the file says: what is older is history, filled in where it belongs. */
  const isNewest = (wanted: Revision) => !visible.slice(visible.indexOf(wanted) + 1).some(({ id }) => latestOf(id));

  /**
   * A person's edit stands last, and this is the newest the file says: what repeats the edit is merged, anything else is for
   * people to decide. Answers false where the file is simply followed.
   */
  const meetsEdit = (wanted: Revision, revision: Revision, source: RevisionSource): boolean => {
    if (!isNewest(wanted) || !lastManualEdit(deadline, sources)) return false;
    if (repeats(deadline, wanted)) {
      const ends = wanted.change === 'withdrawn' || wanted.change === 'voided';
      add(ends ? revision : { ...revision, change: 'confirmed' }, source, undefined);
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
      // Behind an edit that was taken back it still comes last: it is what holds now.
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

/** The file now says something else under the id of a revision that stands: a new revision, never a changed one. */
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
  if (!after.moment || after.change === 'withdrawn' || after.change === 'voided') return after.change;
  const change = changeBetween(before.moment, after.moment);
  const changed = before.rate?.after && after.rate?.after && before.rate.after !== after.rate.after;
  return change === 'confirmed' && changed ? 'rate-changed' : change;
}

/** The current revision was taken out of the file, and people let it go, or the deadline was and is back: what the file ends with now is brought back, as a new revision. */
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

/** What people ended by saying that it may go is no word of the instrument that set it. */
const REMOVAL: Instrument = {
  type: 'announcement',
  number: null,
  title: 'Removed from the catalogue by the operators',
  signedOn: null,
  frDocument: null,
  url: null,
};

function withdrawRemoved(gone: StoredDeadline, now: EpochMs, ids: Ids): Chain {
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
    instrument: REMOVAL,
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
  // What a person has edited since is not taken away by a file that no longer holds it.
  if (lastManualEdit(gone.deadline, gone.sources)) {
    return { ...UNCHANGED, disputed: [{ deadlineId: gone.deadline.id, revision, source }] };
  }
  ids.taken.add(revision.id);
  const deadline = { ...gone.deadline, revisions: [...gone.deadline.revisions, revision] };
  // Taking what is over out of the file is tidying up, no news.
  const isOver = isReached(gone.deadline, now);
  const notice = isOver ? undefined : noticeOf(deadline, revision, now);
  return {
    ...UNCHANGED,
    added: [{ deadlineId: deadline.id, revision, source }],
    notices: notice ? [notice] : [],
  };
}

/** Ids are permanent and nobody else's: a second revision from one entry of the file, or one whose id is taken, gets a number. */
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
    ends(stands) === ends(wanted) &&
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
    // Only where it is said: what an older file said keeps the digest it has in the store.
    ...(r.rates || r.except ? [r.rates ?? null, r.except ?? null] : []),
  ]);
}

/** What a new revision gives people to know, if anything: history and old news are recorded silently. */
export function noticeOf(deadline: Deadline, revision: Revision, now: EpochMs): Notice | undefined {
  const happening = happeningOf(deadline, revision);
  if (happening === 'silent') return undefined;
  const fresh = revision.announcedAt >= now - NEWS_FOR_MS;
  const current = standing(deadline);
  const before = { ...deadline, revisions: deadline.revisions.slice(0, -1) };
  // People were counting down to the date before: that it lies in the past now is news, however old its source.
  const counted = happening === 'moved' && !isReached(before, now);
  const ahead = current.kind === 'dated' && reachedAt(deadline.kind, current) > now;
  const ended =
    current.kind === 'over' &&
    current.last !== null &&
    reachedAt(deadline.kind, { moment: current.last, boundary: boundaryOf(deadline) }) > now;
  if (!fresh && !ahead && !ended && !counted) return undefined;
  return {
    id: `${happening}/${deadline.id}/${revision.id}`,
    kind: happening,
    deadlineId: deadline.id,
    revisionId: revision.id,
    lead: null,
    due: tellingAt(deadline, revision, now),
    reached: null,
    group: groupOf(happening, revision, fresh, now),
    subscriptionId: null,
    subject: null,
    detail: null,
  };
}

/**
 * When people are told: at once, but where only the day of the announcement is known, not before its morning, or the date itself
 * where that comes earlier.
 */
function tellingAt(deadline: Deadline, revision: Revision, now: EpochMs): EpochMs {
  const { announcedAt, announcedAtPrecision, moment } = revision;
  if (announcedAtPrecision === 'minute') return now;
  const zone = moment?.zone ?? LEGAL_ZONE;
  const morning = instantOfWall(dateIn(announcedAt, zone), REMINDER_TIME, zone);
  const current = standing(deadline);
  const reached = current.kind === 'dated' ? reachedAt(deadline.kind, current) : morning;
  return Math.max(now, Math.min(morning, reached));
}

/** What one instrument brings is one happening; so is what a file tells late, since nobody waited for the one or the other of it. */
function groupOf(happening: Happening, revision: Revision, fresh: boolean, now: EpochMs): string {
  if (isUndo(revision)) return `undo/${revision.id}`;
  if (happening === 'set' && !fresh) return `filled-in/${now}`;
  return `instrument/${instrumentKey(revision.instrument)}`;
}
