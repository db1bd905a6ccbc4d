import type { DeadlineKind } from '../../domain/deadline.ts';
import type { Confirmation } from '../../domain/manual-edit.ts';

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);

/** The texts of alerts: one word for one thing, the trade's own. */
export const alerts = {
  /** The event on the date: `Suspension ends`. */
  what: {
    effective: 'Takes effect',
    'suspension-ends': 'Suspension ends',
    expires: 'Expires',
    'rate-step': 'Rate changes',
    'in-transit-cutoff': 'In-transit cut-off',
    'exclusion-expires': 'Exclusion expires',
    'negotiation-ends': 'Negotiation period ends',
    'comment-closes': 'Comment period closes',
    'retroactive-effect': 'Applies back to',
    'quota-opens': 'Quota opens',
    'filing-rule': 'Filing date',
    'report-due': 'Report due',
    'determination-due': 'Determination due',
    hearing: 'Hearing',
    'court-date': 'Court date',
    review: 'Review',
  } satisfies Record<DeadlineKind, string>,
  /** The event once the date is reached: `Suspension over`. */
  reached: {
    effective: 'In effect now',
    'suspension-ends': 'Suspension over',
    expires: 'Ended',
    'rate-step': 'New rate now',
    'in-transit-cutoff': 'In-transit cut-off passed',
    'exclusion-expires': 'Exclusion ended',
    'negotiation-ends': 'Negotiation period over',
    'comment-closes': 'Comment period closed',
    'retroactive-effect': 'Retroactive date reached',
    'quota-opens': 'Quota open',
    'filing-rule': 'Filing date reached',
    'report-due': 'Report was due',
    'determination-due': 'Determination was due',
    hearing: 'Hearing day',
    'court-date': 'Court date reached',
    review: 'Review date reached',
  } satisfies Record<DeadlineKind, string>,
  label: {
    announced: 'Announced',
    moved: 'Moved',
    withdrawn: 'Withdrawn',
    voided: 'Struck down',
    /** A person's change: with its effect on the deadline, or alone. */
    correction: (label: string | null) => (label === null ? 'Correction' : `Correction · ${label}`),
    /** A deadline that a person added. */
    added: 'Added',
  },
  /** A revision that alerted nobody. */
  confirmation: {
    confirmed: 'Confirmed',
    cited: 'Source updated',
    retitled: 'Title changed',
    merged: 'Matches an earlier edit',
  } satisfies Record<Confirmation, string>,
  field: {
    seoul: 'In Seoul',
    viewer: 'Your time',
    whom: 'Applies to',
    rate: 'Rate',
    window: 'Progress',
    source: 'Source',
  },
  /** Precedes everything that a person entered. */
  entered: 'Entered by the operators, not read from an official source',
  enteredBy: (person: string) => `by ${person}`,
  /** Follows a rate that a person entered, beside a date that stands in the law. */
  enteredRate: 'rate entered by the operators',
  noDate: 'No date yet.',
  datesOpen: 'no date yet',
  dateSet: (date: string) => `Date set: ${date}`,
  movedTo: (date: string) => `Moved to ${date}`,
  struckUndated: 'Date withdrawn. No new date yet',
  /** Links to the deadline's page on the board. */
  page: 'Details',
  /** A change was undone by a person. */
  takenBack: 'Undone: the previous version applies again.',
  /** For a struck post that is right again. */
  holdsAgain: 'This date applies again',
  seeChange: 'see the change',
  laterBy: (n: number) => `${days(n)} later than before.`,
  earlierBy: (n: number) => `${days(n)} earlier than before.`,
  announcedAt: (date: string) => `Announced ${date}`,
  enteredAt: (date: string) => `Entered ${date}`,
  late: (span: string) => `Posted ${span} late`,
  more: {
    deadlines: (n: number) => (n === 1 ? '… and 1 more deadline' : `… and ${n} more deadlines`),
    statements: (n: number) => (n === 1 ? '… and 1 more statement' : `… and ${n} more statements`),
    sentences: (n: number) => (n === 1 ? '… and 1 more sentence' : `… and ${n} more sentences`),
    channels: (n: number) => (n === 1 ? '… and 1 more channel' : `… and ${n} more channels`),
    lines: (n: number) => (n === 1 ? '… and 1 more line' : `… and ${n} more lines`),
    matches: (n: number) => (n === 1 ? '… and 1 more match' : `… and ${n} more matches`),
  },
  later: (n: number) => (n === 1 ? '1 later deadline' : `${n} later deadlines`),
  moreDeadlines: (n: number) => (n === 1 ? '+ 1 more deadline' : `+ ${n} more deadlines`),
  catalogueChecked: (date: string) => `Catalogue checked ${date}`,
  textsRead: (date: string) => `official texts to ${date}`,
  checked: (date: string, isAll: boolean) => `${isAll ? 'All' : 'All other'} sources read since ${date}`,
  checkedNever: 'Sources not read yet',
  neverChecked: (source: string) => `${source} not read yet`,
  following: (countries: string) => `Following: ${countries}`,
  everything: 'everything',
  cardStart: 'Tariff deadlines ahead',
  cardResumed: 'After the pause: what changed and what lies ahead',
  cardTest: 'Test: alerts arrive in this channel',
  testLine: '**This is a test.** It shows what this channel is subscribed to and what comes next.',
  nothingAhead: 'No upcoming deadline has a date. You will be alerted as soon as one is set.',
  health: {
    broken: {
      title: 'A channel cannot be reached',
      line: (channel: string, missing: string) =>
        `Alerts for ${channel} are waiting. Missing permission: **${missing}**. They are posted automatically once it is restored.`,
    },
    healed: {
      title: 'A channel can be reached again',
      line: (channel: string) => `Alerts for ${channel} are being posted again.`,
    },
    many: {
      title: 'Many channels changed at once',
      line: 'More than ten channels became unreachable, or reachable again, within ten minutes, so they are not reported one by one. `/watch health` lists those that are unreachable now. Their alerts wait and are posted automatically.',
    },
    refusals: {
      title: 'Discord refuses too many requests',
      line: 'Discord blocks an address for an hour after too many refused requests, so only the most urgent requests are sent until refusals drop. No alert is lost. Restore the bot’s permissions; `/watch health` shows where. Sending resumes automatically.',
    },
    config: {
      title: 'The deadline catalogue file was rejected',
      line: 'Nothing was changed; the previous version stays in use. Problems:',
    },
    sources: {
      title: 'The list of sources was rejected',
      line: 'Nothing was changed; the previous list stays in use. Problems:',
    },
    settings: {
      title: 'Some settings of config/dutywatch.yaml were not applied',
      line: 'These settings keep their previous values:',
    },
    ended: {
      title: 'A channel is no longer subscribed',
      line: 'Its entry is gone from config/dutywatch.yaml, so no more alerts are posted there. If that was a mistake, put the entry back:',
    },
    lost: {
      title: 'The store’s file was deleted while the bot was running',
      line: 'Alerts are still posted, but everything recorded from now on is lost when this process ends. Stop the bot, restore the file or a backup with `npm run restore`, and start it again. It reads its channels first, so no alert is posted twice. Without a backup, start it again and set up the subscriptions anew.',
    },
    unchecked: {
      title: 'The deadline catalogue needs checking',
      line: (day: string, days: number) =>
        `It was last checked against its sources on ${day}, ${days === 1 ? '1 day' : `${days} days`} ago. Later changes are known only where a watched source led to a proposal. Install a newer version, or check config/deadlines.yaml against its sources and set \`checkedOn\` to the day you did.`,
    },
    refused: {
      title: 'Discord refused an alert',
      line: (channel: string) =>
        `An alert for ${channel} was not posted. This is a fault of the bot, not of the channel:`,
    },
    blocked: {
      title: 'A rule is blocking an alert',
      automod: (channel: string, code: string) =>
        `AutoMod of this server blocks an alert for ${channel} (${code}). An administrator can exempt the bot’s role or the channel: Server Settings → AutoMod → the rule → Allow certain roles or channels. The alert waits and is retried.`,
      filter: (channel: string, code: string) =>
        `A content filter of Discord blocks an alert for ${channel} (${code}). An administrator can relax it: Server Settings → Safety Setup. The alert waits and is retried.`,
    },
    passing: {
      title: 'Discord is refusing alerts for now',
      line: (channel: string, code: string) =>
        `Discord answers ${code} to an alert for ${channel}, perhaps elsewhere too. The problem is on Discord’s side: no permission is missing, and there is nothing to do. The alerts wait and are retried.`,
    },
    apart: {
      title: 'The catalogue changed a deadline for which this server has its own date',
      line: (title: string, own: string, original: string) =>
        `${title}: this server uses ${own}, and so do its reminders; the catalogue now says ${original}. An administrator can change it with \`/deadline edit\` or undo this server’s change in \`/deadline log\`.`,
    },
    channelUnknown: 'a channel',
    channelGone: (channel: string) =>
      `${channel} was deleted, so its alerts have nowhere to go. Subscribe another channel with \`/alerts setup\`, and stop the old subscription in \`/alerts list\`. If the channel comes back, alerts that still matter are posted.`,
    /** Refused for lack of a permission, though none is missing. */
    unexplained: (channel: string) =>
      `Discord refused an alert for ${channel} although no permission is missing. Is the bot timed out? An administrator can end the time-out in the bot’s profile. Alerts wait and are posted automatically.`,
  },
  catalogue: {
    heldTitle: 'Changes to the deadline catalogue need approval',
    asideTitle: 'Some catalogue deadlines were not applied',
    heldLine: 'config/deadlines.yaml was read but not applied. All dates stay as they were.',
    lost: (n: number) =>
      n === 1
        ? '**1 deadline or revision** that it held before is missing:'
        : `**${n} deadlines or revisions** that it held before are missing:`,
    turned: (n: number) => `It would move or end **${n === 1 ? '1 deadline' : `${n} deadlines`}** at once:`,
    ask: 'If this is not intended, correct the file; it is read again when saved. If it is, an administrator of the home server presses the button: the file is applied, anything missing from it is withdrawn, and subscribers are alerted.',
    apply: (lost: number, turned: number) =>
      [
        ...(lost > 0 ? [lost === 1 ? '1 removal' : `${lost} removals`] : []),
        ...(turned > 0 ? [turned === 1 ? '1 change' : `${turned} changes`] : []),
      ]
        .join(' and ')
        .replace(/^/, 'Apply '),
    asideLine: 'Everything else in config/deadlines.yaml was applied.',
    renamed: (revision: string, other: string) =>
      `it contains the revision \`${revision}\` of \`${other}\`. Ids are permanent: restore the deadline’s id, or give its revisions new ids.`,
    unwritable: (reason: string) => `it cannot be saved: ${reason}`,
  },
};

