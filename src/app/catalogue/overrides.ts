import type { EpochMs } from '../../clock.ts';
import { boundaryOf, type Deadline, standing } from '../../domain/deadline.ts';
import type { Notice } from '../../domain/ledger.ts';
import { sameMoment } from '../../domain/moment.ts';
import { followsDeadline, overrideRevision } from '../../domain/override.ts';
import { healthNotice } from '../../domain/own-notice.ts';
import { type Revision, rateOf } from '../../domain/revision.ts';
import type { Snapshot } from '../snapshot.ts';
import type { CatalogueChange, RevisionAdded, StoredCatalogue } from '../store.ts';
import { noticeOf } from './news.ts';

/** Whether two chains agree now: on the date and its boundary (or that the deadline is over), and on the rate. */
export function saysTheSameNow(one: Deadline, other: Deadline): boolean {
  const a = standing(one);
  const b = standing(other);
  if (a.kind !== b.kind) return false;
  if (a.kind === 'dated' && b.kind === 'dated') {
    if (!sameMoment(a.moment, b.moment) || boundaryOf(one) !== boundaryOf(other)) return false;
  }
  return (rateOf(one.revisions)?.after ?? null) === (rateOf(other.revisions)?.after ?? null);
}

/**
 * Adds to a change of the catalogue's deadlines its effect on servers' copies, in one transaction. A copy that said the same as the
 * original, because its edit was undone or the original caught up with it, follows along and its server is alerted. A copy that already
 * says what the original says now takes the revision over silently. A copy that says something else is the server's own and stays; its
 * followers are told once that the two differ.
 */
export function withOverrides(
  change: CatalogueChange,
  snapshot: Snapshot,
  now: EpochMs,
  silent = false,
): CatalogueChange {
  const along = alongOverrides(snapshot.stored(), change.added, now);
  const apart = along.apart.flatMap(({ override, revision }) => {
    const measure = snapshot.measure(override.measureId);
    if (!measure) return [];
    return snapshot
      .subscriptions()
      .filter(
        (it) =>
          snapshot.isVisibleTo(it, override).kind === 'seen' &&
          followsDeadline(it, { deadline: override, measure }).kind === 'wanted',
      )
      .map(({ id }) =>
        healthNotice(`health/apart/${override.id}/${revision.id}/${id}`, id, now, override.id, { trouble: 'apart' }),
      );
  });
  return {
    ...change,
    added: [...change.added, ...along.added],
    notices: [...change.notices, ...(silent ? [] : [...along.notices, ...apart])],
  };
}

type Along = {
  readonly added: readonly RevisionAdded[];
  readonly notices: readonly Notice[];
  /** Copies that have differed from the original since one of its revisions. */
  readonly apart: readonly { readonly override: Deadline; readonly revision: Revision }[];
};

function alongOverrides(stored: StoredCatalogue, added: readonly RevisionAdded[], now: EpochMs): Along {
  const along = {
    added: [] as RevisionAdded[],
    notices: [] as Notice[],
    apart: [] as { override: Deadline; revision: Revision }[],
  };
  const known = new Map(stored.deadlines.map(({ deadline }) => [deadline.id, deadline]));
  const changed = Map.groupBy(added, ({ deadlineId }) => deadlineId);
  for (const { deadline: override } of stored.deadlines) {
    const original = known.get(override.overrides ?? '');
    const changes = changed.get(override.overrides ?? '');
    if (!original || !changes || override.guild === null) continue;
    const { guild } = override;
    let base = original;
    let mine = override;
    for (const { revision, after } of changes) {
      // Filled-in history does not change what holds.
      if (after !== undefined) continue;
      const next = { ...base, revisions: [...base.revisions, revision] };
      // A copy keeps the title that its server knows.
      const { retitled: _, ...copy } = overrideRevision(revision, guild, now);
      const wasAlike = saysTheSameNow(mine, base);
      const agrees = saysTheSameNow(mine, next);
      const changed = !saysTheSameNow(base, next);
      base = next;
      if (!wasAlike && !agrees) {
        if (changed) along.apart.push({ override: mine, revision });
        continue;
      }
      if (mine.revisions.some(({ id }) => id === copy.id)) continue;
      const taken: Revision = wasAlike || standing(mine).kind !== 'dated' ? copy : { ...copy, change: 'confirmed' };
      mine = { ...mine, revisions: [...mine.revisions, taken] };
      along.added.push({ deadlineId: mine.id, revision: taken, source: null });
      const notice = noticeOf(mine, taken, now);
      if (notice) along.notices.push(notice);
    }
  }
  return along;
}
