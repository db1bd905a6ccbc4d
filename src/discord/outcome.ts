import type { EpochMs } from '../clock.ts';
import type { DiscordActionKind } from '../domain/discord-action.ts';
import { CHANNEL_GONE, type Outcome, PERSON_GONE, UNEXPLAINED } from '../domain/ledger.ts';
import { type Answer, fieldOf } from './wire.ts';

export type Action = 'post' | 'edit' | 'read' | DiscordActionKind;

/** The permission the bot lacks for an action in a channel, as Discord's settings name it; null when the cache shows none. */
export type MissingPermission = (channel: string, action: Action) => string | null;

/** The cache's knowledge of the bot's permissions for an action: the first missing one, `complete`, or null if nothing is known. */
export type Permissions = { readonly lacks: string } | 'complete' | null;
export type PermissionsOf = (channel: string, action: Action) => Permissions;

export const lackingOf = (permissions: Permissions): string | null =>
  permissions === null || permissions === 'complete' ? null : permissions.lacks;

/**
 * The meaning of a refusal, by Discord's code. An unlisted code counts as passing: the alert is retried for as long as it makes sense.
 * Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
type Meaning =
  /** Our body is wrong: sending the same body again cannot help. */
  | { readonly kind: 'body' }
  /** A content rule, of the server (AutoMod) or of Discord: its owner can lift it, and other messages may pass. */
  | { readonly kind: 'rule' }
  /** The recipient accepts nothing until the missing permission comes back; null: the cache names the permission. */
  | { readonly kind: 'recipient'; readonly missing: string | null }
  /** The message in question is not there. */
  | { readonly kind: 'gone' };

const body: Meaning = { kind: 'body' };
const rule: Meaning = { kind: 'rule' };
const lacks = (missing: string | null): Meaning => ({ kind: 'recipient', missing });

const meanings: Readonly<Record<number, Meaning>> = {
  40005: body,
  50006: body,
  50035: body,
  50045: body,
  50046: body,
  50109: body,
  50110: body,
  50123: body,
  50146: body,
  20009: rule,
  200000: rule,
  200001: rule,
  240000: rule,
  10003: lacks(CHANNEL_GONE),
  10004: lacks(CHANNEL_GONE),
  10013: lacks(PERSON_GONE),
  50033: lacks(PERSON_GONE),
  40007: lacks('Membership'),
  40058: lacks('Text Channel'),
  40067: lacks('Text Channel'),
  50001: lacks('View Channel'),
  50007: lacks('Direct Messages'),
  50008: lacks('Text Channel'),
  50013: lacks(null),
  50024: lacks('Text Channel'),
  50083: lacks('Manage Threads'),
  50278: lacks('Direct Messages'),
  160002: lacks('Read Message History'),
  160005: lacks('Manage Threads'),
  // A post gets this answer when the message of the same nonce was delivered and then removed.
  10008: { kind: 'gone' },
};

const NO_ACCESS = 50_001;
const NO_PERMISSION = 50_013;

const missingByAction: Readonly<Record<Action, string>> = {
  post: 'Send Messages',
  edit: 'View Channel',
  read: 'Read Message History',
  open: 'Direct Messages',
  pin: 'Pin Messages',
  publish: 'Send Messages',
  look: 'Read Message History',
  delete: 'View Channel',
  thread: 'Create Public Threads',
  unarchive: 'Manage Threads',
  event: 'Create Events',
};

const UNKNOWN_MESSAGE = 10_008;
const UNKNOWN_EVENT = 10_070;
const FINISHED_EVENT = 180_000;
const ALREADY_PUBLISHED = 40_033;
const TOO_MANY_OLD_EDITS = 30_046;

/** The outcome of a post or an edit, for the ledger. */
export function outcomeOf(
  answer: Answer,
  action: Action,
  now: EpochMs,
  permissions: () => Permissions = () => null,
): Outcome {
  if (answer.kind === 'silence') {
    return { kind: 'later', code: answer.code, certain: !answer.reached, retryAt: null };
  }
  const { status, code } = answer;
  const named = code === null || code === 0 ? `http-${status}` : `discord-${code}`;
  if (status >= 200 && status < 300) return sentOr(answer.body);
  if (status === 401) return { kind: 'stop', code: named };
  if (status === 429 || code === TOO_MANY_OLD_EDITS) {
    const wait = answer.rate.retryAfterMs;
    const limit = code === null || code === 0 ? named : `limit-${code}`;
    return { kind: 'later', code: limit, certain: true, retryAt: wait === null ? null : now + wait };
  }
  // Whether Discord or a proxy answers so: a smaller body may pass.
  if (status === 413) return { kind: 'refused', code: named };
  // The answer is not JSON, so it comes from a proxy or a wall; what that did with the request is unknown.
  if (status < 400 || status >= 500 || status === 408 || code === null) {
    return { kind: 'later', code: named, certain: false, retryAt: null };
  }
  const meaning = meanings[code];
  switch (meaning?.kind) {
    case undefined:
      return { kind: 'later', code: named, certain: true, retryAt: null };
    case 'body':
      return { kind: 'refused', code: named };
    case 'rule':
      return { kind: 'blocked', code: named };
    case 'gone':
      return { kind: 'gone', code: named };
    case 'recipient':
      return { kind: 'recipient-broken', code: named, missing: missingOf(code, meaning.missing, action, permissions) };
    default:
      return meaning satisfies never;
  }
}

/** A refusal for lack of a permission when none is missing is reported as such: a timed-out bot gets this answer. */
function missingOf(code: number, named: string | null, action: Action, permissions: () => Permissions): string {
  if (code !== NO_ACCESS && code !== NO_PERMISSION) return named ?? missingByAction[action];
  const known = permissions();
  if (known === 'complete') return UNEXPLAINED;
  return named ?? lackingOf(known) ?? missingByAction[action];
}

/** The outcome of an action. `id` is its target; null when the answer contains it. */
export function actionOutcomeOf(
  answer: Answer,
  action: DiscordActionKind,
  now: EpochMs,
  id: string | null,
  permissions: () => Permissions,
): Outcome {
  const done = id === null ? null : ({ kind: 'sent', discordId: id } as const);
  if (done && answer.kind === 'answer') {
    // Many of these answers have no body.
    if (answer.status >= 200 && answer.status < 300) return done;
    if (action === 'publish' && answer.code === ALREADY_PUBLISHED) return done;
    if (action === 'delete' && answer.code === UNKNOWN_MESSAGE) return done;
  }
  if (answer.kind === 'answer' && (answer.code === UNKNOWN_EVENT || answer.code === FINISHED_EVENT)) {
    return { kind: 'gone', code: `discord-${answer.code}` };
  }
  return outcomeOf(answer, action, now, permissions);
}

/** A success that cannot be read was probably accepted. */
function sentOr(body: unknown): Outcome {
  const id = fieldOf(body, 'id');
  return typeof id === 'string' && id !== ''
    ? { kind: 'sent', discordId: id }
    : { kind: 'later', code: 'unreadable-answer', certain: false, retryAt: null };
}
