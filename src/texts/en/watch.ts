import type { Tier } from '../../domain/source.ts';

/** What `/watch` says. */
export const watch = {
  proposals: {
    editTitle: 'Approve with another date',
    rejectTitle: 'Reject this change',
    date: (zone: string) => `Date (${zone})`,
    dateHelp: 'In words or as 2025-08-01',
    time: 'Time of day, empty if none is printed',
    timeHelp: '12:01 a.m. or 00:01',
    note: 'Why it differs from what was read',
    reason: 'Reason (optional; others see it)',
    approved: (path: string) =>
      `Recorded: ${path}. The channels that follow it are told now, and the countdown runs to the new date.`,
    rejected: 'Rejected. No date changes, and the same change is not proposed again.',
    decidedBy: (by: string, when: string) => `${by} decided this already, ${when}. Nothing was changed by your click.`,
    closed: 'This was closed meanwhile; the card says why. Nothing was changed by your click.',
    moved:
      'The date on record has changed since this was proposed, so nothing was written. Look at `/tariff show` and use `/deadline edit` if it still has to change.',
    gone: 'There is no such proposal here, or it is not yours to decide. Nothing was changed.',
    badDate: (typed: string) =>
      `“${typed}” cannot be read as one date. Write for instance \`1 August 2025\` or \`2025-08-01\`. Nothing was changed.`,
    badTime: (typed: string) =>
      `“${typed}” cannot be read as a time of day. Write for instance \`12:01 a.m.\` or \`00:01\`, or leave it empty. Nothing was changed.`,
    none: 'No change waits for a decision here.',
    listTitle: (count: number) =>
      count === 1 ? 'One change waits for a decision' : `${count} changes wait for a decision`,
    more: (count: number) => `… and ${count} more: decide these first.`,
  },
  sources: {
    previewTitle: (name: string) => `Preview: ${name}`,
    counts: (tier: string, total: number) =>
      `Counts as: ${tier}. Items at this address now: ${total}. Nothing is saved yet.`,
    would: '🔔 would have been an alert',
    wouldNot: '– no alert',
    noItems: 'The address can be read and lists nothing now.',
    undated: 'no date given',
    baseline: 'What is listed now is the starting point: it is not posted. Alerts begin with what comes after.',
    save: 'Watch it',
    cancel: 'Cancel',
    cancelled: 'Nothing was saved.',
    saved: (name: string) =>
      `**${name}** is watched now. What it lists already is the starting point and is not posted.`,
    trouble: (sentence: string) => `The address cannot be read: ${sentence} Nothing was saved.`,
    refused: {
      address: 'This is no address of a feed or page (https://…, without a user name). Nothing was saved.',
      selector: 'A page needs a CSS selector that can be read, such as `main .news`. Nothing was saved.',
      known: 'This address is watched already: see `/watch source list`. Nothing was saved.',
      unwatched: 'This bot watches no sources. Nothing was saved.',
    },
    unknown: (typed: string) => `No source is called “${typed}” here. Pick one from the list.`,
    listTitle: (count: number) => `Sources (${count})`,
    never: 'not read yet',
    checked: (when: string) => `read ${when}`,
    state: { works: '🟢', stale: '🔴 stale', off: '⚪ off', paused: '⏸️ PAUSED' },
    pausedBy: (by: string, when: string) => `paused by ${by}, ${when}: nothing it publishes is seen`,
    official: 'official',
    added: 'added here',
    more: (count: number) => `… and ${count} more`,
    paused: (name: string) => `⏸️ **${name}** is paused: nothing it publishes is seen until \`/watch source resume\`.`,
    pausedOfficial: (name: string) =>
      `⚠️ **${name} is a government’s own source, and it is paused.** Orders and notices it publishes are not seen, and no alert will come of them, until \`/watch source resume\`.`,
    released: (name: string) => `▶️ What was held of **${name}** is released: what is about tariffs is told now.`,
    resumed: (name: string) =>
      `**${name}** is read again now. What it published meanwhile is told as far as its list goes back.`,
    removed: (name: string) => `**${name}** is not watched any more. What was told of it stays.`,
    already: 'That is so already. Nothing was changed.',
    ofFile: (name: string) =>
      `**${name}** stands in config/sources.yaml and is taken out there. It can be paused here. Nothing was changed.`,
    officialStays: (name: string) =>
      `**${name}** is a government’s own source and cannot be removed, only paused. Nothing was changed.`,
    tier: { instrument: 'legal instruments', official: 'official announcements', press: 'press' } satisfies Record<
      Tier,
      string
    >,
  },
  health: {
    title: { good: 'All is well', trouble: 'There is trouble' },
    scope: { all: 'The whole bot, because this is the home server.', server: 'What concerns this server.' },
    connected: { yes: 'Connected to Discord.', no: 'Not connected to Discord right now; it connects again by itself.' },
    heldBack: (span: string) =>
      `⚠️ Discord has refused very many requests, so for ${span} only a few leave, most urgent first. It goes on by itself once fewer are refused; give back what is missing below.`,
    failing: (span: string) =>
      `⚠️ Planning and sending have failed for ${span}; they are tried again every few seconds, and the log says why. Nothing is lost.`,
    following: (channels: number, servers: number | null) =>
      `${channels === 1 ? '1 channel or person follows' : `${channels} channels and people follow`} something${servers === null ? '' : `, the bot is in ${servers === 1 ? '1 server' : `${servers} servers`}`}.`,
    waiting: (n: number) => `Alerts written down and not posted yet: **${n}**.`,
    overdue: (n: number, span: string) =>
      `**${n}** of them ${n === 1 ? 'is' : 'are'} overdue, the oldest since ${span}.`,
    onTime: 'None is overdue.',
    counts: (list: string) => `Ever owed, by state: ${list}.`,
    state: {
      planned: 'planned',
      held: 'held',
      claimed: 'claimed',
      sending: 'sending',
      later: 'to be tried again',
      sent: 'sent',
      superseded: 'superseded',
      skipped: 'skipped',
      dead: 'dead',
    } as Readonly<Record<string, string>>,
    broken: (channel: string, missing: string, span: string) =>
      `❌ ${channel} cannot be reached since ${span}: missing **${missing}**.`,
    elsewhere: (id: string) => `channel \`${id}\` of another server`,
    gone: 'the channel itself (deleted)',
    unseen: (channel: string, span: string) =>
      `❌ ${channel}: for ${span} Discord has said that it does not exist; asked again soon.`,
    unexplained: (channel: string, span: string) =>
      `❌ ${channel} has been refused for ${span} although nothing is missing: is the bot timed out?`,
    noBroken: 'Every channel can be reached.',
    stale: (names: string) => `⚠️ Not checked for too long: ${names}.`,
    ops: (channel: string) => `Trouble of this server is told in ${channel}.`,
    noOps: 'No channel of this server is told of trouble; choose one with `/watch ops`.',
    apply: {
      applied:
        'The catalogue file was taken over. What was missing in it is withdrawn, and whoever follows it is told.',
      gone: 'Nothing was changed: the file has changed since, or somebody was quicker. `/watch health` shows how it stands.',
    },
  },
  ops: {
    set: (channel: string) =>
      `Trouble of this server is told in ${channel} from now on: a channel that cannot be reached, with the permission that is missing, and a role that is gone. In the home server also sources that fall silent and files that were rejected.`,
    off: 'Trouble is told in no channel of this server any more; those who run the bot hear of it.',
    offAlready: 'No channel of this server was chosen for it.',
    lacks: (names: string) => `⚠️ The bot lacks there: **${names}**. Nothing can be told before it is given.`,
  },
  board: {
    made: (address: string) =>
      `Whoever has this link sees this server's deadlines on the board, without signing in:\n${address}\nIt is shown only now. \`/watch board\` takes it back.`,
    replaced: 'The earlier link no longer works.',
    noAddress: 'The bot does not know its address (`publicUrl` in the settings): put it in front of this path.',
    revoked: 'The link no longer works. The board shows nothing of this server any more.',
    none: 'This server has no link to take back.',
  },
  home: {
    named:
      'This server is the home server now: its administrators operate the bot, and their edits can count for everyone.',
    moved:
      'This server is the home server now, in place of the one before: its administrators operate the bot, and their edits can count for everyone.',
    already: 'This server is the home server already.',
    configured: 'The settings file names the home server (`discord.guildHome`), so it can be changed only there.',
    notOwner: 'Only the owner of the application (or its team) can name the home server. Nothing was changed.',
  },
};
