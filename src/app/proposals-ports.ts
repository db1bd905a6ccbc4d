import type { EpochMs } from '../clock.ts';
import type { Notice } from '../domain/ledger.ts';
import type { Proposal, ProposalSource, ProposalState } from '../domain/proposal.ts';
import type { CatalogueChange } from './ports.ts';

/** What one text proposes, recorded in one transaction. */
export type ProposalsRecorded = {
  /** The version of a statement that was read: it is not read again. Null where no statement is behind it. */
  readonly read: { readonly statementId: string; readonly version: number; readonly at: EpochMs } | null;
  /** Inserted unless the id is there. */
  readonly proposals: readonly Proposal[];
  /** What another text says of an open proposal: put first when it `leads`, else added at the end. Once per statement and proposal. */
  readonly joined: readonly {
    readonly proposalId: string;
    readonly source: ProposalSource;
    readonly leads: boolean;
    readonly at: EpochMs;
  }[];
  /** Open ones that lost their ground. */
  readonly closed: readonly Closed[];
  /** Inserted unless the id is there. */
  readonly notices: readonly Notice[];
};

export type Closed = {
  readonly proposalId: string;
  readonly at: EpochMs;
  readonly reason: string;
  readonly revisionId: string | null;
};

/** A person's decision, with everything it changes. */
export type Decided = {
  readonly proposalId: string;
  readonly state: Extract<ProposalState, 'approved' | 'edited' | 'rejected'>;
  readonly by: string;
  readonly at: EpochMs;
  readonly reason: string | null;
  readonly revisionId: string | null;
  /** What was approved in the end, where it was edited; put first. */
  readonly source: ProposalSource | null;
  readonly change: CatalogueChange | null;
  /** The chain as it stood when the decision was planned: its last revision. Null where no chain is touched. */
  readonly chain: { readonly deadlineId: string; readonly last: string | null } | null;
};

/** `decided`: somebody was quicker. `moved`: the chain changed since the decision was planned. Both change nothing. */
export type DecideOutcome = 'done' | 'decided' | 'moved';

export type ProposalStore = {
  readonly record: (recorded: ProposalsRecorded) => Promise<void>;
  /** Of these versions, those that were read already, as `statement version`. */
  readonly read: (
    versions: readonly { readonly statementId: string; readonly version: number }[],
  ) => Promise<ReadonlySet<string>>;
  readonly get: (id: string) => Promise<Proposal | null>;
  /** All that are open, and those that changed since then; oldest first. */
  readonly list: (changedSince: EpochMs) => Promise<readonly Proposal[]>;
  /** Writes a decision, the revision it makes and their notice in one transaction, if the proposal is open and the chain unmoved. */
  readonly decide: (decided: Decided) => Promise<DecideOutcome>;
};
