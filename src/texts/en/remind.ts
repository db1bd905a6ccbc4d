import type { Lead } from '../../domain/subscription.ts';

/** What `/remind` and the buttons of reminders say. */
export const remind = {
  lead: ({ unit, n }: Lead) => {
    if (unit === 'instant') return 'when it is reached';
    const of = unit === 'd' ? 'day' : 'hour';
    return `${n} ${of}${n === 1 ? '' : 's'} before`;
  },
  set: (title: string, date: string) => `⏰ You are reminded of **${title}** by direct message. ${date}`,
  replaced: (title: string, date: string) => `⏰ Your reminder of **${title}** is changed. ${date}`,
  when: (leads: string) => `When: ${leads}.`,
  undated: 'It has no date yet. You are told when one is set, and reminded from then on.',
  followed: 'If the date moves or is withdrawn, you are told as well.',
  nothingAhead:
    'All of these times have passed already; you are told only when the date moves. Pick shorter ones below.',
  closed: (since: string) =>
    `⚠️ Discord has not let me write to you since ${since}. Allow direct messages from members of a server we share (server menu → Privacy Settings); what is waiting is sent then.`,
  change: 'Change when you are reminded',
  cancel: 'Cancel this reminder',
  cancelled: (title: string) => `Your reminder of **${title}** is cancelled.`,
  all: 'All of them',
  cancelledAll: (n: number) => `${n === 1 ? 'Your reminder is' : `All ${n} of your reminders are`} cancelled.`,
  noneToCancel: 'You have no such reminder, so nothing was cancelled. `/remind list` shows yours.',
  over: (title: string) => `**${title}** has been reached or withdrawn, so there is nothing to be reminded of.`,
  tooMany: (most: number) =>
    `You have ${most} reminders, which is the most one person can have. Cancel one first with \`/remind cancel\`.`,
  unreadable: (word: string) =>
    `“${word}” is not a time before a deadline. Type for instance \`7d, 1d, 12h, 0\` (0: when it is reached).`,
  tooManyLeads: (most: number) => `At most ${most} times for one reminder, please.`,
  listTitle: 'Your reminders',
  none: 'You have no reminders. Set one with `/remind me`, or press ⏰ under an alert.',
  next: (when: string) => `next: ${when}`,
  noMore: 'no reminder left; you are told if it moves',
  gone: 'a deadline that is not kept here any more',
  which: 'Which deadline?',
};
