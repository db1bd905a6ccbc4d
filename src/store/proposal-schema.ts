import type { EpochMs } from '../clock.ts';
import type { Flag, Lines } from './schema.ts';

export type ProposalRow = {
  readonly id: string;
  readonly guild: string | null;
  readonly deadline_id: string | null;
  readonly base: string | null;
  readonly measure_id: string | null;
  readonly kind: string;
  readonly title_en: string;
  readonly title_ko: string;
  readonly countries: Lines;
  readonly before_date: string | null;
  readonly before_time: string | null;
  readonly before_zone: string | null;
  readonly because: Lines;
  readonly sure: string;
  readonly state: string;
  readonly decided_by: string | null;
  readonly decided_at: EpochMs | null;
  readonly decided_reason: string | null;
  readonly revision_id: string | null;
  readonly card_group: string;
  readonly created_at: EpochMs;
  readonly changed_at: EpochMs;
};

export type ProposalSourceRow = {
  readonly proposal_id: string;
  /** The smallest comes first. */
  readonly n: number;
  readonly statement_id: string | null;
  readonly tier: string;
  readonly change: string;
  readonly moment_date: string | null;
  readonly moment_time: string | null;
  readonly moment_zone: string | null;
  readonly boundary: string | null;
  readonly basis: string;
  readonly rate_stated: Flag;
  readonly rate_before: string | null;
  readonly rate_after: string | null;
  readonly quote: string;
  readonly quote_offset: number;
  readonly instrument_type: string;
  readonly instrument_number: string | null;
  readonly instrument_title: string;
  readonly instrument_signed_on: string | null;
  readonly instrument_fr_document: string | null;
  readonly instrument_url: string | null;
  readonly published_at: EpochMs;
};

/** A version of a statement whose dates were weighed. */
export type ProposalReadRow = { readonly statement_id: string; readonly version: number; readonly read_at: EpochMs };

export type ProposalSchema = {
  readonly proposal: ProposalRow;
  readonly proposal_source: ProposalSourceRow;
  readonly proposal_read: ProposalReadRow;
};
