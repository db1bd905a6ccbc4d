import type { Happening } from '../../domain/deadline.ts';

const channels = (n: number) => `${n} ${n === 1 ? 'channel' : 'channels'}`;

const reminders = (n: number) => `${n} ${n === 1 ? 'reminder' : 'reminders'}`;

/** The texts of `/deadline`. */
export const deadline = {
  title: {
    add: 'Add a deadline',
    move: 'Move a deadline',
    rate: 'Change a rate',
    withdraw: 'Withdraw a deadline',
    cite: 'Correct a citation',
    undo: 'Undo',
  },
  field: {
    title: 'Title',
    when: 'Date and time',
    whenAbout: (zone: string) => `In ${zone} unless you name KST, ET or UTC. A date alone is kept without a time.`,
    before: 'Rate before',
    after: 'Rate after',
    rateAbout: 'Such as 15%, 10-15%, 15% on top or $80 per item.',
    instrument: 'Legal source',
    instrumentAbout: 'Number and title, such as “Executive Order 14316, Extending …”.',
    quote: 'Source text',
    link: 'Link to the source',
    note: 'Note',
  },
  scope: {
    everyone: 'For everyone: all servers except those with their own date.',
    here: 'This server only.',
    override: 'This server only: it gets its own date, and other servers keep theirs.',
  },
  button: {
    move: 'Move',
    rate: 'Rate',
    cite: 'Cite',
    save: 'Save',
    everyone: 'For everyone',
    here: 'Only this server',
    change: 'Change',
    cancel: 'Cancel',
    goOn: 'Go on with mine',
    undo: 'Undo',
    choose: 'Which one do you mean?',
    withdraw: 'Withdraw',
    undoAnd: { deadline: 'Undo and withdraw', date: 'Undo and remove the date' },
    withdraws: (label: string) => `${label} (withdraws)`,
  },
  follows: 'Effect',
  cancels: (n: number) => `Cancels ${n} pending ${n === 1 ? 'reminder' : 'reminders'}`,
  plans: (n: number) => `Schedules ${reminders(n)}`,
  tells: (label: string, n: number) => `Will post “${label}” in ${channels(n)}`,
  tellsNobody: 'Nothing will be posted',
  edits: (n: number) => `Edits ${n} earlier ${n === 1 ? 'post' : 'posts'}`,
  label: {
    set: 'Correction',
    moved: 'Moved',
    'rate-changed': 'Rate changed',
    withdrawn: 'Withdrawn',
    retroactive: 'Retroactive',
    silent: '',
  } satisfies Record<Happening, string>,
  added: 'Added',
  did: {
    undo: 'Undo',
    withdraw: 'Withdrawn',
    date: (date: string) => `Date: ${date}`,
    rate: (after: string) => `Rate: ${after}`,
    title: 'Title',
    cite: 'Citation',
  },
  takesBack: (what: string, who: string) => `Takes back: ${what} (${who}).`,
  keepsHolding: 'A later change or the catalogue says the same, so nothing else changes.',
  takesAway: {
    deadline: 'This withdraws the deadline: its reminders stop, and earlier posts are struck through.',
    date: 'This leaves the deadline without a date: its reminders stop, and earlier posts are struck through.',
  },
  rateNow: (after: string) => `Rate: ${after}`,
  noDate: 'no date',
  rate: (before: string, after: string) => `Rate: ${before} → ${after}`,
  titled: (before: string, after: string) => `Title: “${before}” → “${after}”`,
  restores: (n: number) => `Brings back revision ${n}.`,
  label2: (label: string) => `“${label.toUpperCase()}” does not fit that date. The time is taken as Eastern time.`,
  past: 'That date has passed already. Check the year.',
  saved: 'Saved.',
  cancelled: 'Cancelled. Nothing was changed.',
  changed: (who: string) => `Someone else changed this first: ${who}. Your edit is not saved. It now reads:`,
  full: (most: number) =>
    `This server already has ${most} deadlines of its own, the most there can be. Reuse a past one: \`/deadline edit\`.`,
  nothing: 'It already says exactly that, so there is nothing to save.',
  nothingToUndo:
    'There is nothing to undo: no change by a person stands here. What the catalogue says can be changed with `/deadline edit`.',
  unknown: 'This server no longer has this deadline. Nothing was changed.',
  unreadable: (typed: string) =>
    `“${typed}” is not a date I can read. Type one such as \`9 July 2025 12:01 am ET\`, \`2025-07-09 00:01\` or \`90 days from 10 April 2025\` (years 1990 to 2100).`,
  impossible: (typed: string) => `“${typed}” is not on the calendar. Which date do you mean?`,
  offCalendar: (typed: string) =>
    `“${typed}” is not on the calendar. Type a date such as \`9 July 2025\` or \`2025-07-09\`.`,
  mistimed: (typed: string) =>
    `“${typed}” has no time of day that a clock shows. Type one such as \`12:01 am\`, \`00:01\` or \`noon\`, or the date alone.`,
  weekday: (typed: string) => `The weekday in “${typed}” is not that of the date. Is this the date you mean?`,
  ambiguous: (typed: string) => `“${typed}” can be read in more than one way. Which one do you mean?`,
  yearless: (typed: string) => `“${typed}” has no year. Which one do you mean?`,
  gap: (typed: string) => `“${typed}” does not exist: the clocks skip that hour. Which one do you mean?`,
  repeated: (typed: string) => `“${typed}” happens twice: the clocks go back. Which one do you mean?`,
  link: (typed: string) =>
    `“${typed}” is not a link that can be shown. It must begin with https:// or http:// and hold no user name, such as \`https://www.federalregister.gov/d/2025-12962\`.`,
  badRate: (typed: string, field: string) =>
    `“${typed}” in “${field}” is not a rate. Type one such as \`15%\`, \`10-15%\`, \`15% on top\` or \`$80 per item\`.`,
  twoRates: (typed: string, field: string) =>
    `“${typed}” in “${field}” holds two rates. Type the one that counts, such as \`15%\`; a range is \`10-15%\`.`,
  audit: {
    title: 'Changes by people',
    none: 'Nobody has changed a deadline here yet.',
    everyone: 'for everyone',
    here: 'this server',
    page: (n: number, of: number) => `Page ${n} of ${of}`,
    older: 'Older',
    newer: 'Newer',
    undo: (n: number) => `Undo ${n}`,
    undone: 'taken back',
  },
};
