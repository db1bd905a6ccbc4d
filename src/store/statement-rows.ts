import type { Standing } from '../app/statements/ports.ts';
import { authorities } from '../domain/measure.ts';
import { boundaries } from '../domain/moment.ts';
import { instrumentTypes } from '../domain/revision.ts';
import { tiers } from '../domain/source.ts';
import {
  foldTitle,
  type StatedDate,
  type Statement,
  statementStates,
  type Version,
  type VersionMark,
} from '../domain/statement.ts';
import { languages } from '../domain/subscription.ts';
import { fromLines, toLines, word } from './rows.ts';
import type { ReasonRow, SourcePollRow, StatedDateRow, StatementRow, VersionRow } from './schema.ts';

export const standingRow = ({ trouble, ...standing }: Standing): SourcePollRow => ({
  ...standing,
  troubleCode: trouble?.code ?? null,
  troubleEn: trouble?.sentence.en ?? null,
  troubleKo: trouble?.sentence.ko ?? null,
  troubleSince: trouble?.since ?? null,
});

export const standingOf = ({
  troubleCode: code,
  troubleEn: en,
  troubleKo: ko,
  troubleSince: since,
  ...standing
}: SourcePollRow): Standing => ({
  ...standing,
  trouble: code === null || since === null ? null : { code, sentence: { en: en ?? '', ko: ko ?? '' }, since },
});

export function statementRow(
  { key, reasons: _, dates: _dates, ...statement }: Statement,
  digest: string,
): StatementRow {
  return {
    ...statement,
    sourceKey: key,
    titleKey: foldTitle(statement.title),
    categories: toLines(statement.categories.map((it) => it.replace(/\s+/g, ' '))),
    countries: toLines(statement.countries),
    sectors: toLines(statement.sectors),
    authorities: toLines(statement.authorities),
    headings: toLines(statement.headings),
    digest,
  };
}

export function statementOf(
  { sourceKey, titleKey: _, digest: _digest, ...row }: StatementRow,
  reasons: readonly ReasonRow[],
  dates: readonly StatedDateRow[],
): Statement {
  return {
    ...row,
    key: sourceKey,
    tier: word(tiers, row.tier, 'statement.tier'),
    instrumentType:
      row.instrumentType === null ? null : word(instrumentTypes, row.instrumentType, 'statement.instrument_type'),
    language: row.language === null ? null : word(languages, row.language, 'statement.language'),
    categories: fromLines(row.categories),
    state: word(statementStates, row.state, 'statement.state'),
    reasons: reasons.map(({ because, words }) => ({ because, words })),
    countries: fromLines(row.countries),
    sectors: fromLines(row.sectors),
    authorities: fromLines(row.authorities).map((it) => word(authorities, it, 'statement.authorities')),
    headings: fromLines(row.headings),
    dates: dates.map(dateOf),
  };
}

export const dateRow = (statementId: string, n: number, date: StatedDate): StatedDateRow => ({
  ...date,
  statementId,
  n,
  flags: toLines(date.flags),
});

const dateOf = ({ statementId: _, n: _n, ...date }: StatedDateRow): StatedDate => ({
  ...date,
  boundary: date.boundary === null ? null : word(boundaries, date.boundary, 'statement_date.boundary'),
  flags: fromLines(date.flags),
});

export const versionRow = (statementId: string, version: Version): VersionRow => ({
  ...version,
  statementId,
  added: toLines(version.added),
  removed: toLines(version.removed),
});

export const versionOf = ({ text, summary, ...row }: VersionRow): Version => ({ ...markOf(row), summary, text });

export const markOf = ({ statementId: _, ...row }: Omit<VersionRow, 'text' | 'summary'>): VersionMark => ({
  ...row,
  added: fromLines(row.added),
  removed: fromLines(row.removed),
});
