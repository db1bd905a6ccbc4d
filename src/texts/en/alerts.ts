import type { DeadlineKind } from '../../domain/deadline.ts';

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);

/** What alerts say: one word for one thing, the trade's own. */
export const alerts = {
  /** What falls on the date: `Suspension ends`. */
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
  /** What has happened once the date is there: `Suspension over`. */
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
    /** Of what a person changed: with what it did to the deadline, or alone. */
    correction: (label: string | null) => (label === null ? 'Correction' : `Correction · ${label}`),
    /** A deadline that a person added. */
    added: 'Added',
  },
  field: {
    seoul: 'In Seoul',
    viewer: 'Your time',
    whom: 'For whom',
    rate: 'Rate',
    window: 'Window',
    source: 'Source',
  },
  /** Stands before everything that a person entered. */
  entered: 'Entered by the operators, not read from an official source',
  enteredBy: (person: string) => `by ${person}`,
  /** Behind a rate that a person entered, beside a date that stands in the law. */
  enteredRate: 'rate entered by the operators',
  noDate: 'No date yet.',
  datesOpen: 'no date yet',
  dateSet: (date: string) => `Date set: ${date}`,
  movedTo: (date: string) => `Moved to ${date}`,
  struckUndated: 'This date no longer holds, no new one is set',
  /** Leads to the deadline's page on the board. */
  page: 'Details',
  /** A change was undone by a person. */
  takenBack: 'Taken back: an earlier change was undone, and what stood before holds again.',
  /** Of a post that was struck and is right again. */
  holdsAgain: 'This date holds again',
  seeChange: 'see the change',
  laterBy: (n: number) => `${days(n)} later than before.`,
  earlierBy: (n: number) => `${days(n)} earlier than before.`,
  announcedAt: (date: string) => `Announced ${date}`,
  enteredAt: (date: string) => `Entered ${date}`,
  late: (span: string) => `Posted ${span} late`,
  more: (n: number) => `… and ${n} more`,
  later: (n: number) => (n === 1 ? '1 later deadline' : `${n} later deadlines`),
  moreDeadlines: (n: number) => (n === 1 ? '+ 1 more deadline' : `+ ${n} more deadlines`),
  catalogueChecked: (date: string) => `Catalogue checked ${date}`,
  textsRead: (date: string) => `official texts to ${date}`,
  checked: (date: string) => `Sources read ${date}`,
  checkedNever: 'Sources not read yet',
  neverChecked: (source: string) => `${source} not read yet`,
  following: (countries: string) => `Following: ${countries}`,
  everything: 'everything',
  cardStart: 'Tariff deadlines ahead',
  cardResumed: 'After the pause: what changed and what lies ahead',
  cardTest: 'Test message: alerts arrive here',
  testLine:
    '**Nothing has happened.** Somebody asked to see that alerts arrive; this is what is followed and what comes next.',
  nothingAhead: 'No dated deadline lies ahead. You are told as soon as one is set.',
  health: {
    broken: {
      title: 'A channel cannot be reached',
      line: (channel: string, missing: string) =>
        `Alerts for ${channel} are waiting. Missing: **${missing}**. They leave by themselves once it is given back.`,
    },
    healed: {
      title: 'A channel can be reached again',
      line: (channel: string) => `Alerts for ${channel} are leaving again.`,
    },
    many: {
      title: 'Many channels at once',
      line: 'More than ten channels could not be reached, or could be reached again, within ten minutes; they are not told one by one. `/watch health` says which cannot be reached now. What is owed to them waits and leaves by itself.',
    },
    refusals: {
      title: 'Discord refuses too many requests',
      line: 'Discord shuts an address out for an hour when too much is refused, so only a few requests leave until fewer are: most urgent first, nothing is lost. Give the bot its permissions back; `/watch health` says where. It goes on by itself.',
    },
    config: {
      title: 'The deadline file was rejected',
      line: 'Nothing was changed; what stood before stays in force. What is wrong:',
    },
    sources: {
      title: 'The list of sources was rejected',
      line: 'Nothing was changed; what was watched before is watched on. What is wrong:',
    },
    settings: {
      title: 'Not all of config/dutywatch.yaml was taken over',
      line: 'What stood before stays in force where it says:',
    },
    lost: {
      title: 'The file of the store was deleted while the bot runs',
      line: 'Alerts still go out, but what is recorded from now on ends with this process. Stop the bot, put the file or a copy of it back with `npm run restore`, and start it again: it looks through its channels first, so nothing is told twice. Without a copy, start it again and set up once more who follows what.',
    },
    unchecked: {
      title: 'The deadline catalogue needs checking',
      line: (day: string, days: number) =>
        `It was last compared with its sources on ${day}, ${days} days ago. What changed since is known only where a source that is watched proposed it. Install a newer version, or compare config/deadlines.yaml with its sources and set \`checkedOn\` to that day.`,
    },
    refused: {
      title: 'Discord refused an alert',
      line: (channel: string) =>
        `An alert for ${channel} was not posted. This is a fault of the bot, not of the channel:`,
    },
    blocked: {
      title: 'A rule stops an alert',
      automod: (channel: string, code: string) =>
        `AutoMod of this server blocks an alert for ${channel} (${code}). An administrator can exempt the bot’s role or the channel: Server Settings → AutoMod → the rule → Allow certain roles or channels. The alert waits and is tried again.`,
      filter: (channel: string, code: string) =>
        `A content filter of Discord blocks an alert for ${channel} (${code}). An administrator can relax it: Server Settings → Safety Setup. The alert waits and is tried again.`,
    },
    passing: {
      title: 'Discord is refusing alerts for now',
      line: (channel: string, code: string) =>
        `Discord answers ${code} to an alert for ${channel}, perhaps elsewhere too. That is Discord’s own trouble: no permission is missing, and there is nothing to do. The alerts wait and are tried again.`,
    },
    apart: {
      title: 'The catalogue has changed a deadline that this server keeps its own date for',
      line: (title: string, own: string, original: string) =>
        `${title}: here ${own}, and reminders keep to it; the catalogue now says ${original}. An administrator changes it with \`/deadline move\`, or takes this server’s change back with \`/deadline undo\`.`,
    },
    channelUnknown: 'a channel',
    channelGone: (channel: string) =>
      `${channel} was deleted, so its alerts have nowhere to go. Begin anew in another channel with \`/alerts setup\`, and end what is left in \`/alerts list\`. Should it come back, what is still worth telling is posted.`,
    /** Refused for want of a permission, though none is missing. */
    unexplained: (channel: string) =>
      `Discord refused an alert for ${channel} although nothing is missing: is the bot timed out? An administrator can end the time-out in the bot’s profile. Alerts wait and leave by themselves.`,
  },
  catalogue: {
    heldTitle: 'The deadline catalogue waits for a yes',
    asideTitle: 'Some deadlines of the catalogue were not taken over',
    heldLine: 'config/deadlines.yaml was read, and nothing of it was taken over: every date stays as it was.',
    lost: (n: number) =>
      n === 1
        ? '**1 deadline or revision** that was taken from it before is missing in it:'
        : `**${n} deadlines or revisions** that were taken from it before are missing in it:`,
    turned: (n: number) => `It would move or end **${n} deadlines** at once:`,
    ask: 'If this is not meant, correct the file; it is read again when it is saved. If it is meant, an administrator of the home server presses the button: the file is then taken over, what is missing in it is withdrawn, and everybody who follows it is told.',
    apply: (lost: number, turned: number) =>
      [
        ...(lost > 0 ? [lost === 1 ? '1 removal' : `${lost} removals`] : []),
        ...(turned > 0 ? [`${turned} changes`] : []),
      ]
        .join(' and ')
        .replace(/^/, 'Apply '),
    asideLine: 'Everything else in config/deadlines.yaml was taken over.',
    renamed: (revision: string, other: string) =>
      `it holds the revision \`${revision}\` of \`${other}\`. Ids are permanent: give the deadline that id back, or its revisions new ids.`,
    unwritable: (reason: string) => `the store does not take it: ${reason}`,
  },
};
