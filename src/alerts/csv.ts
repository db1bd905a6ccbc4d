import type { ChangeRow, DeadlineRow } from './rows.ts';

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

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
function csvOf<T>(rows: readonly T[], columns: Columns<T>): string {
  const lines = rows.map((row) => Object.values(columns).map((column) => cell(column(row) ?? '')));
  return `\u{feff}${[Object.keys(columns), ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** A spreadsheet takes a text that begins so for a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const tame = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
