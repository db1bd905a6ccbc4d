import type { RevisionSource } from '../app/store.ts';
import { type Deadline, deadlineKinds } from '../domain/deadline.ts';
import { authorities, type Measure } from '../domain/measure.ts';
import { boundaries, type Moment } from '../domain/moment.ts';
import {
  approvals,
  changes,
  dateBases,
  evidences,
  instrumentTypes,
  precisions,
  type Revision,
} from '../domain/revision.ts';
import { fromLines, toLines, word } from './rows.ts';
import type { ChangeColumns, DeadlineRow, MeasureRow, RevisionRow } from './schema.ts';

/** The fields as JSON; null where there are none. */
function reachText(said: object): string | null {
  const text = JSON.stringify(said);
  return text === '{}' ? null : text;
}

/** Needs no check: only `reachText` writes this column. */
function reachOf<T>(text: string | null): Partial<T> {
  return text === null ? {} : (JSON.parse(text) as Partial<T>);
}

export const measureRow = (measure: Measure): MeasureRow => ({
  id: measure.id,
  titleEn: measure.title.en,
  titleKo: measure.title.ko,
  summaryEn: measure.summary.en,
  summaryKo: measure.summary.ko,
  imposedBy: measure.imposedBy,
  imposedOn: toLines(measure.on),
  authority: measure.authority,
  sectors: toLines(measure.sectors),
  hts: toLines(measure.hts),
  seeAlso: toLines(measure.seeAlso),
  reach: reachText({ except: measure.except, insteadOf: measure.insteadOf }),
});

export const measureOf = (row: MeasureRow): Measure => ({
  id: row.id,
  title: { en: row.titleEn, ko: row.titleKo },
  summary: { en: row.summaryEn, ko: row.summaryKo },
  imposedBy: row.imposedBy,
  on: fromLines(row.imposedOn),
  authority: word(authorities, row.authority, 'measure.authority'),
  sectors: fromLines(row.sectors),
  hts: fromLines(row.hts),
  seeAlso: fromLines(row.seeAlso),
  ...reachOf<Pick<Measure, 'except' | 'insteadOf'>>(row.reach),
});

export const deadlineRow = ({ window, ...deadline }: Deadline): DeadlineRow => ({
  id: deadline.id,
  measureId: deadline.measureId,
  kind: deadline.kind,
  titleEn: deadline.title.en,
  titleKo: deadline.title.ko,
  windowDate: window?.from.date ?? null,
  windowTime: window?.from.time ?? null,
  windowZone: window?.from.zone ?? null,
  windowDays: window?.days ?? null,
  windowRevision: window?.revision ?? null,
  guild: deadline.guild,
  shadows: deadline.overrides,
  reach: reachText({ effect: deadline.effect, alsoEnds: deadline.alsoEnds, alsoSets: deadline.alsoSets }),
});

export function momentOf(date: string | null, time: string | null, zone: string | null): Moment | null {
  return date === null || zone === null ? null : { date, time, zone };
}

export function deadlineOf(row: DeadlineRow, revisions: readonly Revision[]): Deadline {
  const from = momentOf(row.windowDate, row.windowTime, row.windowZone);
  const { windowDays: days, windowRevision: revision } = row;
  return {
    id: row.id,
    measureId: row.measureId,
    kind: word(deadlineKinds, row.kind, 'deadline.kind'),
    title: { en: row.titleEn, ko: row.titleKo },
    window: from === null || days === null || revision === null ? null : { from, days, revision },
    guild: row.guild,
    overrides: row.shadows,
    ...reachOf<Pick<Deadline, 'effect' | 'alsoEnds' | 'alsoSets'>>(row.reach),
    revisions,
  };
}

export const momentColumns = (moment: Moment | null) => ({
  momentDate: moment?.date ?? null,
  momentTime: moment?.time ?? null,
  momentZone: moment?.zone ?? null,
});

