import type { EpochMs } from '../clock.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Entry, Message, Notice } from '../domain/ledger.ts';
import type { Measure } from '../domain/measure.ts';
import type { Revision } from '../domain/revision.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Coordination } from './coordination.ts';
import type { DeliveryStore } from './deliver/ports.ts';
import type { Alerts, HealthStore } from './operations/health.ts';
import type { ProposalStore, StatementStore } from './statements/ports.ts';
import type { AddedSourceStore } from './statements/sources.ts';
import type { DraftStore } from './subscriptions/drafts.ts';

/** A deadline as stored, with the link from its revisions to the catalogue file. */
export type StoredDeadline = {
  readonly deadline: Deadline;
  /** By revision id. */
  readonly sources: Readonly<Record<string, RevisionSource>>;
};

/** The entry of the file that a stored revision came from, and a digest of what the file said then. */
export type RevisionSource = { readonly sourceId: string; readonly digest: string };

export type StoredCatalogue = {
  readonly measures: readonly Measure[];
  readonly deadlines: readonly StoredDeadline[];
};

/** One revision added to a chain. `after` is the id of the revision it follows, null for the front, undefined for the end. */
export type RevisionAdded = {
  readonly deadlineId: string;
  readonly revision: Revision;
  readonly source: RevisionSource | null;
  readonly after?: string | null;
};

/** Everything one edit changes, recorded in one transaction of constant size. */
export type CatalogueChange = {
  /** Inserted or replaced by id. */
  readonly measures: readonly Measure[];
  /** Inserted or replaced by id: everything but the revisions (`revisions` is ignored). */
  readonly deadlines: readonly Deadline[];
  readonly added: readonly RevisionAdded[];
  /** Same id, other citation (instrument, quote, evidence, note, rate wording): replaced in place, never the moment. */
  readonly recited: readonly RevisionAdded[];
  /** Inserted unless the id is there. */
  readonly notices: readonly Notice[];
  /** How the chains must end for the change to be recorded: the id of the last revision, null for none. */
  readonly expects?: readonly { readonly deadlineId: string; readonly last: string | null }[];
};

export type PendingNotice = {
  readonly notice: Notice;
  /** The last subscription id already expanded, or null. */
  readonly cursor: string | null;
};

export type Recipient = {
  readonly channel: string;
  readonly brokenSince: EpochMs;
  readonly missing: string;
  readonly probeAt: EpochMs;
};

/** An entry settled without a message of its own. */
export type Settled = {
  readonly entryId: string;
  readonly state: 'superseded' | 'skipped' | 'dead';
  readonly reason: string;
};

