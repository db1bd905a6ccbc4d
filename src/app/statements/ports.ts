import type { EpochMs } from '../../clock.ts';
import type { Message, Notice } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import type { Proposal, ProposalSource, ProposalState } from '../../domain/proposal.ts';
import type { Address, KnownEvent, Statement, StatementEvent, Version } from '../../domain/statement.ts';
import type { CatalogueChange } from '../store.ts';

/** Where the watching of one source stands. */
export type Standing = {
  readonly source: string;
  /** What the source wants to remember between polls; opaque. Null before the first poll that worked. */
  readonly state: string | null;
  /** When the first poll that worked was recorded; null before it. */
  readonly baselineAt: EpochMs | null;
  readonly dueAt: EpochMs;
  /** When the source last answered with something usable. */
  readonly checkedAt: EpochMs | null;
  /** What is wrong since when; null while it works. `code` is one of `troubleCodes`. */
  readonly trouble: { readonly code: string; readonly sentence: Worded; readonly since: EpochMs } | null;
  readonly failures: number;
  /** When operators were told that it is stale; null while it is not. */
  readonly staleToldAt: EpochMs | null;
};

/** A statement with its texts. */
export type StoredStatement = { readonly statement: Statement; readonly versions: readonly Version[] };

/** What one batch of a poll changes, recorded in one transaction. */
export type StatementChange = {
  readonly standing: Standing | null;
  /** Inserted or replaced by id, with the versions that are new (by `n`). */
  readonly statements: readonly { readonly statement: Statement; readonly versions: readonly Version[] }[];
  /** Each source and key belongs to the statement named last. */
  readonly addresses: readonly (Address & { readonly statementId: string })[];
  /** Inserted, or `changedAt` replaced. */
  readonly events: readonly StatementEvent[];
  /** Inserted unless the id is there. */
  readonly notices: readonly Notice[];
};

/** What is compared to find out whether a document is known already. */
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
  /** Statements by the keys of one source; keys that are new are left out. */
  readonly byKeys: (source: string, keys: readonly string[]) => Promise<ReadonlyMap<string, StoredStatement>>;
  /** Statements by address, whatever source named it. */
  readonly byUrls: (urls: readonly string[]) => Promise<ReadonlyMap<string, readonly StoredStatement[]>>;
  readonly get: (id: string) => Promise<StoredStatement | null>;
  /** Statements seen since then, to be compared with a new one. */
  readonly likenesses: (since: EpochMs) => Promise<readonly Likeness[]>;
  /** Statements of these sources whose page is to be read by `now`, the longest waiting first. */
  readonly unread: (now: EpochMs, sources: readonly string[], limit: number) => Promise<readonly StoredStatement[]>;
  readonly held: (source: string) => Promise<readonly StoredStatement[]>;
  /** Events that something joined or changed in since then, oldest first. */
  readonly events: (since: EpochMs) => Promise<readonly KnownEvent[]>;
  /** Told statements whose title, number or words contain every given word, newest first. */
  readonly search: (words: readonly string[], limit: number) => Promise<readonly Statement[]>;
  /** Sent posts about an event, oldest first. */
  readonly posts: (eventId: string) => Promise<readonly Message[]>;
};

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