/** Rate and instrument; `rateStated` distinguishes an empty rate from none. */
export const citedColumns = ({ rate, instrument }: Pick<Revision, 'rate' | 'instrument'>) => ({
  rateStated: rate === null ? 0 : 1,
  rateBefore: rate?.before ?? null,
  rateAfter: rate?.after ?? null,
  instrumentType: instrument.type,
  instrumentNumber: instrument.number,
  instrumentTitle: instrument.title,
  instrumentSignedOn: instrument.signedOn,
  instrumentFrDocument: instrument.frDocument,
  instrumentUrl: instrument.url,
});

type Read = ChangeColumns & Pick<RevisionRow, 'change' | 'boundary' | 'basis'>;

/** The change in a row of `table`. */
export const changeOf = (row: Read, table: 'revision' | 'proposal_source') => ({
  change: word(changes, row.change, `${table}.change`),
  moment: momentOf(row.momentDate, row.momentTime, row.momentZone),
  boundary: row.boundary === null ? null : word(boundaries, row.boundary, `${table}.boundary`),
  basis: word(dateBases, row.basis, `${table}.basis`),
  rate: row.rateStated === 1 ? { before: row.rateBefore, after: row.rateAfter } : null,
  instrument: {
    type: word(instrumentTypes, row.instrumentType, `${table}.instrument_type`),
    number: row.instrumentNumber,
    title: row.instrumentTitle,
    signedOn: row.instrumentSignedOn,
    frDocument: row.instrumentFrDocument,
    url: row.instrumentUrl,
  },
});

/** The columns of a citation, which may change while the moment stays. */
export const citationRow = (revision: Revision) => ({
  basis: revision.basis,
  ...citedColumns(revision),
  reach: reachText({ rates: revision.rates, except: revision.except }),
  quote: revision.quote,
  evidence: revision.evidence,
  note: revision.note,
  announcedAt: revision.announcedAt,
  announcedPrecision: revision.announcedAtPrecision,
});

export const revisionRow = (
  deadlineId: string,
  revision: Revision,
  source: RevisionSource | null,
  position: number,
): RevisionRow => ({
  id: revision.id,
  deadlineId,
  position,
  change: revision.change,
  ...momentColumns(revision.moment),
  boundary: revision.boundary,
  ...citationRow(revision),
  recordedAt: revision.recordedAt,
  recordedBy: revision.by,
  restores: revision.restores,
  approval: revision.approval ?? null,
  undoes: revision.undoes ?? null,
  titleBeforeEn: revision.retitled?.before.en ?? null,
  titleBeforeKo: revision.retitled?.before.ko ?? null,
  titleAfterEn: revision.retitled?.after.en ?? null,
  titleAfterKo: revision.retitled?.after.ko ?? null,
  sourceId: source?.sourceId ?? null,
  sourceDigest: source?.digest ?? null,
});

export const revisionOf = (row: RevisionRow): Revision => {
  const { change, moment, boundary, basis, rate, instrument } = changeOf(row, 'revision');
  return {
    id: row.id,
    change,
    moment,
    boundary,
    basis,
    rate,
    ...reachOf<Pick<Revision, 'rates' | 'except'>>(row.reach),
    instrument,
    quote: row.quote,
    evidence: word(evidences, row.evidence, 'revision.evidence'),
    note: row.note,
    announcedAt: row.announcedAt,
    announcedAtPrecision: word(precisions, row.announcedPrecision, 'revision.announced_precision'),
    recordedAt: row.recordedAt,
    by: row.recordedBy,
    restores: row.restores,
    ...(row.approval !== null && { approval: word(approvals, row.approval, 'revision.approval') }),
    ...(row.undoes !== null && { undoes: row.undoes }),
    ...retitledOf(row),
  };
};

function retitledOf({
  titleBeforeEn,
  titleBeforeKo,
  titleAfterEn,
  titleAfterKo,
}: RevisionRow): Pick<Revision, 'retitled'> {
  if (titleBeforeEn === null || titleBeforeKo === null || titleAfterEn === null || titleAfterKo === null) return {};
  const before = { en: titleBeforeEn, ko: titleBeforeKo };
  return { retitled: { before, after: { en: titleAfterEn, ko: titleAfterKo } } };
}
