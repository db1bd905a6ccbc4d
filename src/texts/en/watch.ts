import type { Tier } from '../../domain/source.ts';

/** The texts of `/watch`. */
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
    approved: (path: string) => `Recorded: ${path}. Subscribed channels are alerted and count down to the new date.`,
    rejected: 'Rejected. No date changes, and this change will not be proposed again.',
    decidedBy: (by: string, when: string) => `${by} already decided this, ${when}. Your click changed nothing.`,
    closed: 'This proposal is closed; the card says why. Your click changed nothing.',
    moved:
      'Nothing was recorded: the date has changed since this was proposed. Check `/tariff show`, and use `/deadline edit` if it still has to change.',
    gone: 'This proposal does not exist here, or is not yours to decide. Nothing was changed.',
    badDate: (typed: string) =>
      `“${typed}” is not a single date. Write for example \`1 August 2025\` or \`2025-08-01\`. Nothing was changed.`,
    badTime: (typed: string) =>
      `“${typed}” is not a time of day. Write for example \`12:01 a.m.\` or \`00:01\`, or leave it empty. Nothing was changed.`,
    none: 'No changes need approval here.',
    listTitle: (count: number) => (count === 1 ? '1 change needs approval' : `${count} changes need approval`),
    more: (count: number) =>
      `${count === 1 ? '1 more change is' : `${count} more changes are`} shown once these are decided.`,
  },
  sources: {
    pick: 'Choose a source to pause, release or remove…',
    add: 'Add a source…',
    button: {
      pause: 'Pause',
      resume: 'Resume',
      release: 'Release held items',
      remove: 'Remove',
      back: 'Back to the list',
    },
    form: {
      title: 'Add a source',
      address: {
        label: 'Address',
        hint: 'Of a feed (RSS, Atom, RDF, JSON) or a page, such as https://example.org/feed',
      },
      name: { label: 'Name', hint: 'How alerts name it' },
      selector: {
        label: 'Part of the page (only without a feed)',
        hint: 'A CSS selector such as main .news; leave empty for a feed',
      },
      tier: 'Counts as',
      language: 'Language',
      languages: { auto: 'As the source states', en: 'English', ko: 'Korean' },
    },
    previewTitle: (name: string) => `Preview: ${name}`,
    counts: (tier: string, total: number) =>
      `Not saved yet. Counts as: ${tier}.${total === 0 ? '' : ` ${total === 1 ? '1 item' : `${total} items`} at this address now.`}`,
    would: '🔔 would have been an alert',
    wouldNot: '– no alert',
    noItems: 'The address can be read, but lists nothing right now.',
    undated: 'no date given',
    baseline: 'Items listed now are not posted; alerts begin with what is published next.',
    save: 'Watch it',
    again: 'Change…',
    cancel: 'Cancel',
    cancelled: 'Nothing was saved.',
    saved: (name: string) => `**${name}** is now watched. Alerts begin with what it publishes next.`,
    trouble: (sentence: string) => `The address could not be read: ${sentence} Nothing was saved.`,
    refused: {
      address:
        'This address cannot be watched. Enter a web address without a user name, such as `https://example.org/feed`. Nothing was saved.',
      selector: 'The CSS selector cannot be read. Enter one such as `main .news`. Nothing was saved.',
      known: 'This address is already watched; see `/watch sources`. Nothing was saved.',
      unwatched: 'This bot watches no sources. Nothing was saved.',
    },
    unknown: 'This source is no longer in the list. Nothing was changed.',
    listTitle: (count: number) => (count === 0 ? 'Sources' : `Sources (${count})`),
    listEmpty: 'No source is watched yet.',
    never: 'not read yet',
    checked: (when: string) => `read ${when}`,
    state: { works: '🟢', stale: '🔴 out of date', off: '⚪ off', paused: '⏸️ paused' },
    pausedBy: (by: string, when: string) => `paused by ${by}, ${when}; nothing it publishes is seen`,
    official: 'official',
    added: 'added here',
    paused: (name: string) =>
      `⏸️ **${name}** is paused. Nothing it publishes is seen until it is resumed in \`/watch sources\`.`,
    pausedOfficial: (name: string) =>
      `⚠️ **${name}, a government source, is paused.** Its orders and notices are not seen, and cause no alerts, until it is resumed in \`/watch sources\`.`,
    released: (name: string) => `▶️ The held items of **${name}** are released. Those about tariffs are posted now.`,
    resumed: (name: string) =>
      `▶️ **${name}** is read again. What it published meanwhile is posted as far back as its list goes.`,
    removeQuestion: (name: string) => `Remove **${name}**? It is no longer read; its earlier posts stay.`,
    removed: (name: string) => `**${name}** is removed and no longer read. Its earlier posts stay.`,
    already: {
      pause: 'This source is already paused.',
      resume: 'This source is not paused.',
      release: 'No items of this source are held.',
      remove: 'This source is already removed.',
    },
    ofFile: 'Listed in `config/sources.yaml`: it can be paused here, and removed only there.',
    officialStays: 'A government source: it can be paused, but not removed.',
    tier: { instrument: 'legal instruments', official: 'official announcements', press: 'press' } satisfies Record<
      Tier,
      string
    >,
  },
  health: {
    title: { good: 'Everything is working', trouble: 'There are problems' },
    scope: { all: 'The whole bot (this is the home server).', server: 'This server only.' },
    connected: { yes: 'Connected to Discord.', no: 'Not connected to Discord; it reconnects by itself.' },
    heldBack: (span: string) =>
      `⚠️ Discord has refused too many requests. For ${span} only a few alerts leave, the most urgent first. Restore the permissions below; the rest follows by itself.`,
    failing: (span: string) =>
      `⚠️ Alerts could not be planned or sent for ${span}. The bot retries every few seconds, nothing is lost, and the log says why.`,
    following: (channels: number, servers: number | null) =>
      channels === 0
        ? 'No channel is subscribed yet.'
        : `Subscribed: ${channels === 1 ? '1 channel or person' : `${channels} channels and people`}${!servers ? '' : ` in ${servers === 1 ? '1 server' : `${servers} servers`}`}.`,
    waiting: (n: number) => (n === 0 ? 'No alert is queued.' : `Queued alerts: **${n}**.`),
    overdue: (n: number, span: string) => `**${n}** overdue, the oldest by ${span}.`,
    onTime: 'None is overdue.',
    counts: (list: string) => `Total alerts: ${list}.`,
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
      `❌ ${channel} has been unreachable for ${span}: missing **${missing}**.`,
    elsewhere: (id: string) => `channel \`${id}\` of another server`,
    gone: 'the channel itself (deleted)',
    unseen: (channel: string, span: string) =>
      `❌ ${channel}: for ${span} Discord has said that it does not exist. The bot tries again soon.`,
    unexplained: (channel: string, span: string) =>
      `❌ ${channel} has refused posts for ${span}, although no permission is missing. Is the bot timed out?`,
    noBroken: 'All channels can be reached.',
    stale: (names: string) => `⚠️ Not read for too long: ${names}.`,
    ops: (channel: string) => `Problems are reported in ${channel}.`,
    noOps: 'Problems are reported in no channel of this server. Choose one in `/watch setup`.',
    apply: {
      applied: 'The catalogue file is in use. What it leaves out is withdrawn, and subscribers are alerted.',
      gone: 'Nothing was changed: the file has changed again, or somebody else confirmed it. See `/watch health`.',
    },
  },
  /** The panel of `/watch setup`. */
  setup: {
    title: 'Bot setup for this server',
    ops: {
      title: 'Problems are reported in',
      nowhere: 'no channel of this server (the bot’s operators hear of them)',
      ofFile: (channel: string) => `${channel}, set in the settings file until you choose one here`,
      pick: 'Channel for problems…',
      off: 'Stop reporting here',
      set: (channel: string) =>
        `Problems of this server are now reported in ${channel}: unreachable channels, missing permissions, deleted roles. In the home server also sources that stop and files that are rejected.`,
      ended: 'Problems are no longer reported in this server; the bot’s operators still hear of them.',
      nothingSet: 'No channel was chosen for problems.',
      lacks: (names: string) => `⚠️ Missing there: **${names}**. Nothing can be posted until the bot has it.`,
      lost: '⚠️ The bot cannot see this channel any more. Choose another one.',
    },
    home: {
      title: 'Home server',
      here: 'this one; its administrators operate the bot',
      elsewhere: 'another one',
      none: 'none yet',
      button: 'Make this the home server',
      named:
        'This is now the home server: its administrators operate the bot, and their edits can count for all servers.',
      moved:
        'This is now the home server, instead of the one before: its administrators operate the bot, and their edits can count for all servers.',
      already: 'This is already the home server.',
      configured:
        'The settings file names the home server (`discord.guildHome`); change it there. Nothing was changed.',
      notOwner: 'Only the owner of the application (or its team) can choose the home server. Nothing was changed.',
    },
    link: {
      title: 'Secret link to this server’s board',
      stands: 'in use (it was shown once, when it was made)',
      none: 'none',
      make: 'Make a board link',
      anew: 'Replace the board link',
      revoke: 'Revoke the board link',
      made: (address: string) =>
        `Anyone with this link sees this server’s deadlines on the board, without signing in:\n${address}\nIt is shown only now; \`/watch setup\` can revoke it.`,
      replaced: 'The earlier link no longer works.',
      noAddress: 'Put the board’s address in front of it: the settings name none (`publicUrl`).',
      revoked: 'The link no longer works; the board shows nothing of this server.',
      noneToRevoke: 'There is no link to revoke.',
    },
  },
};
