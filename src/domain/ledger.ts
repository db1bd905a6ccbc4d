import type { EpochMs } from '../clock.ts';
import type { Body } from './body.ts';
import type { NoticeKind } from './notice-kind.ts';

/** Something worth an alert, before it has recipients. `id` is the permanent key; the same news has the same id. */
export type Notice = {
  readonly id: string;
  readonly kind: NoticeKind;
  /** Null for notices that are not about one deadline (start card, health). */
  readonly deadlineId: string | null;
  /** For reminders the revision that set the moment, else the revision that is the news. */
  readonly revisionId: string | null;
  /** `7d`, `12h`, `0` for reminders, else null. */
  readonly lead: string | null;
  readonly due: EpochMs;
  /** When the deadline is reached, for reminders. */
  readonly reached: EpochMs | null;
  /** Notices with the same group that are due together for one subscription become one message. */
  readonly group: string;
  /** The only subscription it is for; null when it is for everyone who follows the deadline. */
  readonly subscriptionId: string | null;
  /** The subject of a `health` or `catch-up` notice: a channel id, a missing permission. */
  readonly subject: string | null;
  /** Its content; for a reminder, the zone whose morning it is sent in. */
  readonly detail: string | null;
};

export const entryStates = [
  'planned',
  'held',
  'claimed',
  'sending',
  'later',
  'sent',
  'superseded',
  'skipped',
  'dead',
] as const;
type EntryState = (typeof entryStates)[number];

/** Reason of an entry whose revision is no longer current; only these reopen when the revision holds again. */
export const REPLACED_BY = 'replaced by';

/** Reason of entries whose message was refused: one of them may be at fault, so each is sent separately from then on. */
export const REFUSED_TOGETHER = 'refused with others';
/** Reason of entries whose message was lost: they are sent as separate groups from then on. */
export const NEVER_ARRIVED = 'never arrived';

/** A post with less delay than this counts as on time. */
export const ON_TIME_MS = 120_000;

/** Meta key of the instant when a store was restored, in epoch milliseconds. */
export const RESTORED_AT = 'restored-at';
/** Meta key of the instant up to which a restored store knows what was sent, in epoch milliseconds. */
export const COPIED_AT = 'copied-at';
/** A backup that does not record how much it knows is assumed to be at most this old. */
export const OLDEST_COPY_MS = 30 * 86_400_000;
/** Meta key under which a store in use records from time to time that it is. */
export const ALIVE_AT = 'alive-at';

/** One notice for one subscription. `id` is `<notice id>/<subscription id>`; for a reminder without its zone. */
export type Entry = Omit<Notice, 'subscriptionId'> & {
  readonly noticeId: string;
  readonly subscriptionId: string;
  readonly channel: string;
  /** 0 is first. */
  readonly priority: number;
  readonly state: EntryState;
  /** Why it was superseded, skipped or is dead. */
  readonly reason: string | null;
  readonly messageId: string | null;
};

/**
 * The action of a message. Only a `post` carries entries; every other action is either harmless to repeat or checks before it creates:
 * `edit`, `pin`, `publish`, `delete` and `look` (is it still there?) name a post as their target, `thread` a measure, `event` a deadline; a
 * `board` is the deadline card of a channel.
 */
export const messageActions = ['post', 'edit', 'pin', 'publish', 'thread', 'event', 'board', 'look', 'delete'] as const;
export type MessageAction = (typeof messageActions)[number];

/** Carries one or more entries to Discord, or an action. */
export type Message = {
  /** At most 25 characters: it is the nonce and the `ref` in the footer. */
  readonly id: string;
  readonly action: MessageAction;
  readonly subscriptionId: string;
  /** The recipient whose channel jobs it belongs to: a Discord channel, `person/<user>` or `guild/<server>`. */
  readonly channel: string;
  /** The Discord channel it is in where that is not `channel`: a thread, or a person's direct conversation. */
  readonly place: string | null;
  readonly priority: number;
  readonly state: 'waiting' | 'sending' | 'later' | 'sent' | 'skipped' | 'dead';
  readonly reason: string | null;
  /** The target of an action: our id of a post, a measure or a deadline. */
  readonly target: string | null;
  /** For an edit that strikes: the revision it points to. */
  readonly revisionId: string | null;
  /** Discord's id once it is known. */
  readonly discordId: string | null;
  /** The body as last rendered; an edit starts from it. */
  readonly body: string | null;
  /** When the first attempt was marked; the nonce window starts here. */
  readonly firstAttemptAt: EpochMs | null;
  readonly sentAt: EpochMs | null;
  readonly attempts: number;
  /** The earliest instant of the next attempt. */
  readonly notBefore: EpochMs;
};

/** Actions are done last, each when nothing more urgent waits in its channel; edits of earlier posts follow all due alerts. */
export const actionPriorities = {
  publish: 8,
  edit: 9,
  board: 10,
  pin: 11,
  event: 12,
  delete: 13,
  look: 14,
  thread: 7,
} as const satisfies Record<Exclude<MessageAction, 'post'>, number>;

const PERSON = 'person/';
const GUILD = 'guild/';

/** The recipient name of a person, for direct messages. */
export const personRecipient = (user: string): string => `${PERSON}${user}`;
/** The recipient name of a server, for its scheduled events. */
export const guildRecipient = (guild: string): string => `${GUILD}${guild}`;

/** Whether a recipient is a channel: neither a person, nor a server, nor the key of an action besides posting. */
export const isChannel = (recipient: string): boolean => !recipient.includes('/');

