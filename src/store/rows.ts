import type { PendingNotice } from '../app/store.ts';
import { type Entry, entryStates, type Message, messageActions, type Notice } from '../domain/ledger.ts';
import { noticeKinds, noticeKindTable } from '../domain/notice-kind.ts';
import { type EntryRow, EXPANSION, type Lines, type NoticeRow } from './schema.ts';

const messageStates = ['waiting', 'sending', 'later', 'sent', 'skipped', 'dead'] as const;

/** A text column as one of the words of the domain; any other value was not written by Dutywatch. */
export function word<const T extends string>(words: readonly T[], text: string, column: string): T {
  const found = words.find((known) => known === text);
  if (found === undefined) throw new Error(`the store holds an unknown word in column ${column}`);
  return found;
}

export const toLines = (values: readonly string[]): Lines => values.join('\n');
export const fromLines = (lines: Lines): readonly string[] => (lines === '' ? [] : lines.split('\n'));

export const noticeRow = ({ group, ...notice }: Notice): NoticeRow => ({
  ...notice,
  groupKey: group,
  priority: noticeKindTable[notice.kind].priority,
  cursorId: null,
  expansion: EXPANSION.pending,
});

export function pendingOf({
  groupKey,
  priority: _,
  expansion: _expansion,
  cursorId,
  ...notice
}: NoticeRow): PendingNotice {
  return {
    notice: { ...notice, kind: word(noticeKinds, notice.kind, 'notice.kind'), group: groupKey },
    cursor: cursorId,
  };
}

export const entryRow = ({ group, ...entry }: Entry): EntryRow => ({
  ...entry,
  groupKey: group,
  notBefore: 0,
  ready: entry.due,
  owner: null,
  leaseUntil: null,
  sentAt: null,
});

export function entryOf(row: EntryRow): Entry {
  const { groupKey, notBefore: _, ready: _ready, owner: _owner, leaseUntil: _until, sentAt: _sent, ...entry } = row;
  const kind = word(noticeKinds, row.kind, 'entry.kind');
  return { ...entry, kind, group: groupKey, state: word(entryStates, row.state, 'entry.state') };
}

export const messageOf = (row: Message): Message => ({
  ...row,
  action: word(messageActions, row.action, 'message.action'),
  state: word(messageStates, row.state, 'message.state'),
});
