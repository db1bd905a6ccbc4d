import { type Deadline, type Revision, upheld } from '../../domain/deadline.ts';
import { sameMoment } from '../../domain/moment.ts';
import type { RevisionSource } from '../store.ts';

/** What the file says of a deadline that a person has edited since: people decide which of the two holds. */
export type Disputed = {
  readonly deadlineId: string;
  /** As it would be recorded, were nobody's edit in its way. */
  readonly revision: Revision;
  readonly source: RevisionSource;
};

/** The last revision that was not taken back, where a person wrote it and not the file. */
export function lastManualEdit(
  deadline: Deadline,
  sources: Readonly<Record<string, RevisionSource>>,
): Revision | undefined {
  const last = upheld(deadline.revisions).at(-1);
  return last && sources[last.id] === undefined && last.by !== 'catalogue' ? last : undefined;
}

/** Whether a revision of the file repeats what a person has recorded already: it is merged, as a confirmation. */
export function repeats(deadline: Deadline, wanted: Revision): boolean {
  const last = deadline.revisions.at(-1);
  if (!last) return false;
  const ends = ({ change }: Revision) => change === 'withdrawn' || change === 'voided';
  if (ends(last) || ends(wanted)) return ends(last) && ends(wanted);
  const moment = last.moment ?? deadline.revisions.findLast((revision) => revision.moment !== null)?.moment ?? null;
  return sameMoment(moment, wanted.moment);
}
