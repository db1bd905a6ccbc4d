import type { EpochMs } from '../clock.ts';
import type { MeasuredDeadline } from '../domain/ahead.ts';
import type { Deadline } from '../domain/deadline.ts';
import { instantOf, type Moment } from '../domain/moment.ts';
import { citedIn, type Instrument, originOf, type Rate, type Revision } from '../domain/revision.ts';
import type { Language } from '../domain/subscription.ts';
import { linkable } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { certaintyWords, citedName } from '../texts/names.ts';
import { plainText } from './body.ts';
import type { Freshness } from './facts.ts';
import type { Change } from './happenings.ts';
import { type Subject, subjectAhead, subjectOf } from './subject.ts';

/** The reader and the time of the rows; `page` answers the address of a deadline's page, empty where it has none. */
export type RowView = {
  readonly now: EpochMs;
  readonly freshness: readonly Freshness[];
  /** The countries whose rates are shown; left out for all. */
  readonly country?: string | undefined;
  readonly page: (deadline: Deadline) => string;
};

type DeadlineRow = ReturnType<typeof deadlineRow>;
type ChangeRow = ReturnType<typeof changeRow>;

/** The wording of alerts without Discord's markup, so that it is the same everywhere. */
export function bare(words: string): string {
  return plainText({ content: words, embeds: [], mentionRoles: [] });
}

export const isoOf = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'second' });

/** Discord refuses very long addresses, a web page does not; only web addresses are ever linked. */
export function addressOf(url: string | null): string | null {
  if (linkable(url) !== null || url === null) return url;
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null;
}

/** How certain it is, in a common word: `law`, `press report`; empty where there is no source. */
export function certaintyOf(revision: Revision, language: Language): string {
  if (originOf(revision) === 'person') return textsIn(language).board.byOperators;
  return certaintyWords(revision, language);
}

/** A deadline for programs and spreadsheets. */
export function deadlineRow(item: MeasuredDeadline, { now, freshness, country, page }: RowView) {
  const { deadline, measure } = item;
  const subject = subjectAhead(item, 'en', now, { countries: country === undefined ? [] : [country], freshness });
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
    state: stateOf(subject, now),
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
    page: page(deadline),
  };
}

/** A change for programs and spreadsheets; its page is the deadline's, at the revision. */
export function changeRow(change: Change, { now, country, page }: RowView) {
  const { deadline, measure, revision, kind } = change;
  const countries = country === undefined ? [] : [country];
  const subject = subjectOf(change, { language: 'en', now, late: null, countries });
  const { id, origin, announcedAt, enteredAt, evidence, certainty, boundary, moment } = revisionRow(revision);
  const address = page(deadline);
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
    page: address === '' ? '' : `${address}#${encodeURIComponent(id)}`,
  };
}

