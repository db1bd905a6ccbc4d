import type { Lead } from '../../domain/subscription.ts';

/** The texts of `/remind` and of the buttons of reminders. */
export const remind = {
  lead: ({ unit, n }: Lead) => {
    if (unit === 'instant') return 'at the deadline';
    const of = unit === 'd' ? 'day' : 'hour';
    return `${n} ${of}${n === 1 ? '' : 's'} before`;
  },
  set: (title: string, date: string) => `⏰ I’ll DM you before **${title}**. ${date}`,
  replaced: (title: string, date: string) => `⏰ Changed: I’ll DM you before **${title}**. ${date}`,
  when: (leads: string) => `When: ${leads}.`,
  undated: 'It has no date yet. I’ll DM you when one is set, and at these times before it.',
  untimed: 'No time of day is known yet, so the hours count once there is one.',
  followed: 'You’ll also hear if the date moves or is withdrawn.',
  passed: (leads: string, title: string) =>
    `“${leads}” has already passed for **${title}**, so nothing was changed. Choose times that are still ahead, such as \`0\` (at the deadline).`,
  closed: (since: string) =>
    `⚠️ Discord has blocked my DMs to you since ${since}. Allow direct messages from members of a server we share (server menu → Privacy Settings); waiting reminders are sent then.`,
  change: 'Choose when to be reminded',
  cancel: 'Cancel this reminder',
  cancelWhich: 'Cancel reminders…',
  cancelAll: (n: number) => `Cancel all ${n}`,
  keep: 'Keep them',
  cancelled: (titles: string) => `Cancelled: **${titles}**.`,
  cancelledAll: (n: number) => `${n === 1 ? 'Your reminder is' : `All ${n} reminders are`} cancelled.`,
  noneToCancel: 'You have no such reminder, so nothing was cancelled. `/remind list` shows yours.',
  over: (title: string) => `**${title}** has passed or was withdrawn, so there is nothing to remind you of.`,
  tooMany: (most: number) =>
    `You have ${most} reminders, the most one person can have. Cancel one in \`/remind list\` first.`,
  unreadable: (word: string) =>
    `“${word}” is not a time before a deadline. Type days, hours or 0 (at the deadline), such as \`7d, 1d, 12h, 0\`.`,
  tooManyLeads: (most: number) => `One reminder takes at most ${most} times, such as \`7d, 1d, 0\`.`,
  listTitle: 'Your reminders',
  none: 'You have no reminders. Set one with `/remind me`, or press ⏰ under an alert.',
  more: (n: number) => (n === 1 ? '… and 1 more reminder' : `… and ${n} more reminders`),
  next: (when: string) => `next: ${when}`,
  noMore: 'no reminder left; you’ll hear if it moves',
  gone: 'a deadline that is no longer kept here',
};