/** The server whose scheduled events a recipient stands for, or null. */
export function serverOf(recipient: string): string | null {
  return recipient.startsWith(GUILD) ? recipient.slice(GUILD.length) : null;
}

/** The person a recipient is, or null for a channel. */
export function personOf(recipient: string): string | null {
  return recipient.startsWith(PERSON) ? recipient.slice(PERSON.length) : null;
}

/** A recipient's trouble where it is not a missing permission. A channel is `unseen` until a later check says again that it is gone. */
export const CHANNEL_GONE = 'channel';
export const CHANNEL_UNSEEN = 'channel unseen';
export const PERSON_GONE = 'person';
/** Refused for lack of a permission, though none is missing. */
export const UNEXPLAINED = 'nothing';

/** The outcome of an attempt to send. */
export type Outcome =
  /** `shown`: the text on Discord by its answer, where that comes from an earlier attempt and not from the last one. */
  | { readonly kind: 'sent'; readonly discordId: string; readonly shown?: Body }
  /** `certain`: Discord certainly has not accepted it; otherwise it may have. `retryAt` null: back off. */
  | { readonly kind: 'later'; readonly code: string; readonly certain: boolean; readonly retryAt: EpochMs | null }
  /** `missing` is the permission's name as Discord shows it, or one of the words above where it is none. */
  | { readonly kind: 'recipient-broken'; readonly code: string; readonly missing: string }
  /** The message to edit no longer exists. */
  | { readonly kind: 'gone'; readonly code: string }
  /** A content rule stopped this message, of the server (AutoMod) or of Discord; other messages may pass. */
  | { readonly kind: 'blocked'; readonly code: string }
  /** Discord refuses our body: our bug. */
  | { readonly kind: 'refused'; readonly code: string }
  /** The token is no longer valid: stop everything. */
  | { readonly kind: 'stop'; readonly code: string };

/** The ledger's record after an attempt. */
export type AfterAttempt =
  | { readonly state: 'sent'; readonly discordId: string; readonly shown?: Body }
  | { readonly state: 'later'; readonly notBefore: EpochMs; readonly certain: boolean; readonly reason: string }
  /** Back to `held`, its group dissolved: the recipient is broken and will be probed. */
  | { readonly state: 'held'; readonly missing: string; readonly probeAt: EpochMs; readonly reason: string }
  | { readonly state: 'skipped'; readonly reason: string }
  | { readonly state: 'dead'; readonly reason: string }
  | { readonly state: 'stopped'; readonly reason: string };

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;
const PROBE_MS = 60_000;
const LONGEST_PROBE_MS = 3_600_000;
const LONGEST_BLOCKED_MS = 15 * 60_000;

/** Exponential back-off from one second to five minutes. */
export function backOff(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts, 20), LONGEST_RETRY_MS);
}

/** Interval after which a missing permission is checked again, and at which a deadline card is checked. */
export const HOUR_MS = 3_600_000;
/**
 * How often an action is tried at its own pace, before it is tried once an hour; after the larger number, about four days, it is given up.
 */
const SOON_TRIES = 12;
export const MOST_TRIES = 100;

/** How often a deleted channel is probed, once an hour, before the remaining actions in it are given up. */
export const GONE_TRIES = 24;

/** How long an action that Discord refuses is left alone. */
export const actionPause = (attempts: number): number => (attempts < SOON_TRIES ? backOff(attempts) : HOUR_MS);

/** Whether Discord itself, or a wall before it, refused: neither a rate limit nor an outage. */
export const isRefusal = (code: string): boolean => /^(discord-|http-4(?!29))/.test(code);

/** How long a message that a rule stopped is left alone: a minute, then longer and longer up to a quarter of an hour. */
function blockedDelay(attempts: number): number {
  return Math.min(PROBE_MS * 2 ** Math.min(Math.max(attempts - 1, 0), 10), LONGEST_BLOCKED_MS);
}

/** How long a broken recipient is left alone: a minute at first, at most an hour. Whole milliseconds, as instants are stored. */
export function probeDelay(brokenFor: number): number {
  return Math.min(Math.max(PROBE_MS, Math.ceil(brokenFor / 2)), LONGEST_PROBE_MS);
}

/** The only function that turns an outcome into a record. `brokenSince` is when the recipient first failed. */
export function afterAttempt(
  outcome: Outcome,
  attempts: number,
  now: EpochMs,
  brokenSince: EpochMs | null,
): AfterAttempt {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', discordId: outcome.discordId, ...(outcome.shown && { shown: outcome.shown }) };
    case 'later':
      return {
        state: 'later',
        notBefore: Math.max(outcome.retryAt ?? now + backOff(attempts), now),
        certain: outcome.certain,
        reason: outcome.code,
      };
    case 'blocked':
      return { state: 'later', notBefore: now + blockedDelay(attempts), certain: true, reason: outcome.code };
    case 'recipient-broken':
      // Also where it seems to be gone for good: an answer may be wrong, and due entries are checked again when it is back.
      return {
        state: 'held',
        missing: outcome.missing,
        probeAt: now + probeDelay(now - (brokenSince ?? now)),
        reason: outcome.code,
      };
    case 'gone':
      return { state: 'skipped', reason: 'message deleted' };
    case 'refused':
      return { state: 'dead', reason: `refused by Discord (${outcome.code})` };
    case 'stop':
      return { state: 'stopped', reason: outcome.code };
    default:
      return outcome satisfies never;
  }
}

/**
 * A channel that the gateway reports as deleted is probed again after this long: a deleted id never comes back, but the report may have
 * been wrong.
 */
export const GONE_MS = 86_400_000;
