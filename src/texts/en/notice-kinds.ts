import type { NoticeKind } from '../../domain/notice-kind.ts';

/** One in a list, what a subscription is told of, and why one came. */
type Called = { readonly one: string; readonly many: string; readonly why: string };

/** What each kind of notice is called. */
export const noticeKinds: Readonly<Record<NoticeKind, Called>> = {
  set: { one: 'New', many: 'new deadlines', why: 'a date was set' },
  countdown: { one: 'Reminder', many: 'reminders', why: 'a reminder before the deadline' },
  reached: { one: 'Reached', many: 'deadlines reached', why: 'the deadline was reached' },
  moved: { one: 'Moved', many: 'moved dates', why: 'the date was moved' },
  'rate-changed': { one: 'Rate changed', many: 'changed rates', why: 'the rate was changed' },
  withdrawn: { one: 'Withdrawn or void', many: 'withdrawn or void', why: 'the date was withdrawn or declared void' },
  retroactive: { one: 'Retroactive', many: 'retroactive effect', why: 'it applies back to an earlier date' },
  statement: { one: 'Statement', many: 'official statements', why: 'an official statement' },
  'statement-edited': { one: 'Statement edited', many: 'edited statements', why: 'a statement was edited' },
  proposal: { one: 'Proposal', many: 'proposals', why: 'a proposal waits for a decision' },
  digest: { one: 'Digest', many: 'digests', why: 'a digest' },
  'catch-up': { one: 'Catch-up', many: 'catch-ups', why: 'what lies ahead' },
  health: { one: 'Health', many: 'trouble of the bot', why: 'trouble of the bot itself' },
};