/** All of a revision except who recorded it, which only their own server may see. */
export function revisionRow(revision: Revision) {
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

/** The rate for one country, where one was asked for and the text states rates by country. */
function rateOf({ rate, rates }: Subject): Rate | null {
  const { before, after, each } = rates;
  if (each.length > 0 || (before === null && after === null)) return rate;
  return { before: before === null ? null : bare(before), after: after === null ? null : bare(after) };
}

function ratesOf({ rates: { each } }: Subject) {
  return each.length === 0 ? null : Object.fromEntries(each.map(({ country, rate }) => [country, bare(rate)]));
}

const reportOf = ({ moment, rate, announcedAt, instrument }: Revision) => ({
  moment: momentOf(moment),
  rate,
  announcedAt: isoOf(announcedAt),
  title: instrument.title,
  url: addressOf(instrument.url),
});

function stateOf({ standing, reached }: Subject, now: EpochMs): keyof typeof ranks {
  if (standing.kind === 'over') return standing.revision.change === 'voided' ? 'voided' : 'withdrawn';
  if (standing.kind !== 'dated' || reached === null) return 'undated';
  return reached <= now ? 'reached' : 'ahead';
}

const citationOf = ({ type, number, title, signedOn, frDocument, url }: Instrument) => ({
  type,
  number,
  title,
  signedOn,
  frDocument,
  url,
});

const momentOf = (moment: Moment | null) => (moment === null ? null : printed(moment));

function printed(moment: Moment) {
  const instant = instantOf(moment);
  const { date, time, zone } = moment;
  return { date, time, zone, instant: instant === null ? null : isoOf(instant) };
}

const ranks = { ahead: 0, undated: 1, reached: 2, withdrawn: 3, voided: 3 } as const;

/** Upcoming deadlines first, the nearest first; then undated ones, past ones, ended ones. */
export function byUrgency(a: DeadlineRow, b: DeadlineRow): number {
  const later = (a.reached ?? '') < (b.reached ?? '') ? -1 : Number((a.reached ?? '') > (b.reached ?? ''));
  return ranks[a.state] - ranks[b.state] || (a.state === 'ahead' ? later : -later) || (a.id < b.id ? -1 : 1);
}

type Columns<T> = Readonly<Record<string, (row: T) => string | null>>;

const deadlineColumns: Columns<DeadlineRow> = {
  id: (it) => it.id,
  kind: (it) => it.kind,
  title_en: (it) => it.title.en,
  title_ko: (it) => it.title.ko,
  measure: (it) => it.measure.id,
  countries: (it) => it.measure.countries.join(' '),
  sectors: (it) => it.measure.sectors.join(' '),
  hts: (it) => it.measure.hts.join(' '),
  state: (it) => it.state,
  date: (it) => it.moment?.date ?? null,
  time: (it) => it.moment?.time ?? null,
  zone: (it) => it.moment?.zone ?? null,
  boundary: (it) => it.boundary,
  reached_utc: (it) => it.reached,
  rate_before: (it) => it.rate?.before ?? null,
  rate_after: (it) => it.rate?.after ?? null,
  rates: (it) =>
    it.rates &&
    Object.entries(it.rates)
      .map(([code, rate]) => `${code}: ${rate}`)
      .join('; '),
  origin: (it) => it.origin,
  evidence: (it) => it.certainty,
  reported_date: (it) => it.reported?.moment?.date ?? null,
  reported_source: (it) => it.reported?.url ?? it.reported?.title ?? null,
  page: (it) => it.page,
};

const changeColumns: Columns<ChangeRow> = {
  announced_utc: (it) => it.announcedAt,
  entered_utc: (it) => it.enteredAt,
  change: (it) => it.kind,
  deadline: (it) => it.deadline,
  title_en: (it) => it.title.en,
  title_ko: (it) => it.title.ko,
  measure: (it) => it.measure,
  countries: (it) => it.countries.join(' '),
  date: (it) => it.moment?.date ?? null,
  time: (it) => it.moment?.time ?? null,
  zone: (it) => it.moment?.zone ?? null,
  boundary: (it) => it.boundary,
  rate_before: (it) => it.rate?.before ?? null,
  rate_after: (it) => it.rate?.after ?? null,
  origin: (it) => it.origin,
  evidence: (it) => it.certainty,
  source: (it) => it.source,
  url: (it) => it.url,
  page: (it) => it.page,
};

export const deadlinesCsv = (rows: readonly DeadlineRow[]): string => csvOf(rows, deadlineColumns);
export const changesCsv = (rows: readonly ChangeRow[]): string => csvOf(rows, changeColumns);

/** RFC 4180, with the mark by which spreadsheets recognise UTF-8. */
function csvOf<T>(rows: readonly T[], columns: Columns<T>): string {
  const lines = rows.map((row) => Object.values(columns).map((column) => cell(column(row) ?? '')));
  return `\u{feff}${[Object.keys(columns), ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** A spreadsheet would treat a text with this beginning as a formula, and run it. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const tame = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
