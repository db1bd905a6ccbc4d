import type { PendingNotice, Recipient } from '../app/store.ts';
import { type Entry, entryStates, type Message, messageActions, type Notice } from '../domain/ledger.ts';
import { noticeKinds, noticeKindTable } from '../domain/notice-kind.ts';
import type { EntryRow, Lines, MessageRow, NoticeRow, RecipientRow } from './schema.ts';
import { EXPANSION } from './schema.ts';

const messageStates = ['waiting', 'sending', 'later', 'sent', 'skipped', 'dead'] as const;
export const languages = ['en', 'ko'] as const;

/** A text column as one of the words the domain knows; anything else means that something other than Dutywatch wrote it. */
export function word<const T extends string>(words: readonly T[], text: string, column: string): T {
  const found = words.find((known) => known === text);
  if (found === undefined) throw new Error(`the store holds an unknown word in column ${column}`);
  return found;
}

export const toLines = (values: readonly string[]): Lines => values.join('\n');
export const fromLines = (lines: Lines): readonly string[] => (lines === '' ? [] : lines.split('\n'));

export function noticeRow(notice: Notice): NoticeRow {
  return {
    id: notice.id,
    kind: notice.kind,
    deadline_id: notice.deadlineId,
    revision_id: notice.revisionId,
    lead: notice.lead,
    due: notice.due,
    reached: notice.reached,
    group_key: notice.group,
    subscription_id: notice.subscriptionId,
    subject: notice.subject,
    detail: notice.detail,
    priority: noticeKindTable[notice.kind].priority,
    cursor_id: null,
    expansion: EXPANSION.pending,
  };
}

export function pendingOf(row: NoticeRow): PendingNotice {
  return {
    notice: {
      id: row.id,
      kind: word(noticeKinds, row.kind, 'notice.kind'),
      deadlineId: row.deadline_id,
      revisionId: row.revision_id,
      lead: row.lead,
      due: row.due,
      reached: row.reached,
      group: row.group_key,
      subscriptionId: row.subscription_id,
      subject: row.subject,
      detail: row.detail,
    },
    cursor: row.cursor_id,
  };
}

export function entryRow(entry: Entry): EntryRow {
  return {
    id: entry.id,
    notice_id: entry.noticeId,
    subscription_id: entry.subscriptionId,
    channel: entry.channel,
    kind: entry.kind,
    deadline_id: entry.deadlineId,
    revision_id: entry.revisionId,
    lead: entry.lead,
    due: entry.due,
    not_before: 0,
    ready: entry.due,
    reached: entry.reached,
    group_key: entry.group,
    subject: entry.subject,
    detail: entry.detail,
    priority: entry.priority,
    state: entry.state,
    reason: entry.reason,
    message_id: entry.messageId,
    owner: null,
    lease_until: null,
    sent_at: null,
  };
}

export function entryOf(row: EntryRow): Entry {
  return {
    id: row.id,
    noticeId: row.notice_id,
    subscriptionId: row.subscription_id,
    channel: row.channel,
    kind: word(noticeKinds, row.kind, 'entry.kind'),
    deadlineId: row.deadline_id,
    revisionId: row.revision_id,
    lead: row.lead,
    due: row.due,
    reached: row.reached,
    group: row.group_key,
    subject: row.subject,
    detail: row.detail,
    priority: row.priority,
    state: word(entryStates, row.state, 'entry.state'),
    reason: row.reason,
    messageId: row.message_id,
  };
}

export function messageRow(message: Message): MessageRow {
  return {
    id: message.id,
    action: message.action,
    subscription_id: message.subscriptionId,
    channel: message.channel,
    place: message.place,
    priority: message.priority,
    state: message.state,
    reason: message.reason,
    target: message.target,
    revision_id: message.revisionId,
    discord_id: message.discordId,
    body: message.body,
    first_attempt_at: message.firstAttemptAt,
    sent_at: message.sentAt,
    attempts: message.attempts,
    not_before: message.notBefore,
  };
}

export function messageOf(row: MessageRow): Message {
  return {
    id: row.id,
    action: word(messageActions, row.action, 'message.action'),
    subscriptionId: row.subscription_id,
    channel: row.channel,
    place: row.place,
    priority: row.priority,
    state: word(messageStates, row.state, 'message.state'),
    reason: row.reason,
    target: row.target,
    revisionId: row.revision_id,
    discordId: row.discord_id,
    body: row.body,
    firstAttemptAt: row.first_attempt_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    notBefore: row.not_before,
  };
}

export function recipientOf(row: RecipientRow): Recipient {
  return { channel: row.channel, brokenSince: row.broken_since, missing: row.missing, probeAt: row.probe_at };
}
