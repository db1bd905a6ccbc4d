import type { EpochMs } from '../clock.ts';
import type { ActKind } from '../domain/act.ts';
import type { Outcome } from '../domain/ledger.ts';
import { type Answer, fieldOf } from './wire.ts';

export type Action = 'post' | 'edit' | 'read' | ActKind;

/** Which permission the bot lacks for an action in a channel, as Discord's settings name it; null when the cache shows none. */
export type MissingPermission = (channel: string, action: Action) => string | null;

/** Codes that say what is missing whatever the cache shows. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const missingByCode: Readonly<Record<number, string>> = {
  10003: 'channel',
  10004: 'channel',
  10013: 'person',
  40007: 'Membership',
  50001: 'View Channel',
  50007: 'Direct Messages',
  50008: 'Text Channel',
  50024: 'Text Channel',
  50033: 'person',
  50083: 'Manage Threads',
  50278: 'Direct Messages',
  160002: 'Read Message History',
  160005: 'Manage Threads',
};

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
const ALREADY_PUBLISHED = 40_033;
const TOO_MANY_OLD_EDITS = 30_046;

/** What an answer to a post or an edit means for the ledger. `missing` names the permission behind a 403. */
export function outcomeOf(
  answer: Answer,
  action: Action,
  now: EpochMs,
  missing: () => string | null = () => null,
): Outcome {
  if (answer.kind === 'silence') {
    return { kind: 'later', code: answer.code, certain: !answer.reached, retryAt: null };
  }
  const { status, code } = answer;
  const named = code === null || code === 0 ? `http-${status}` : `discord-${code}`;
  if (status >= 200 && status < 300) return sentOr(answer.body);
  if (status === 429 || code === TOO_MANY_OLD_EDITS) {
    const wait = answer.rate.retryAfterMs;
    return { kind: 'later', code: named, certain: true, retryAt: wait === null ? null : now + wait };
  }
  if (status === 401) return { kind: 'stop', code: named };
  // Not JSON: a proxy or a wall speaks, not Discord, and what it did with the request is unknown.
  if (status < 400 || status >= 500 || status === 408 || code === null) {
    return { kind: 'later', code: named, certain: false, retryAt: null };
  }
  // A post is answered so when the same nonce's message was delivered and then removed.
  if (code === UNKNOWN_MESSAGE) return { kind: 'gone', code: named };
  const known = missingByCode[code];
  if (known) return { kind: 'recipient-broken', code: named, missing: known };
  if (status === 403) return { kind: 'recipient-broken', code: named, missing: missing() ?? missingByAction[action] };
  return { kind: 'refused', code: named };
}

/** What an answer to an act means. `id` is what the act was done to; null when it is told in the answer. */
export function actOutcomeOf(
  answer: Answer,
  action: ActKind,
  now: EpochMs,
  id: string | null,
  missing: () => string | null,
): Outcome {
  const done = id === null ? null : ({ kind: 'sent', discordId: id } as const);
  if (done && answer.kind === 'answer') {
    // Many of these are answered without a body.
    if (answer.status >= 200 && answer.status < 300) return done;
    if (action === 'publish' && answer.code === ALREADY_PUBLISHED) return done;
    if (action === 'delete' && answer.code === UNKNOWN_MESSAGE) return done;
  }
  if (answer.kind === 'answer' && answer.code === UNKNOWN_EVENT) return { kind: 'gone', code: 'discord-10070' };
  return outcomeOf(answer, action, now, missing);
}

/** A success that cannot be read has probably been taken. */
function sentOr(body: unknown): Outcome {
  const id = fieldOf(body, 'id');
  return typeof id === 'string' && id !== ''
    ? { kind: 'sent', discordId: id }
    : { kind: 'later', code: 'unreadable-answer', certain: false, retryAt: null };
}
