import { type ChangeFilter, changesFor } from '../alerts/happenings.ts';
import { byUrgency, changeRow, deadlineRow, isoOf, type RowView, revisionRow } from '../alerts/rows.ts';
import { reaches } from '../domain/ahead.ts';
import type { ApiChange, ApiDeadlineList, ApiDeadlineWithChain, ApiFreshness } from './api-shapes.ts';
import { paths, type View } from './view.ts';

export type ListFilter = {
  readonly country: string | undefined;
  readonly measure: string | undefined;
  readonly state: string | undefined;
};

/** All deadlines that pass the filter, what lies ahead first. */
export function deadlineList(view: View, { country, measure, state }: ListFilter): ApiDeadlineList {
  const deadlines = view.snapshot
    .deadlines()
    .filter((item) => item.deadline.revisions.length > 0)
    .filter((item) => country === undefined || reaches(item, country))
    .filter((item) => measure === undefined || item.measure.id === measure)
    .map((item) => deadlineRow(item, rowsFor(view)))
    .filter((it) => state === undefined || it.state === state);
  return { deadlines: deadlines.toSorted(byUrgency) };
}

/** Undefined when there is no deadline of that id. */
export function deadlineWithChain(view: View, id: string): ApiDeadlineWithChain | undefined {
  const item = view.snapshot.deadlines().find(({ deadline }) => deadline.id === id);
  if (!item || item.deadline.revisions.length === 0) return undefined;
  return { ...deadlineRow(item, rowsFor(view)), chain: item.deadline.revisions.map(revisionRow) };
}

/** Every change that was worth an alert, newest first. */
export function changeList(view: View, filter: ChangeFilter): { readonly changes: readonly ApiChange[] } {
  const rows = rowsFor(view);
  return { changes: changesFor(view.snapshot.deadlines(), filter).map((change) => changeRow(change, rows)) };
}

export function freshnessOf(view: View): ApiFreshness {
  const sources = view.snapshot.freshness().map(({ source, checkedAt }) => ({
    source,
    checkedAt: checkedAt === null ? null : isoOf(checkedAt),
  }));
  return { sources };
}

const rowsFor = ({ snapshot, now, country, publicUrl, base }: View): RowView => ({
  now,
  freshness: snapshot.freshness(),
  country,
  page: ({ id }) => `${publicUrl ?? ''}${base}${paths.deadline(id)}`,
});