/** The names of kinds in the middle of a line. */
export const midSentence = (names: Readonly<Record<DeadlineKind, string>>) =>
  Object.fromEntries(
    Object.entries(names).map(([kind, name]) => [kind, name.charAt(0).toLowerCase() + name.slice(1)]),
  ) as Record<DeadlineKind, string>;

/** The same as choices of an option. */
export const namedKinds = (names: Readonly<Record<DeadlineKind, string>>) =>
  Object.fromEntries(Object.entries(names).map(([kind, name]) => [kind, { name }])) as Record<
    DeadlineKind,
    { readonly name: string }
  >;

/** The weekly summary of changes in a channel. */
export const summary = {
  title: (n: number) => (n === 1 ? 'Last 7 days: 1 tariff change' : `Last 7 days: ${n} tariff changes`),
  more: (n: number) =>
    n === 1 ? '… and 1 more change: `/tariff changes`' : `… and ${n} more changes: \`/tariff changes\``,
  ahead: (deadlines: string) => `**Next 7 days:** ${deadlines}`,
  nothingAhead: '**Next 7 days:** no deadline',
};

/** The texts in a drawn timeline. */
export const pictures = {
  today: 'today',
  withdrawn: 'withdrawn',
  voided: 'struck down',
  none: 'no date',
  more: (n: number) => (n === 1 ? 'and 1 more deadline' : `and ${n} more deadlines`),
  foot: 'Dates in Eastern Time. Not legal advice. Check the instrument before you act.',
  alt: 'Timeline',
  was: 'was',
};
