import type { NoticeKind } from '../../domain/notice-kind.ts';

/** One in a list, what a subscription is told of, and why one came. */
type Called = { readonly one: string; readonly many: string; readonly why: string };

/** What each kind of notice is called. */
export const noticeKinds: Readonly<Record<NoticeKind, Called>> = {
  set: { one: 'New', many: 'new deadlines', why: 'a date was set' },
  countdown: { one: 'Reminder', many: 'reminders', why: 'a reminder before the deadline' },
  reached: { one: 'Reached', many: 'deadlines reached', why: 'the deadline was reached' },
  moved: { one: 'Moved', many: 'date changes', why: 'the date was moved' },
  'rate-changed': { one: 'Rate changed', many: 'rate changes', why: 'the rate was changed' },
  withdrawn: {
    one: 'Withdrawn or struck down',
    many: 'withdrawn or struck down',
    why: 'the date was withdrawn or struck down',
  },
  retroactive: { one: 'Retroactive', many: 'retroactive changes', why: 'a change applies retroactively' },
  statement: { one: 'Statement', many: 'statements', why: 'a new statement' },
  'statement-edited': { one: 'Statement edited', many: 'edited statements', why: 'a statement was edited' },
  proposal: { one: 'Proposal', many: 'proposals', why: 'a proposed change needs approval' },
  digest: { one: 'Digest', many: 'digests', why: 'a scheduled digest' },
  summary: { one: 'Weekly summary', many: 'weekly summaries', why: 'the weekly summary of changes' },
  'catch-up': { one: 'Catch-up', many: 'catch-ups', why: 'a summary of upcoming deadlines' },
  health: { one: 'Bot status', many: 'bot problems', why: 'a problem with the bot' },
};
