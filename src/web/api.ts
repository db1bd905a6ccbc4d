import { knownUntilIn } from '../alerts/facts.ts';
import { type ChangeFilter, changesFor } from '../alerts/happenings.ts';
import { byUrgency, certaintyOf, changeRow, deadlineRow, isoOf, type RowView, revisionRow } from '../alerts/rows.ts';
import type { EpochMs } from '../clock.ts';
import { reaches } from '../domain/ahead.ts';
import { type Applying, statesAmong } from '../domain/state.ts';
import type { ApiApplies, ApiChange, ApiDeadlineList, ApiDeadlineWithChain, ApiFreshness } from './api-shapes.ts';
import { paths, type View } from './view.ts';

type ListFilter = {
  readonly country: string | undefined;
  readonly measure: string | undefined;
  readonly state: string | undefined;
};

/** All deadlines that pass the filter, upcoming ones first. */
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

/** The instant asked about, and the instant up to which announcements count. */
type Asked = { readonly country: string; readonly at: EpochMs; readonly known: EpochMs };

/** The state of each measure that reaches a country. */
export function applying({ snapshot }: View, asked: Asked): readonly Applying[] {
  return statesAmong(snapshot.deadlines(), { ...asked, knownUntil: knownUntilIn(snapshot.freshness()) });
}

export function appliesOf(view: View, asked: Asked): ApiApplies {
  const knownUntil = knownUntilIn(view.snapshot.freshness());
  return {
    country: asked.country,
    at: isoOf(asked.at),
    known: isoOf(asked.known),
    knownUntil: knownUntil === null ? null : isoOf(knownUntil),
    measures: applying(view, asked).map(({ measure, state, rate, since, until, decidedBy, evidence }) => ({
      id: measure.id,
      title: measure.title,
      state,
      rate,
      since: since === null ? null : isoOf(since),
      until: until === null ? null : isoOf(until),
      deadline: decidedBy?.deadline.id ?? null,
      evidence,
      certainty: decidedBy ? certaintyOf(decidedBy.revision, 'en') : null,
    })),
  };
}

/**
 * An instant in the form `2025-07-08T12:00:00Z` or with an offset, whose plus sign an address may have turned into a space; undefined for
 * anything else.
 */
export function instantIn(text: string): EpochMs | undefined {
  if (text.length > 40) return undefined;
  try {
    return Temporal.Instant.from(text.replace(/ (?=\d\d:?\d\d$)/, '+')).epochMilliseconds;
  } catch {
    return undefined;
  }
}

const rowsFor = ({ snapshot, now, country, publicUrl, base }: View): RowView => ({
  now,
  freshness: snapshot.freshness(),
  country,
  page: ({ id }) => `${publicUrl ?? ''}${base}${paths.deadline(id)}`,
});
