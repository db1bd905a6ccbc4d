import { changes, dateBases, deadlineKinds, instrumentTypes } from '../domain/deadline.ts';
import { boundaries } from '../domain/moment.ts';
import { matchReasons, type Proposal, type ProposalSource, proposalStates, surenesses } from '../domain/proposal.ts';
import { tiers } from '../domain/tier.ts';
import { instrumentColumns, momentOf, rateColumns } from './catalogue-rows.ts';
import type { ProposalRow, ProposalSourceRow } from './proposal-schema.ts';
import { fromLines, toLines, word } from './rows.ts';

export function proposalRow(proposal: Proposal): ProposalRow {
  const { decision } = proposal;
  return {
    id: proposal.id,
    guild: proposal.guild,
    deadline_id: proposal.deadlineId,
    base: proposal.base,
    measure_id: proposal.measureId,
    kind: proposal.kind,
    title_en: proposal.title.en,
    title_ko: proposal.title.ko,
    countries: toLines(proposal.countries),
    before_date: proposal.before?.date ?? null,
    before_time: proposal.before?.time ?? null,
    before_zone: proposal.before?.zone ?? null,
    because: toLines(proposal.because),
    sure: proposal.sure,
    state: proposal.state,
    decided_by: decision?.by ?? null,
    decided_at: decision?.at ?? null,
    decided_reason: decision?.reason ?? null,
    revision_id: decision?.revisionId ?? null,
    card_group: proposal.group,
    created_at: proposal.createdAt,
    changed_at: proposal.changedAt,
  };
}

export function proposalOf(row: ProposalRow, sources: readonly ProposalSourceRow[]): Proposal {
  return {
    id: row.id,
    guild: row.guild,
    deadlineId: row.deadline_id,
    base: row.base,
    measureId: row.measure_id,
    kind: word(deadlineKinds, row.kind, 'proposal.kind'),
    title: { en: row.title_en, ko: row.title_ko },
    countries: fromLines(row.countries),
    before: momentOf(row.before_date, row.before_time, row.before_zone),
    because: fromLines(row.because).map((reason) => word(matchReasons, reason, 'proposal.because')),
    sure: word(surenesses, row.sure, 'proposal.sure'),
    sources: sources.map(sourceOf),
    state: word(proposalStates, row.state, 'proposal.state'),
    decision:
      row.decided_at === null
        ? null
        : { by: row.decided_by, at: row.decided_at, reason: row.decided_reason, revisionId: row.revision_id },
    group: row.card_group,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

export function sourceRow(proposalId: string, n: number, source: ProposalSource): ProposalSourceRow {
  const { instrument, moment, rate } = source;
  return {
    proposal_id: proposalId,
    n,
    statement_id: source.statementId,
    tier: source.tier,
    change: source.change,
    moment_date: moment?.date ?? null,
    moment_time: moment?.time ?? null,
    moment_zone: moment?.zone ?? null,
    boundary: source.boundary,
    basis: source.basis,
    ...rateColumns(rate),
    quote: source.quote,
    quote_offset: source.offset,
    ...instrumentColumns(instrument),
    published_at: source.publishedAt,
  };
}

function sourceOf(row: ProposalSourceRow): ProposalSource {
  return {
    statementId: row.statement_id,
    tier: word(tiers, row.tier, 'proposal_source.tier'),
    change: word(changes, row.change, 'proposal_source.change'),
    moment: momentOf(row.moment_date, row.moment_time, row.moment_zone),
    boundary: row.boundary === null ? null : word(boundaries, row.boundary, 'proposal_source.boundary'),
    basis: word(dateBases, row.basis, 'proposal_source.basis'),
    rate: row.rate_stated === 1 ? { before: row.rate_before, after: row.rate_after } : null,
    quote: row.quote,
    offset: row.quote_offset,
    instrument: {
      type: word(instrumentTypes, row.instrument_type, 'proposal_source.instrument_type'),
      number: row.instrument_number,
      title: row.instrument_title,
      signedOn: row.instrument_signed_on,
      frDocument: row.instrument_fr_document,
      url: row.instrument_url,
    },
    publishedAt: row.published_at,
  };
}
