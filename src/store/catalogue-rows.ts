import type { RevisionSource } from '../app/store.ts';
import {
  approvals,
  changes,
  type Deadline,
  dateBases,
  deadlineKinds,
  evidences,
  type Instrument,
  instrumentTypes,
  type Rate,
  type Revision,
} from '../domain/deadline.ts';
import { authorities, type Measure } from '../domain/measure.ts';
import { boundaries, type Moment } from '../domain/moment.ts';
import { fromLines, toLines, word } from './rows.ts';
import type { DeadlineRow, MeasureRow, RevisionRow } from './schema.ts';

/** What is said, as JSON; null where nothing is. */
function reachText(said: object): string | null {
  const text = JSON.stringify(said);
  return text === '{}' ? null : text;
}

/** Nobody but `reachText` writes it. */
function reachOf<T>(text: string | null): Partial<T> {
  return text === null ? {} : (JSON.parse(text) as Partial<T>);
}

const precisions = ['minute', 'day'] as const;

export function measureRow(measure: Measure): MeasureRow {
  return {
    id: measure.id,
    title_en: measure.title.en,
    title_ko: measure.title.ko,
    summary_en: measure.summary.en,
    summary_ko: measure.summary.ko,
    imposed_by: measure.imposedBy,
    imposed_on: toLines(measure.on),
    authority: measure.authority,
    sectors: toLines(measure.sectors),
    hts: toLines(measure.hts),
    see_also: toLines(measure.seeAlso),
    reach: reachText({ except: measure.except, insteadOf: measure.insteadOf }),
  };
}

export function measureOf(row: MeasureRow): Measure {
  return {
    id: row.id,
    title: { en: row.title_en, ko: row.title_ko },
    summary: { en: row.summary_en, ko: row.summary_ko },
    imposedBy: row.imposed_by,
    on: fromLines(row.imposed_on),
    authority: word(authorities, row.authority, 'measure.authority'),
    sectors: fromLines(row.sectors),
    hts: fromLines(row.hts),
    seeAlso: fromLines(row.see_also),
    ...reachOf<Pick<Measure, 'except' | 'insteadOf'>>(row.reach),
  };
}

export function deadlineRow(deadline: Deadline): DeadlineRow {
  const window = deadline.window;
  return {
    id: deadline.id,
    measure_id: deadline.measureId,
    kind: deadline.kind,
    title_en: deadline.title.en,
    title_ko: deadline.title.ko,
    window_date: window?.from.date ?? null,
    window_time: window?.from.time ?? null,
    window_zone: window?.from.zone ?? null,
    window_days: window?.days ?? null,
    window_revision: window?.revision ?? null,
    guild: deadline.guild,
    shadows: deadline.overrides,
    reach: reachText({ effect: deadline.effect, alsoEnds: deadline.alsoEnds, alsoSets: deadline.alsoSets }),
  };
}

export function momentOf(date: string | null, time: string | null, zone: string | null): Moment | null {
  return date === null || zone === null ? null : { date, time, zone };
}

export function deadlineOf(row: DeadlineRow, revisions: readonly Revision[]): Deadline {
  const from = momentOf(row.window_date, row.window_time, row.window_zone);
  const { window_days: days, window_revision: revision } = row;
  return {
    id: row.id,
    measureId: row.measure_id,
    kind: word(deadlineKinds, row.kind, 'deadline.kind'),
    title: { en: row.title_en, ko: row.title_ko },
    window: from === null || days === null || revision === null ? null : { from, days, revision },
    guild: row.guild,
    overrides: row.shadows,
    ...reachOf<Pick<Deadline, 'effect' | 'alsoEnds' | 'alsoSets'>>(row.reach),
    revisions,
  };
}

/** A rate as columns; `rate_stated` tells one that says nothing from none. */
export function rateColumns(rate: Rate | null) {
  return {
    rate_stated: rate === null ? 0 : 1,
    rate_before: rate?.before ?? null,
    rate_after: rate?.after ?? null,
  } as const;
}

export function instrumentColumns(instrument: Instrument) {
  return {
    instrument_type: instrument.type,
    instrument_number: instrument.number,
    instrument_title: instrument.title,
    instrument_signed_on: instrument.signedOn,
    instrument_fr_document: instrument.frDocument,
    instrument_url: instrument.url,
  } as const;
}

/** What may be cited anew without changing the moment. */
export function citationRow(revision: Revision) {
  const { instrument, rate } = revision;
  return {
    basis: revision.basis,
    ...rateColumns(rate),
    reach: reachText({ rates: revision.rates, except: revision.except }),
    ...instrumentColumns(instrument),
    quote: revision.quote,
    evidence: revision.evidence,
    note: revision.note,
    announced_at: revision.announcedAt,
    announced_precision: revision.announcedAtPrecision,
  } as const satisfies Partial<RevisionRow>;
}

export function revisionRow(
  deadlineId: string,
  revision: Revision,
  source: RevisionSource | null,
  position: number,
): RevisionRow {
  return {
    id: revision.id,
    deadline_id: deadlineId,
    position,
    change: revision.change,
    moment_date: revision.moment?.date ?? null,
    moment_time: revision.moment?.time ?? null,
    moment_zone: revision.moment?.zone ?? null,
    boundary: revision.boundary,
    ...citationRow(revision),
    recorded_at: revision.recordedAt,
    recorded_by: revision.by,
    restores: revision.restores,
    approval: revision.approval ?? null,
    undoes: revision.undoes ?? null,
    title_before_en: revision.retitled?.before.en ?? null,
    title_before_ko: revision.retitled?.before.ko ?? null,
    title_after_en: revision.retitled?.after.en ?? null,
    title_after_ko: revision.retitled?.after.ko ?? null,
    source_id: source?.sourceId ?? null,
    source_digest: source?.digest ?? null,
  };
}

export function revisionOf(row: RevisionRow): Revision {
  return {
    id: row.id,
    change: word(changes, row.change, 'revision.change'),
    moment: momentOf(row.moment_date, row.moment_time, row.moment_zone),
    boundary: row.boundary === null ? null : word(boundaries, row.boundary, 'revision.boundary'),
    basis: word(dateBases, row.basis, 'revision.basis'),
    rate: row.rate_stated === 1 ? { before: row.rate_before, after: row.rate_after } : null,
    ...reachOf<Pick<Revision, 'rates' | 'except'>>(row.reach),
    instrument: {
      type: word(instrumentTypes, row.instrument_type, 'revision.instrument_type'),
      number: row.instrument_number,
      title: row.instrument_title,
      signedOn: row.instrument_signed_on,
      frDocument: row.instrument_fr_document,
      url: row.instrument_url,
    },
    quote: row.quote,
    evidence: word(evidences, row.evidence, 'revision.evidence'),
    note: row.note,
    announcedAt: row.announced_at,
    announcedAtPrecision: word(precisions, row.announced_precision, 'revision.announced_precision'),
    recordedAt: row.recorded_at,
    by: row.recorded_by,
    restores: row.restores,
    ...(row.approval !== null && { approval: word(approvals, row.approval, 'revision.approval') }),
    ...(row.undoes !== null && { undoes: row.undoes }),
    ...retitledOf(row),
  };
}

function retitledOf(row: RevisionRow): Pick<Revision, 'retitled'> {
  const { title_before_en, title_before_ko, title_after_en, title_after_ko } = row;
  if (title_before_en === null || title_before_ko === null || title_after_en === null || title_after_ko === null)
    return {};
  const before = { en: title_before_en, ko: title_before_ko };
  return { retitled: { before, after: { en: title_after_en, ko: title_after_ko } } };
}
