import type { Standing } from '../app/statements/ports.ts';
import { instrumentTypes } from '../domain/deadline.ts';
import { authorities } from '../domain/measure.ts';
import { boundaries } from '../domain/moment.ts';
import { tiers } from '../domain/source.ts';
import {
  foldTitle,
  type StatedDate,
  type StatedReason,
  type Statement,
  statementStates,
  type Version,
  type VersionMark,
} from '../domain/statement.ts';
import { fromLines, languages, toLines, word } from './rows.ts';
import type { ReasonRow, SourcePollRow, StatedDateRow, StatementRow, VersionRow } from './schema.ts';

export function standingRow({ trouble, ...standing }: Standing): SourcePollRow {
  return {
    source: standing.source,
    state: standing.state,
    baseline_at: standing.baselineAt,
    due_at: standing.dueAt,
    checked_at: standing.checkedAt,
    trouble_code: trouble?.code ?? null,
    trouble_en: trouble?.sentence.en ?? null,
    trouble_ko: trouble?.sentence.ko ?? null,
    trouble_since: trouble?.since ?? null,
    failures: standing.failures,
    stale_told_at: standing.staleToldAt,
  };
}

export function standingOf(row: SourcePollRow): Standing {
  const { trouble_code: code, trouble_en: en, trouble_ko: ko, trouble_since: since } = row;
  return {
    source: row.source,
    state: row.state,
    baselineAt: row.baseline_at,
    dueAt: row.due_at,
    checkedAt: row.checked_at,
    trouble: code === null || since === null ? null : { code, sentence: { en: en ?? '', ko: ko ?? '' }, since },
    failures: row.failures,
    staleToldAt: row.stale_told_at,
  };
}

export function statementRow(statement: Statement, digest: string): StatementRow {
  return {
    id: statement.id,
    source: statement.source,
    source_key: statement.key,
    url: statement.url,
    tier: statement.tier,
    title: statement.title,
    title_key: foldTitle(statement.title),
    instrument_type: statement.instrumentType,
    number: statement.number,
    signed_on: statement.signedOn,
    corrects: statement.corrects,
    language: statement.language,
    categories: toLines(statement.categories.map((it) => it.replace(/\s+/g, ' '))),
    published_at: statement.publishedAt,
    seen_at: statement.seenAt,
    state: statement.state,
    countries: toLines(statement.countries),
    sectors: toLines(statement.sectors),
    authorities: toLines(statement.authorities),
    headings: toLines(statement.headings),
    event_id: statement.eventId,
    page_due_at: statement.pageDueAt,
    page_tries: statement.pageTries,
    digest,
    sketch: statement.sketch,
  };
}

export function statementOf(
  row: StatementRow,
  reasons: readonly ReasonRow[],
  dates: readonly StatedDateRow[],
): Statement {
  return {
    id: row.id,
    source: row.source,
    key: row.source_key,
    url: row.url,
    tier: word(tiers, row.tier, 'statement.tier'),
    title: row.title,
    instrumentType:
      row.instrument_type === null ? null : word(instrumentTypes, row.instrument_type, 'statement.instrument_type'),
    number: row.number,
    signedOn: row.signed_on,
    corrects: row.corrects,
    language: row.language === null ? null : word(languages, row.language, 'statement.language'),
    categories: fromLines(row.categories),
    publishedAt: row.published_at,
    seenAt: row.seen_at,
    state: word(statementStates, row.state, 'statement.state'),
    reasons: reasons.map(({ because, words }): StatedReason => ({ because, words })),
    countries: fromLines(row.countries),
    sectors: fromLines(row.sectors),
    authorities: fromLines(row.authorities).map((it) => word(authorities, it, 'statement.authorities')),
    headings: fromLines(row.headings),
    dates: dates.map(dateOf),
    eventId: row.event_id,
    pageDueAt: row.page_due_at,
    pageTries: row.page_tries,
    sketch: row.sketch,
  };
}

export function dateRow(statementId: string, n: number, date: StatedDate): StatedDateRow {
  return { statement_id: statementId, n, ...date, flags: toLines(date.flags) };
}

function dateOf({ statement_id: _, n: _n, ...row }: StatedDateRow): StatedDate {
  return {
    ...row,
    boundary: row.boundary === null ? null : word(boundaries, row.boundary, 'statement_date.boundary'),
    flags: fromLines(row.flags),
  };
}

export function versionRow(statementId: string, version: Version): VersionRow {
  return {
    statement_id: statementId,
    n: version.n,
    title: version.title,
    summary: version.summary,
    text: version.text,
    digest: version.digest,
    seen_at: version.seenAt,
    added: toLines(version.added),
    removed: toLines(version.removed),
  };
}

export function versionOf(row: VersionRow): Version {
  return { ...markOf(row), summary: row.summary, text: row.text };
}

export function markOf(row: Omit<VersionRow, 'text' | 'summary'>): VersionMark {
  return {
    n: row.n,
    title: row.title,
    digest: row.digest,
    seenAt: row.seen_at,
    added: fromLines(row.added),
    removed: fromLines(row.removed),
  };
}
