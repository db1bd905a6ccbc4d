import type { Subject } from '../alerts/index.ts';
import { subjectOf } from '../alerts/subject.ts';
import { type MeasuredDeadline, reaches } from '../domain/ahead.ts';
import { type Instrument, originOf, type Rate, type Revision } from '../domain/deadline.ts';
import { citedIn } from '../domain/manual-edit.ts';
import { instantOf, type Moment } from '../domain/moment.ts';
import { citedName } from '../texts/names.ts';
import type {
  ApiChange,
  ApiDeadline,
  ApiDeadlineList,
  ApiDeadlineWithChain,
  ApiFreshness,
  ApiMoment,
  ApiRevision,
} from './api-shapes.ts';
import { type Change, type ChangeFilter, changesFor } from './happenings.ts';
import { addressOf, bare, certaintyOf, isoOf, subjectFor } from './parts.ts';
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
    .map((item) => summaryOf(item, view))
    .filter((it) => state === undefined || it.state === state);
  return { deadlines: deadlines.toSorted(byUrgency) };
}

const ranks = { ahead: 0, undated: 1, reached: 2, withdrawn: 3, voided: 3 } as const;

function byUrgency(a: ApiDeadline, b: ApiDeadline): number {
  const later = (a.reached ?? '') < (b.reached ?? '') ? -1 : Number((a.reached ?? '') > (b.reached ?? ''));
  return ranks[a.state] - ranks[b.state] || (a.state === 'ahead' ? later : -later) || (a.id < b.id ? -1 : 1);
}

/** Undefined when there is no deadline of that id. */
export function deadlineWithChain(view: View, id: string): ApiDeadlineWithChain | undefined {
  const item = view.snapshot.deadlines().find(({ deadline }) => deadline.id === id);
  if (!item || item.deadline.revisions.length === 0) return undefined;
  return { ...summaryOf(item, view), chain: item.deadline.revisions.map(revisionOf) };
}

/** Every change that was worth an alert, newest first. */
export function changeList(view: View, filter: ChangeFilter): { readonly changes: readonly ApiChange[] } {
  return { changes: changesFor(view.snapshot.deadlines(), filter).map((change) => changeRow(change, view)) };
}

function changeRow(change: Change, view: View): ApiChange {
  const { deadline, measure, revision, kind } = change;
  const countries = view.country === undefined ? [] : [view.country];
  const subject = subjectOf(change, { language: 'en', now: view.now, late: null, countries });
  const { id, origin, announcedAt, enteredAt, evidence, certainty, boundary, moment } = revisionOf(revision);
  return {
    deadline: deadline.id,
    revision: id,
    kind,
    title: deadline.title,
    measure: measure.id,
    countries: [...measure.on],
    moment,
    boundary,
    rate: rateOf(subject),
    origin,
    evidence,
    certainty,
    announcedAt,
    enteredAt,
    source: citedName(revision, 'en'),
    url: addressOf(citedIn(revision)?.instrument.url ?? null),
    page: `${view.publicUrl ?? ''}${view.base}${paths.deadline(deadline.id)}#${encodeURIComponent(id)}`,
  };
}

export function freshnessOf(view: View): ApiFreshness {
  const sources = view.snapshot.freshness().map(({ source, checkedAt }) => ({
    source,
    checkedAt: checkedAt === null ? null : isoOf(checkedAt),
  }));
  return { sources };
}

function summaryOf(item: MeasuredDeadline, view: View): ApiDeadline {
  const { deadline, measure } = item;
  const subject = subjectFor(item, { ...view, language: 'en' });
  const { on, id, title, authority, sectors, hts } = measure;
  return {
    id: deadline.id,
    kind: deadline.kind,
    title: deadline.title,
    measure: {
      id,
      title,
      authority,
      countries: [...on],
      except: [...(measure.except ?? [])],
      sectors: [...sectors],
      hts: [...hts],
    },
    state: stateOf(subject, view.now),
    moment: momentOf(subject.moment),
    boundary: subject.boundary,
    reached: subject.reached === null ? null : isoOf(subject.reached),
    rate: rateOf(subject),
    rates: ratesOf(subject),
    origin: subject.origin,
    rateByPerson: subject.ratedByPerson,
    evidence: subject.revision.evidence,
    certainty: certaintyOf(subject.revision, 'en'),
    reported: subject.reported && reportOf(subject.reported),
    window: deadline.window ? { from: printed(deadline.window.from), days: deadline.window.days } : null,
    revisions: deadline.revisions.length,
    page: `${view.publicUrl ?? ''}${view.base}${paths.deadline(deadline.id)}`,
  };
}

/** The rate as one country has it, where one was asked for and the text states it by country. */
function rateOf({ rate, rates }: Subject): Rate | null {
  const { before, after, each } = rates;
  if (each.length > 0 || (before === null && after === null)) return rate;
  return { before: before === null ? null : bare(before), after: after === null ? null : bare(after) };
}

function ratesOf({ rates: { each } }: Subject): ApiDeadline['rates'] {
  return each.length === 0 ? null : Object.fromEntries(each.map(({ country, rate }) => [country, bare(rate)]));
}

const reportOf = ({ moment, rate, announcedAt, instrument }: Revision): ApiDeadline['reported'] => ({
  moment: momentOf(moment),
  rate,
  announcedAt: isoOf(announcedAt),
  title: instrument.title,
  url: addressOf(instrument.url),
});

function stateOf({ standing, reached }: ReturnType<typeof subjectFor>, now: number): ApiDeadline['state'] {
  if (standing.kind === 'over') return standing.revision.change === 'voided' ? 'voided' : 'withdrawn';
  if (standing.kind !== 'dated' || reached === null) return 'undated';
  return reached <= now ? 'reached' : 'ahead';
}

/** Everything of a revision but who recorded it: people are not on the board. */
function revisionOf(revision: Revision): ApiRevision {
  const { id, change, boundary, basis, rate, announcedAtPrecision, evidence, note } = revision;
  const origin = originOf(revision);
  const isPersons = origin === 'person';
  const when = isoOf(revision.announcedAt);
  const cited = citedIn(revision);
  return {
    id,
    change,
    moment: momentOf(revision.moment),
    boundary,
    basis,
    rate,
    origin,
    announcedAt: isPersons ? null : when,
    announcedAtPrecision,
    enteredAt: isPersons ? when : null,
    instrument: cited && { ...citationOf(cited.instrument), ...(isPersons && { type: null }) },
    quote: cited?.quote ?? null,
    evidence,
    certainty: certaintyOf(revision, 'en'),
    note,
  };
}

const citationOf = ({ type, number, title, signedOn, frDocument, url }: Instrument) => ({
  type,
  number,
  title,
  signedOn,
  frDocument,
  url,
});

const momentOf = (moment: Moment | null): ApiMoment | null => (moment === null ? null : printed(moment));

function printed(moment: Moment): ApiMoment {
  const instant = instantOf(moment);
  const { date, time, zone } = moment;
  return { date, time, zone, instant: instant === null ? null : isoOf(instant) };
}
