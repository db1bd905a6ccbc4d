import type { EpochMs } from '../clock.ts';
import { type Deadline, type Revision, standing } from '../domain/deadline.ts';
import type { Notice } from '../domain/ledger.ts';
import { sameMoment } from '../domain/moment.ts';
import { boundaryOf, rateOf } from '../domain/person-edit.ts';
import { shadowRevision } from '../domain/shadow.ts';
import type { RevisionAdded, StoredCatalogue } from './ports.ts';

/** Whether two chains say the same: date and boundary, or that it is over, and the rate. */
export function saysTheSameNow(one: Deadline, other: Deadline): boolean {
  const a = standing(one);
  const b = standing(other);
  if (a.kind !== b.kind) return false;
  if (a.kind === 'dated' && b.kind === 'dated') {
    if (!sameMoment(a.moment, b.moment) || boundaryOf(one) !== boundaryOf(other)) return false;
  }
  return (rateOf(one.revisions)?.after ?? null) === (rateOf(other.revisions)?.after ?? null);
}

export type Along = { readonly added: readonly RevisionAdded[]; readonly notices: readonly Notice[] };

/**
 * What changes of the catalogue's deadlines mean to the copies of servers. A copy that says what the original said, because its
 * edit was undone or the original caught up with it, goes along and its server is told. One that already says what the
 * original says now takes it over silently. One that says something else is the server's own and stays.
 */
export function alongShadows(
  stored: StoredCatalogue,
  added: readonly RevisionAdded[],
  now: EpochMs,
  noticeOf: (deadline: Deadline, revision: Revision, now: EpochMs) => Notice | undefined,
): Along {
  const along = { added: [] as RevisionAdded[], notices: [] as Notice[] };
  const known = new Map(stored.deadlines.map(({ deadline }) => [deadline.id, deadline]));
  const changed = Map.groupBy(added, ({ deadlineId }) => deadlineId);
  for (const { deadline: shadow } of stored.deadlines) {
    const original = known.get(shadow.shadows ?? '');
    const changes = changed.get(shadow.shadows ?? '');
    if (!original || !changes || shadow.guild === null) continue;
    const { guild } = shadow;
    let base = original;
    let mine = shadow;
    for (const { revision, after } of changes) {
      // History filled in changes nothing that holds.
      if (after !== undefined) continue;
      const next = { ...base, revisions: [...base.revisions, revision] };
      const copy = shadowRevision(revision, guild, now);
      const follows = saysTheSameNow(mine, base);
      const agrees = saysTheSameNow(mine, next);
      base = next;
      if ((!follows && !agrees) || mine.revisions.some(({ id }) => id === copy.id)) continue;
      const taken: Revision = follows || standing(mine).kind !== 'dated' ? copy : { ...copy, change: 'confirmed' };
      mine = { ...mine, revisions: [...mine.revisions, taken] };
      along.added.push({ deadlineId: mine.id, revision: taken, source: null });
      const notice = noticeOf(mine, taken, now);
      if (notice) along.notices.push(notice);
    }
  }
  return along;
}
