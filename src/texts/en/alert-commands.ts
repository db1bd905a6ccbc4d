import type { Weekday } from '../../domain/digest.ts';
import type { Authority } from '../../domain/measure.ts';
import type { Tier } from '../../domain/source.ts';
import type { Language } from '../../domain/subscription.ts';

const numbers = (list: readonly number[], one: string) => `${list.join(', ')} ${one}`;

const posts = (n: number) => (n === 1 ? '1 message' : `${n} messages`);

/** What `/alerts` says. Names of channels and roles come as mentions or escaped. */
export const alertCommands = {
  weekdays: {
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    sun: 'Sunday',
  } satisfies Record<Weekday, string>,
  tiers: { instrument: 'instruments', official: 'official sources', press: 'the press' } satisfies Record<Tier, string>,
  languages: { en: 'English', ko: 'Korean' } satisfies Record<Language, string>,
  authority: (authority: Authority) => authority,
  field: {
    follows: 'Follows',
    tells: 'Tells of',
    reminds: 'Reminds',
    language: 'Language',
    pings: 'Pings',
    quiet: 'Quiet hours',
    statements: 'Statements',
    also: 'Also',
  },
  everything: 'everything, for all countries',
  andGeneral: 'and what all countries have',
  only: (what: string, names: string) => `only ${what}: ${names}`,
  what: {
    measures: 'measures',
    sectors: 'sectors',
    authorities: 'authorities',
    deadlines: 'deadlines',
    tiers: 'statements of',
    sources: 'statements from',
  },
  everyKind: 'everything: new, moved and withdrawn deadlines, reminders, changed rates, statements',
  noLeads: 'never',
  leads: (days: readonly number[], hours: readonly number[], instant: boolean) =>
    [
      ...(days.length > 0 ? [numbers(days, days.length === 1 && days[0] === 1 ? 'day' : 'days')] : []),
      ...(hours.length > 0 ? [numbers(hours, hours.length === 1 && hours[0] === 1 ? 'hour' : 'hours')] : []),
    ]
      .join(' and ')
      .concat(days.length + hours.length > 0 ? ' before' : '')
      .concat(
        instant ? (days.length + hours.length > 0 ? ', and at the instant itself' : 'at the instant itself') : '',
      ),
  noPing: 'nobody',
  pings: (role: string, kinds: string) => `${role} for ${kinds}`,
  roleGone: 'a role that was deleted',
  noQuiet: 'none',
  quiet: (from: string, to: string, zone: string, how: 'held' | 'silent') =>
    `${from} to ${to} ${zone}: alerts are ${how === 'held' ? 'held until they end' : 'posted without a sound or ping'}`,
  breaksThrough: 'What moves earlier, and the last 24 hours, always break through.',
  atOnce: 'at once',
  daily: (at: string, zone: string) => `together, every day at ${at} ${zone}`,
  weekly: (weekday: string, at: string, zone: string) => `together, every ${weekday} at ${at} ${zone}`,
  also: {
    publish: 'publishes its posts (announcement channel)',
    thread: 'keeps a thread for each measure',
    events: 'keeps a scheduled event for each deadline',
  },
  nothingElse: 'nothing else',
  panel: {
    begin: (channel: string) => `New alerts for ${channel}`,
    edit: (channel: string) => `Alerts for ${channel}`,
  },
  willPost: 'What will be posted:',
  beginsNow: 'It begins with a card of what lies ahead. Nothing that happened before is told.',
  changes: (fields: string) => `**Changed, not saved yet:** ${fields}`,
  noChange: 'Nothing is changed yet.',
  fields: {
    countries: 'countries',
    measures: 'measures',
    sectors: 'sectors',
    authorities: 'authorities',
    deadlines: 'deadlines',
    tiers: 'tiers',
    sources: 'sources',
    kinds: 'kinds of notice',
    leads: 'reminders',
    language: 'language',
    zone: 'time zone',
    mention: 'ping',
    quiet: 'quiet hours',
    digest: 'statements',
    publish: 'publishing',
    thread: 'threads',
    events: 'events',
  },
  missing: (names: string) => `⚠️ The bot lacks here: **${names}**. Alerts wait until it is given.`,
  button: {
    begin: 'Follow',
    save: 'Save',
    what: 'What…',
    when: 'When and how…',
    cancel: 'Cancel',
    stop: 'Stop following',
    keep: 'Keep',
  },
  placeholder: {
    kinds: 'Kinds of notice (none chosen: all)',
    role: 'Role to ping (none chosen: nobody)',
    ping: 'Kinds that ping the role',
    also: 'Publish, threads, events',
  },
  form: { what: 'What is followed', when: 'When and how it is told' },
  label: {
    countries: 'Countries',
    measures: 'Measures',
    sectors: 'Sectors',
    authorities: 'Authorities',
    leads: 'Reminders',
    quiet: 'Quiet hours',
    how: 'In quiet hours',
    digest: 'Statements',
    language: 'Language',
    zone: 'Time zone of quiet hours and digest',
  },
  hint: {
    list: 'Separated by commas; empty: all',
    leads: 'Such as 30d, 7d, 12h, 0 (the instant itself); empty: no reminders',
    quiet: 'Such as 22:00-07:00; empty: none',
    digest: 'Empty: at once; 08:00 daily; mon 08:00 weekly',
    zone: 'Such as Asia/Seoul or America/New_York',
  },
  how: { held: 'Hold alerts until they end', silent: 'Post without a sound or ping' },
  saved: {
    began: (channel: string) => `${channel} follows now. A card of what lies ahead is on its way.`,
    edited: (channel: string) => `Saved. ${channel} is told accordingly from now on.`,
  },
  cancelled: 'Nothing was changed.',
  theirs: 'Somebody else changed this meanwhile; theirs stands, and nothing of yours was saved. It reads now:',
  gone: 'Somebody else ended this meanwhile. Nothing was saved.',
  configured: 'This stands in the settings file (`config/dutywatch.yaml`, `subscriptions`) and is changed only there.',
  elsewhere:
    'That is not a channel of this server that the bot can see. Give the bot “View Channel” there, or pick another one.',
  wrongForm: (channel: string) =>
    `Alerts cannot be posted in ${channel}: pick a text or announcement channel, or a thread.`,
  nothingHere: (channel: string) => `${channel} follows nothing. Begin with \`/alerts follow\`.`,
  noRole: 'That role is not one of this server any more.',
  unknown: (what: string, part: string) => `“${part}” is none of the ${what} known here.`,
  unknownLead: (part: string) =>
    `“${part}” is no reminder time. Write days such as 30d (up to 365d), hours such as 12h (up to 72h), or 0 for the instant itself.`,
  unknownQuiet: 'Quiet hours are two different times such as 22:00-07:00, in a time zone such as Asia/Seoul.',
  unknownDigest:
    'Statements arrive at once (empty), daily at a time such as 08:00, or weekly such as mon 08:00; the time zone such as Asia/Seoul.',
  stop: (channel: string, waiting: number) =>
    `${channel} would be told nothing any more${waiting === 0 ? '' : `; ${waiting === 1 ? '1 alert that waits' : `${waiting} alerts that wait`} would not be posted`}. What was posted stays, but is no longer corrected when a date moves.`,
  stopped: (channel: string) => `${channel} follows nothing any more.`,
  paused: (channel: string) =>
    `Paused. Nothing is posted in ${channel} until \`/alerts resume\`; then one message tells what still holds.`,
  pausedAlready: (channel: string) => `${channel} is paused already.`,
  resumed: (channel: string) => `${channel} goes on. One message tells what changed meanwhile and still holds.`,
  notPaused: (channel: string) => `${channel} is not paused.`,
  listTitle: 'Who follows what in this server',
  listEmpty: 'No channel of this server follows anything yet. Begin with `/alerts follow`.',
  listPaused: (since: string) => `⏸️ paused since ${since}`,
  listConfigured: '⚙️ from the settings file, changed only there',
  listDeleted: '⚠️ this channel was deleted, or the bot cannot see it; its alerts wait',
  listOps: (channel: string) => `Trouble is told in ${channel}.`,
  stopDeleted: 'Stop following in lost channels',
  testTitle: (channel: string) => `Check of ${channel}`,
  testGood: 'Everything this channel needs is given.',
  testMissing: (names: string) =>
    `**Missing: ${names}.** Give it to the bot’s role in the channel’s settings, under Permissions.`,
  testWhere: 'Alerts wait meanwhile and leave by themselves once it is given.',
  testOptional: 'Alerts are posted meanwhile, without it.',
  testPosted: 'A test message is on its way to the channel.',
  testButton: 'Post a test message',
  archived: 'The thread is archived; a post opens it again.',
  slowMode: (seconds: number) => `Slow mode (${seconds} s) is on; without “Manage Channel” alerts may leave late.`,
  why: {
    read: 'see the channel',
    post: 'post alerts',
    thread: 'post alerts in this thread',
    embed: 'show the cards',
    files: 'attach pictures',
    history: 'find a message again before it would be sent twice',
    threads: 'open a thread for each measure',
    mention: 'ping the role',
    publish: 'publish posts',
    events: 'keep scheduled events',
    pin: 'pin the board (only for /alerts board)',
  },
  /** Preview and simulation, around the messages they show. */
  rehearsed: {
    does: {
      post: 'posts',
      edit: 'an earlier post is corrected',
      thread: 'a thread is opened',
      event: 'the scheduled event is kept up to date',
      publish: 'the post is published',
      pin: 'the board is pinned',
      other: 'another step',
    },
    pings: (roles: string) => `pings ${roles}`,
    previewTitle: (n: number, channel: string) =>
      `The last ${posts(n)} of the last 90 days as ${channel} would have got them, the newest first:`,
    previewNone: (channel: string) => `${channel} would have got nothing in the last 90 days.`,
    asIfAll: (channel: string) => `${channel} follows nothing; this is as if it followed everything.`,
    simulateTitle: 'Simulation: nothing of this is posted',
    about: (channel: string, title: string) =>
      `What ${channel} would get of **${title}**, from 30 days before to a day after.`,
    asItStands: (n: number) => `As it stands: ${posts(n)}`,
    asMoved: (date: string, n: number) => `If it moved to ${date} now: ${posts(n)}`,
    nothing: 'nothing',
    unwanted: 'Its countries, sectors or kinds leave this deadline out.',
    before: (n: number) => `${posts(n)} of these lie before now.`,
    fallsAway: (n: number) => `Cancelled: ${posts(n)}`,
    comesNew: (n: number) => `Added: ${posts(n)}`,
    struck: (n: number) =>
      n === 1 ? '1 earlier post would be struck and linked.' : `${n} earlier posts would be struck and linked.`,
    same: 'The messages would be the same.',
    whole: 'Every message in full is in the file.',
    undated: 'This deadline has no date, so nothing counts down to it.',
    sameDate: 'That is the date it has already.',
    badMoment: 'Write the other date such as `2025-08-01 00:01` or `1 August 2025`, in the deadline’s zone.',
  },
  /** The pinned card of a channel. */
  board: {
    begun:
      'The board is posted here and pinned in a moment. It follows what this channel follows, and is edited only when a deadline changes.',
    stands: 'The board of this channel stands already; it is kept as it should be.',
    changed: 'The board of this channel stands already; it is in English from now on.',
    ended: 'The board is taken away.',
    none: 'There is no board in this channel.',
    missing: (permission: string) =>
      `The bot lacks the permission **${permission}** in this channel, which a board needs. Nothing was changed.`,
  },
};
