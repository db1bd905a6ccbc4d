import type { EpochMs } from '../clock.ts';
import type { Lines } from './schema.ts';

export type SourcePollRow = {
  readonly source: string;
  readonly state: string | null;
  readonly baseline_at: EpochMs | null;
  readonly due_at: EpochMs;
  readonly checked_at: EpochMs | null;
  readonly trouble_code: string | null;
  readonly trouble_en: string | null;
  readonly trouble_ko: string | null;
  readonly trouble_since: EpochMs | null;
  readonly failures: number;
  readonly stale_told_at: EpochMs | null;
};

export type StatementRow = {
  readonly id: string;
  readonly source: string;
  readonly source_key: string;
  readonly url: string;
  readonly tier: string;
  readonly title: string;
  /** `foldTitle` of the title. */
  readonly title_key: string;
  readonly instrument_type: string | null;
  readonly number: string | null;
  readonly signed_on: string | null;
  readonly corrects: string | null;
  readonly language: string | null;
  readonly categories: Lines;
  readonly published_at: EpochMs | null;
  readonly seen_at: EpochMs;
  readonly state: string;
  readonly countries: Lines;
  readonly sectors: Lines;
  readonly authorities: Lines;
  readonly headings: Lines;
  readonly event_id: string | null;
  readonly page_due_at: EpochMs | null;
  readonly page_tries: number;
  /** Of the current version. */
  readonly digest: string;
  readonly sketch: string;
};

export type VersionRow = {
  readonly statement_id: string;
  readonly n: number;
  readonly title: string;
  readonly summary: string;
  readonly text: string | null;
  readonly digest: string;
  readonly seen_at: EpochMs;
  /** Sentences, which hold no line break. */
  readonly added: Lines;
  readonly removed: Lines;
};

export type ReasonRow = {
  readonly statement_id: string;
  readonly n: number;
  readonly because: string;
  readonly words: string;
};

export type StatedDateRow = {
  readonly statement_id: string;
  readonly n: number;
  readonly instant: EpochMs | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly role: string;
  readonly form: string;
  readonly boundary: string | null;
  readonly quote: string;
  readonly sentence: string;
  readonly flags: Lines;
};

export type AddressRow = {
  readonly source: string;
  readonly source_key: string;
  readonly statement_id: string;
  readonly url: string;
};

export type EventRow = {
  readonly id: string;
  readonly first_id: string;
  readonly told_at: EpochMs;
  readonly changed_at: EpochMs;
};

export type StatementSchema = {
  readonly source_poll: SourcePollRow;
  readonly statement: StatementRow;
  readonly statement_version: VersionRow;
  readonly statement_reason: ReasonRow;
  readonly statement_date: StatedDateRow;
  readonly statement_address: AddressRow;
  readonly statement_event: EventRow;
};