/** The durable record. Every method is one transaction unless stated otherwise; nothing is cached behind it. */
export type Store = {
  readonly catalogue: {
    readonly load: () => Promise<StoredCatalogue>;
    /** Answers false, and changes nothing, when a chain does not end as the change expects. */
    readonly record: (change: CatalogueChange) => Promise<boolean>;
  };
  readonly subscriptions: {
    readonly list: () => Promise<readonly Subscription[]>;
    /**
     * Inserts or replaces by id. For an existing subscription `since`, `createdAt`, `pausedSince` and the person in `createdBy` are kept. A
     * new one gets its start card, if it begins with one. Where a channel's is new or changed, notices due after `now` that were expanded
     * without it are expanded again; a person's is due `owed` instead. All of it is one transaction: whatever a crash left out would be
     * lost, because nothing repeats it.
     */
    readonly put: (subscriptions: readonly Subscription[], now: EpochMs, owed?: readonly Entry[]) => Promise<void>;
    /** From now on no entry of the subscription is claimed, and no failed post of it is retried. Claimed entries return to planned. */
    readonly pause: (id: string, now: EpochMs) => Promise<void>;
    /**
     * Resumes the subscription. Everything that fell due meanwhile, except statements, joins the group of this one entry. Answers false,
     * and changes nothing, when it was not paused.
     */
    readonly resume: (id: string, catchUp: { readonly notice: Notice; readonly entry: Entry }) => Promise<boolean>;
    /** Removes them, records their unsent entries as skipped (`unfollowed`), and adds the report of it, all in one transaction. */
    readonly remove: (ids: readonly string[], report?: Notice | null) => Promise<void>;
  };
  readonly notices: {
    /**
     * Inserts notices whose id is new. An existing reminder that was sent to nobody yet takes the new `due` and `reached`, and so do its
     * planned entries. Entries that were superseded by another revision (`REPLACED_BY`) and never attempted reopen as planned; entries
     * superseded for another reason (a newer reminder) stay superseded.
     */
    readonly add: (notices: readonly Notice[]) => Promise<void>;
    /** Not yet expanded to all subscriptions; most urgent first. */
    readonly pending: (limit: number) => Promise<readonly PendingNotice[]>;
    /** Inserts the entries that are new, and ends the expansion of all these notices. */
    readonly expand: (noticeIds: readonly string[], entries: readonly Entry[]) => Promise<void>;
    /**
     * Expands notices to the next subscriptions, at most `limit`, in id order after the cursor that all these notices have. Reading the
     * subscriptions, inserting the entries that are new and moving the cursor are one transaction: a subscription saved meanwhile is on the
     * page, or reopens the notices afterwards.
     */
    readonly expandPage: (
      noticeIds: readonly string[],
      cursor: string | null,
      limit: number,
      entriesOf: (page: readonly Subscription[]) => readonly Entry[],
    ) => Promise<void>;
    /**
     * Removes notices of `kind` whose key is not wanted any more and for which no entry was attempted: used for countdowns whose revision
     * is no longer current. Their planned entries become superseded with `reason`. Works in batches of `limit` entries; answers how many
     * were changed.
     */
    readonly supersede: (
      deadlineId: string,
      keepRevision: string | null,
      reason: string,
      limit: number,
    ) => Promise<number>;
  };
  readonly ledger: {
    /**
     * Claims the due entries of up to `limit` channels that have nothing under way and are not broken (or may be probed), most urgent
     * first: entries `planned`/`held` → `claimed` under `owner` until `leaseUntil`. All due entries of a claimed channel are claimed with
     * it. Channels in `busy` are left alone.
     */
    readonly claim: (request: {
      readonly now: EpochMs;
      readonly owner: string;
      readonly leaseUntil: EpochMs;
      readonly limit: number;
      readonly busy: readonly string[];
    }) => Promise<readonly Entry[]>;
    /** Returns claims to `planned`: the expired ones and, with `all`, those of every owner but `owner`. */
    readonly release: (owner: string, now: EpochMs, others: 'expired' | 'all') => Promise<void>;
    /** Releases claimed entries unchanged, to be claimed again. */
    readonly unclaim: (entryIds: readonly string[]) => Promise<void>;
    readonly settle: (settled: readonly Settled[]) => Promise<void>;
    /**
     * Fixes a group in one transaction: marks the message and its entries `sending` and settles the others. Answers false, and changes
     * nothing, when an entry is no longer claimed by `owner`.
     */
    readonly begin: (
      owner: string,
      message: Message,
      entryIds: readonly string[],
      settled: readonly Settled[],
    ) => Promise<boolean>;
    /**
     * Marks another attempt of a message as `sending`. Answers false, and changes nothing, when the message was sent or dissolved
     * meanwhile.
     */
    readonly again: (messageId: string, body: string, now: EpochMs) => Promise<boolean>;
    /**
     * Records the outcome on the message and its entries, together with the actions that follow (as `addActions`): a crash between the two
     * would leave earlier posts uncorrected for good. `body` is the text of the message, where it differs from what was sent last.
     */
    readonly sent: (
      messageId: string,
      discordId: string,
      now: EpochMs,
      actions?: readonly Message[],
      body?: string,
    ) => Promise<void>;
    readonly later: (messageId: string, notBefore: EpochMs, reason: string) => Promise<void>;
    /**
     * For a message that certainly never reached Discord and is not recorded as sent: the message is removed and its entries return to
     * `planned` or `held`, to be decided again. An action goes back to waiting. With `attempts`, only while it was attempted exactly that
     * often: another process may have taken it on.
     */
    readonly dissolve: (
      messageId: string,
      state: 'planned' | 'held',
      notBefore: EpochMs,
      reason: string,
      attempts?: number,
    ) => Promise<void>;
    readonly end: (messageId: string, state: 'skipped' | 'dead', reason: string) => Promise<void>;
    /**
     * Messages `sending` or `later` (posts and actions) that may be tried at `now`, most urgent first. After a crash these are the ones
     * that were under way.
     */
    readonly unfinished: (now: EpochMs, limit: number, busy: readonly string[]) => Promise<readonly Message[]>;
    /**
     * Marks claimed entries as carried by a message that was found in its channel: `sending` until its actions are recorded with `sent`, or
     * sent at once if that message is recorded as sent. Answers false, and changes nothing, when an entry is no longer claimed by `owner`.
     */
    readonly adopt: (owner: string, message: Message, entryIds: readonly string[]) => Promise<boolean>;
    /**
     * The last instant up to which the store certainly knows what was sent: that of its newest message, or when it last recorded being in
     * use.
     */
    readonly newest: () => Promise<EpochMs | null>;
    readonly entriesOf: (messageId: string) => Promise<readonly Entry[]>;
    readonly message: (messageId: string) => Promise<Message | null>;
    /** Sent posts of a subscription that carry an entry of this deadline, oldest first: candidates for striking the old date. */
    readonly posts: (
      deadlineId: string,
      subscriptionId: string,
    ) => Promise<readonly { readonly message: Message; readonly entries: readonly Entry[] }[]>;
    /** The newest sent post of a subscription that announces this revision of the deadline (not a countdown). */
    readonly tellingPost: (subscriptionId: string, deadlineId: string, revisionId: string) => Promise<Message | null>;
    /** Inserts actions whose id is new, state `waiting`. */
    readonly addActions: (actions: readonly Message[]) => Promise<void>;
    /** Actions `waiting` that may be done at `now` and whose channel has no claimed or sending work; one per channel, at most `limit`. */
    readonly waitingActions: (now: EpochMs, limit: number, busy: readonly string[]) => Promise<readonly Message[]>;
    /** The earliest instant at which there is something to do: due entries, retries, probes. Null when nothing is planned. */
    readonly nextDue: (busy: readonly string[]) => Promise<EpochMs | null>;
    /** Counts by state, for status and tests. */
    readonly counts: () => Promise<Readonly<Record<string, number>>>;
    readonly entries: (filter: {
      readonly deadlineId?: string;
      readonly subscriptionId?: string;
    }) => Promise<readonly Entry[]>;
  };
  readonly alerts: Alerts;
  readonly recipients: {
    readonly broken: () => Promise<readonly Recipient[]>;
    /** Undefined where it is not broken. */
    readonly of: (channel: string) => Promise<Recipient | undefined>;
    /**
     * Marks a recipient as broken (keeping the first `brokenSince`) or moves its next probe. The report of it is recorded in the same
     * transaction: what is known to be broken is not reported again.
     */
    readonly break: (recipient: Recipient, report?: Notice | null) => Promise<void>;
    readonly heal: (channel: string, report?: Notice | null) => Promise<void>;
  };
  readonly statements: StatementStore;
  readonly drafts: DraftStore;
  readonly health: HealthStore;
  readonly proposals: ProposalStore;
  readonly sources: AddedSourceStore;
  readonly delivery: DeliveryStore;
  readonly meta: {
    readonly get: (key: string) => Promise<string | null>;
    readonly put: (key: string, value: string) => Promise<void>;
    /** Puts the value under those keys that have none. Answers the keys it set; concurrent callers never get the same key twice. */
    readonly putNew: (keys: readonly string[], value: string) => Promise<readonly string[]>;
  };
  readonly coordination: Coordination;
  /** Copies the whole store while it is in use and checks the copy. Answers the number of bytes. */
  readonly backup: (file: string) => Promise<number>;
  readonly close: () => Promise<void>;
};
