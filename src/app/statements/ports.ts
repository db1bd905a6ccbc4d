import type { EpochMs } from '../../clock.ts';
import type { Message, Notice } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import type { Proposal, ProposalSource, ProposalState } from '../../domain/proposal.ts';
import type { Address, KnownEvent, Statement, StatementEvent, Version } from '../../domain/statement.ts';
import type { CatalogueChange } from '../store.ts';

/** The state of watching one source. */
export type Standing = {
  readonly source: string;
  /** Data that the source keeps between polls; opaque. Null before the first poll that worked. */
  readonly state: string | null;
  /** When the first poll that worked was recorded; null before it. */
  readonly baselineAt: EpochMs | null;
  readonly dueAt: EpochMs;
  /** When the source last answered with something usable. */
  readonly checkedAt: EpochMs | null;
  /** The current trouble and since when; null while it works. `code` is one of `troubleCodes`. */
  readonly trouble: { readonly code: string; readonly sentence: Worded; readonly since: EpochMs } | null;
  readonly failures: number;
  /** When operators were told that it is stale; null while it is not. */
  readonly staleToldAt: EpochMs | null;
};

/** A statement with its texts. */
export type StoredStatement = { readonly statement: Statement; readonly versions: readonly Version[] };

/** The changes of one batch of a poll, recorded in one transaction. */
export type StatementChange = {
  readonly standing: Standing | null;
  /** Inserted or replaced by id, with the versions that are new (by `n`). */
  readonly statements: readonly { readonly statement: Statement; readonly versions: readonly Version[] }[];
  /** Each pair of source and key belongs to the statement named last. */
  readonly addresses: readonly (Address & { readonly statementId: string })[];
  /** Inserted, or `changedAt` replaced. */
  readonly events: readonly StatementEvent[];
  /** Inserted unless the id is there. */
  readonly notices: readonly Notice[];
};

/** The data compared to find out whether a document is already known. */
export type Likeness = {
  readonly id: string;
  readonly source: string;
  readonly titleKey: string;
  readonly digest: string;
  readonly sketch: string;
  readonly seenAt: EpochMs;
};

export type StatementStore = {
  readonly record: (change: StatementChange) => Promise<void>;
  readonly standings: () => Promise<readonly Standing[]>;
  /** Statements by the keys of one source; new keys are left out. */
  readonly byKeys: (source: string, keys: readonly string[]) => Promise<ReadonlyMap<string, StoredStatement>>;
  /** Statements by address, from any source. */
  readonly byUrls: (urls: readonly string[]) => Promise<ReadonlyMap<string, readonly StoredStatement[]>>;
  readonly get: (id: string) => Promise<StoredStatement | null>;
  /** Statements seen since then, to be compared with a new one. */
  readonly likenesses: (since: EpochMs) => Promise<readonly Likeness[]>;
  /** Statements of these sources whose page is to be read by `now`, the longest waiting first. */
  readonly unread: (now: EpochMs, sources: readonly string[], limit: number) => Promise<readonly StoredStatement[]>;
  readonly held: (source: string) => Promise<readonly StoredStatement[]>;
  /** Events that gained a statement or changed since then, oldest first. */
  readonly events: (since: EpochMs) => Promise<readonly KnownEvent[]>;
  /** Published statements whose title, number or text contain every given word, newest first. */
  readonly search: (words: readonly string[], limit: number) => Promise<readonly Statement[]>;
  /** Sent posts about an event, oldest first. */
  readonly posts: (eventId: string) => Promise<readonly Message[]>;
};

/** The proposals from one text, recorded in one transaction. */
export type ProposalsRecorded = {
  /** The version of a statement that was read, so that it is not read again. Null where there is no statement. */
  readonly read: { readonly statementId: string; readonly version: number; readonly at: EpochMs } | null;
  /** Inserted unless the id is there. */
  readonly proposals: readonly Proposal[];
  /** Another text's account of an open proposal: put first when it `leads`, else added at the end. Once per statement and proposal. */
  readonly joined: readonly {
    readonly proposalId: string;
    readonly source: ProposalSource;
    readonly leads: boolean;
    readonly at: EpochMs;
  }[];
  /** Open proposals that lost their basis. */
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

/** A person's decision, with all its effects. */
export type Decided = {
  readonly proposalId: string;
  readonly state: Extract<ProposalState, 'approved' | 'edited' | 'rejected'>;
  readonly by: string;
  readonly at: EpochMs;
  readonly reason: string | null;
  readonly revisionId: string | null;
  /** The approved source, where the person edited it; put first. */
  readonly source: ProposalSource | null;
  readonly change: CatalogueChange | null;
  /** The last revision of the chain when the decision was planned. Null where no chain is touched. */
  readonly chain: { readonly deadlineId: string; readonly last: string | null } | null;
};

/** `decided`: somebody else was first. `moved`: the chain changed since the decision was planned. Neither changes anything. */
export type DecideOutcome = 'done' | 'decided' | 'moved';

export type ProposalStore = {
  readonly record: (recorded: ProposalsRecorded) => Promise<void>;
  /** Those of these versions that were read already, as `statement version`. */
  readonly read: (
    versions: readonly { readonly statementId: string; readonly version: number }[],
  ) => Promise<ReadonlySet<string>>;
  readonly get: (id: string) => Promise<Proposal | null>;
  /** All open proposals, and those that changed since then; oldest first. */
  readonly list: (changedSince: EpochMs) => Promise<readonly Proposal[]>;
  /** Writes a decision, its revision and their notice in one transaction, if the proposal is open and the chain unchanged. */
  readonly decide: (decided: Decided) => Promise<DecideOutcome>;
};
