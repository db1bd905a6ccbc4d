import type { Clock, EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { DiscordAction, DiscordActionKind } from '../domain/discord-action.ts';
import type { Entry, Message, Notice, Outcome } from '../domain/ledger.ts';
import type { Measure } from '../domain/measure.ts';
import type { Revision } from '../domain/revision.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { DeliveryStore } from './deliver/ports.ts';
import type { Coordination } from './operations/coordination.ts';
import type { Alerts, HealthStore } from './operations/health.ts';
import type { ProposalStore, StatementStore } from './statements/ports.ts';
import type { AddedSourceStore } from './statements/sources.ts';
import type { DraftStore } from './subscriptions/drafts.ts';

export type { Clock, EpochMs };

/** A deadline as stored, with what ties its revisions to the catalogue file. */
export type StoredDeadline = {
  readonly deadline: Deadline;
  /** By revision id. */
  readonly sources: Readonly<Record<string, RevisionSource>>;
};

/** Which entry of the file a stored revision came from, and a digest of what the file said then. */
export type RevisionSource = { readonly sourceId: string; readonly digest: string };

export type StoredCatalogue = {
  readonly measures: readonly Measure[];
  readonly deadlines: readonly StoredDeadline[];
};

/** One change of a chain. `after` is the id of the revision it follows, null for the front, undefined for the end. */
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
  /** How chains must end for the change to be recorded: id of the last revision, null for none. */
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

/** The durable record. Every method is one transaction unless said otherwise; nothing is cached behind it. */
export type Store = {
  readonly catalogue: {
    readonly load: () => Promise<StoredCatalogue>;
    /** Answers false, and changes nothing, when a chain does not end as the change expects. */
    readonly record: (change: CatalogueChange) => Promise<boolean>;
  };
  readonly subscriptions: {
    readonly list: () => Promise<readonly Subscription[]>;
    /** In id order after `after` (exclusive), at most `limit`. */
    readonly page: (after: string | null, limit: number) => Promise<readonly Subscription[]>;
    /** Inserted or replaced by id; of an existing one `since`, `createdAt`, `pausedSince` and the person in `createdBy` are kept. */
    readonly put: (subscriptions: readonly Subscription[]) => Promise<void>;
    /** From now on nothing of it is claimed, and a post of it that failed is not tried again. What is claimed goes back. */
    readonly pause: (id: string, now: EpochMs) => Promise<void>;
    /** It goes on. What fell due for it meanwhile, statements aside, joins the group of this one entry. Answers false, and changes
     * nothing, when it was not paused. */
    readonly resume: (id: string, catchUp: { readonly notice: Notice; readonly entry: Entry }) => Promise<boolean>;
    /** Removes it and records its unsent entries as skipped (`unfollowed`). */
    readonly remove: (id: string) => Promise<void>;
  };
  readonly notices: {
    /** Inserts those whose id is new; an existing reminder that nobody was sent yet takes the new `due` and `reached`, and its
     * planned entries with it. Entries superseded because another revision replaced theirs (`REPLACED_BY`) and never attempted reopen
     * as planned; those superseded for another reason (a newer reminder) stay. */
    readonly add: (notices: readonly Notice[]) => Promise<void>;
    /** Not yet expanded to all subscriptions; most urgent first. */
    readonly pending: (limit: number) => Promise<readonly PendingNotice[]>;
    /** Inserts the entries that are new and moves the cursor of all these notices; `done` ends their expansion. */
    readonly expand: (
      noticeIds: readonly string[],
      entries: readonly Entry[],
      cursor: string | null,
      done: boolean,
    ) => Promise<void>;
    /** Reopens the expansion of notices due after `since`: a subscription has begun. */
    readonly reopen: (since: EpochMs) => Promise<void>;
    /** Removes notices of `kind` whose key is not wanted any more and that no entry was attempted for: used for countdowns whose
     * revision is no longer current. Their planned entries become superseded with `reason`. Works in batches of `limit` entries;
     * answers how many were changed. */
    readonly supersede: (
      deadlineId: string,
      keepRevision: string | null,
      reason: string,
      limit: number,
    ) => Promise<number>;
  };
  readonly ledger: {
    /** Claims what is due in up to `limit` channels that have nothing under way and are not broken (or may be probed), most urgent
     * first: entries `planned`/`held` → `claimed` under `owner` until `leaseUntil`. All due entries of a claimed channel come along.
     * Channels in `busy` are left alone. */
    readonly claim: (request: {
      readonly now: EpochMs;
      readonly owner: string;
      readonly leaseUntil: EpochMs;
      readonly limit: number;
      readonly busy: readonly string[];
    }) => Promise<readonly Entry[]>;
    /** Claims of other owners (`owner` given) or expired ones return to `planned`. */
    readonly release: (owner: string, now: EpochMs, others: 'expired' | 'all') => Promise<void>;
    /** Gives claimed entries back untouched, to be claimed again. */
    readonly unclaim: (entryIds: readonly string[]) => Promise<void>;
    readonly settle: (settled: readonly Settled[]) => Promise<void>;
    /** Fixes a group: the message `sending` and its entries with it, and settles the others, in one transaction. Answers false, and
     * changes nothing, when an entry is no longer claimed by `owner`. */
    readonly begin: (
      owner: string,
      message: Message,
      entryIds: readonly string[],
      settled: readonly Settled[],
    ) => Promise<boolean>;
    /** Marks another attempt of a message `sending`. False, and nothing changed, when it has been recorded as sent meanwhile, or dissolved. */
    readonly again: (messageId: string, body: string, now: EpochMs) => Promise<boolean>;
    /** Records the outcome on the message and its entries alike, and with it the actions that follow (as `addActions`): a crash
     * between the two would leave earlier posts standing for good. `body`: what the message says, where that is not what was sent last. */
    readonly sent: (
      messageId: string,
      discordId: string,
      now: EpochMs,
      actions?: readonly Message[],
      body?: string,
    ) => Promise<void>;
    readonly later: (messageId: string, notBefore: EpochMs, reason: string) => Promise<void>;
    /** Surely never reached Discord, and not recorded as sent: the message is removed and its entries return to `planned` or `held`, to be judged anew. An action waits
     * again. With `attempts`, only while it was attempted just so often: another process may have taken it on. */
    readonly dissolve: (
      messageId: string,
      state: 'planned' | 'held',
      notBefore: EpochMs,
      reason: string,
      attempts?: number,
    ) => Promise<void>;
    readonly end: (messageId: string, state: 'skipped' | 'dead', reason: string) => Promise<void>;
    /** Messages `sending` or `later` (posts and actions) that may be tried at `now`; most urgent first. After a crash, what was under way. */
    readonly unfinished: (now: EpochMs, limit: number, busy: readonly string[]) => Promise<readonly Message[]>;
    /** Marks claimed entries as carried by a message that was found in its channel, `sending` until its actions are recorded with `sent`;
     * those of a message that is recorded as sent are sent. Answers false, and changes nothing, when an entry is no longer claimed by `owner`. */
    readonly adopt: (owner: string, message: Message, entryIds: readonly string[]) => Promise<boolean>;
    /** The last instant of which the store surely knows what was told: its newest message, or when it last said that it is in use. */
    readonly newest: () => Promise<EpochMs | null>;
    readonly entriesOf: (messageId: string) => Promise<readonly Entry[]>;
    readonly message: (messageId: string) => Promise<Message | null>;
    /** Sent posts of a subscription that carry an entry of this deadline, oldest first: candidates for being struck. */
    readonly posts: (
      deadlineId: string,
      subscriptionId: string,
    ) => Promise<readonly { readonly message: Message; readonly entries: readonly Entry[] }[]>;
    /** The newest sent post of a subscription carrying this revision of the deadline as a happening (not a countdown). */
    readonly tellingPost: (subscriptionId: string, deadlineId: string, revisionId: string) => Promise<Message | null>;
    /** Inserts actions whose id is new, state `waiting`. */
    readonly addActions: (actions: readonly Message[]) => Promise<void>;
    /** Actions `waiting` that may be done at `now` and whose channel has no claimed or sending work, one a channel, at most `limit`. */
    readonly waitingActions: (now: EpochMs, limit: number, busy: readonly string[]) => Promise<readonly Message[]>;
    /** The earliest instant after which there is something to do: due entries, retries, probes. Null when nothing is planned. */
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
    /** Marks broken (keeps the first `brokenSince`) or moves the next probe. */
    readonly break: (recipient: Recipient) => Promise<void>;
    readonly heal: (channel: string) => Promise<void>;
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
    /** Puts the value under those keys that have none, whoever else does the same. Answers those it put: each key is answered once. */
    readonly putNew: (keys: readonly string[], value: string) => Promise<readonly string[]>;
  };
  readonly coordination: Coordination;
  /** Copies the whole store while it is in use and checks the copy. Answers the number of bytes. */
  readonly backup: (file: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

export type Reservation =
  | { readonly kind: 'granted'; readonly permit: Permit }
  /** `until` null: as soon as one of our own requests is answered. `scope` says what is full. */
  | { readonly kind: 'wait'; readonly until: EpochMs | null; readonly scope: 'global' | 'channel' };

/** A slot in the limiter. Used by exactly one call, which gives it back; `cancel` gives it back unused. */
export type Permit = { readonly cancel: () => void };

/** What a slot is asked for; `channel` is the channel, server or person whose limits it counts towards. */
export type SlotRequest = { readonly channel: string; readonly action: 'post' | 'edit' | 'read' | DiscordActionKind };

/** A message of ours as it stands in its channel. */
export type ToldMessage = {
  readonly discordId: string;
  readonly at: EpochMs;
  /** Our id of it, then the refs of what it tells where that is more than one; none when it lost its embeds. */
  readonly refs: readonly string[];
  readonly body: Body;
};

export type ReadBack =
  | { readonly kind: 'read'; readonly told: readonly ToldMessage[] }
  | Exclude<Outcome, { readonly kind: 'sent' }>;

/** The way to Discord's messages. Never retries by itself; every call answers with an outcome and does not throw. */
export type Messenger = {
  /** Asks for a slot now. Does not queue: whoever asks decides which channel is next. */
  readonly reserve: (request: SlotRequest) => Reservation;
  readonly post: (
    permit: Permit,
    request: { readonly channel: string; readonly nonce: string; readonly body: Body },
  ) => Promise<Outcome>;
  readonly edit: (
    permit: Permit,
    request: { readonly channel: string; readonly discordId: string; readonly body: Body },
  ) => Promise<Outcome>;
  /** Looks for our own message with this ref, posted at or after `since`: in the embed footer or as the nonce, or without embeds and with the
   * content of this `body`. `sent` when found, `gone` when surely not there. */
  readonly find: (
    permit: Permit,
    request: { readonly channel: string; readonly ref: string; readonly since: EpochMs; readonly body?: Body },
  ) => Promise<Outcome>;
  /** Reads back what we told in a channel within these stretches of time. */
  readonly readBack: (
    permit: Permit,
    request: {
      readonly channel: string;
      readonly gaps: readonly { readonly since: EpochMs; readonly until: EpochMs }[];
    },
  ) => Promise<ReadBack>;
  /** Answers `sent` with the id that came of it: of the conversation, the thread, the event, or the message it was done to. */
  readonly perform: (permit: Permit, action: DiscordAction) => Promise<Outcome>;
};
