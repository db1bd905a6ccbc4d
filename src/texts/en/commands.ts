/** What Discord shows of the commands: names and descriptions of them, of their options and choices. The English names are the keys answers come by. */
export const commands = {
  alerts: {
    root: { name: 'alerts', description: 'Tariff alerts in the channels of this server' },
    options: { channel: { name: 'channel', description: 'Channel or thread; leave empty for this one' } },
    list: { command: { name: 'list', description: 'All subscribed channels of this server and what they follow' } },
    setup: {
      command: { name: 'setup', description: 'Subscribe a channel to alerts; change, pause, test or end them' },
    },
    simulate: {
      command: {
        name: 'simulate',
        description: 'What a channel gets around a deadline, or got last; nothing is posted',
      },
      options: {
        moved: { name: 'moved', description: 'Another date in the deadline’s time zone, such as 2025-08-01 00:01' },
      },
    },
    why: { menu: { name: 'Why this alert?' } },
  },
  audit: {
    command: { name: 'audit', description: 'Who changed which deadline, when, before and after; each with Undo' },
  },
  deadline: {
    root: { name: 'deadline', description: 'Add, move, withdraw deadlines, and undo it' },
    add: {
      command: { name: 'add', description: 'Add a deadline to a tariff measure' },
      options: {
        kind: { name: 'kind', description: 'What falls on the date' },
        boundary: { name: 'boundary', description: 'The bounding words the instrument prints' },
      },
      choices: {
        kind: {
          effective: { name: 'takes effect' },
          'suspension-ends': { name: 'suspension ends' },
          expires: { name: 'expires' },
          'rate-step': { name: 'rate step' },
          'in-transit-cutoff': { name: 'in-transit cutoff' },
          'exclusion-expires': { name: 'exclusion expires' },
          'negotiation-ends': { name: 'negotiation ends' },
          'comment-closes': { name: 'comment period closes' },
          'retroactive-effect': { name: 'retroactive effect' },
          'quota-opens': { name: 'quota opens' },
          'filing-rule': { name: 'filing rule applies' },
          'report-due': { name: 'report due' },
          'determination-due': { name: 'determination due' },
          hearing: { name: 'hearing' },
          'court-date': { name: 'court date' },
          review: { name: 'review' },
        },
        boundary: {
          'on-or-after': { name: 'on or after' },
          until: { name: 'until' },
          before: { name: 'before' },
          through: { name: 'through that day' },
          'no-later-than': { name: 'no later than' },
        },
      },
    },
    edit: {
      command: { name: 'edit', description: 'Correct what a deadline cites: instrument, words, link, remark' },
    },
    history: {
      command: { name: 'history', description: 'Every change of a deadline, each of the last ones with Undo' },
    },
    move: { command: { name: 'move', description: 'Move a deadline to another date' } },
    rate: { command: { name: 'rate', description: 'Change the rate that a deadline brings' } },
    undo: {
      command: { name: 'undo', description: 'Take back a change that a person made or approved' },
      options: {
        deadline: {
          name: 'deadline',
          description: 'A change by a person, newest first; or a deadline, for its last such change',
        },
      },
    },
    withdraw: { command: { name: 'withdraw', description: 'Withdraw a deadline: it no longer holds' } },
  },
  tariff: {
    root: { name: 'tariff', description: 'Tariff deadlines, as they are known now' },
    asof: {
      command: { name: 'asof', description: 'What was in force and what was expected on a date, as it was known then' },
      options: {
        date: { name: 'date', description: 'Such as 2025-07-09, 9 July 2025 or today; the day as it is in New York' },
      },
    },
    status: {
      command: { name: 'status', description: 'Where the tariff deadlines of a country or a measure stand' },
    },
    next: {
      command: { name: 'next', description: 'The tariff deadlines of the coming days' },
      options: { days: { name: 'days', description: 'How many days ahead (1 to 365); without it 30' } },
    },
    search: {
      command: { name: 'search', description: 'Find deadlines by title, country, sector, HTS heading or instrument' },
      options: { words: { name: 'words', description: 'Such as korea cars, 9903.01.25 or EO 14266' } },
    },
    show: {
      command: {
        name: 'show',
        description: 'The whole story of one deadline: every change with its instrument and words',
      },
    },
    timeline: {
      command: { name: 'timeline', description: 'What was, what is under way and what comes, in order' },
    },
  },
  remind: {
    root: { name: 'remind', description: 'Your own reminders by direct message' },
    cancel: {
      command: { name: 'cancel', description: 'Cancel one of your reminders, or all of them' },
      options: { reminder: { name: 'reminder', description: 'Pick one of yours from the list, or “all”' } },
    },
    list: { command: { name: 'list', description: 'Your own reminders, and whether they can reach you' } },
    me: {
      command: { name: 'me', description: 'Be reminded of a deadline by direct message' },
      options: {
        when: {
          name: 'when',
          description: 'How long before, for instance 7d, 1d, 12h, 0 (0: when it is reached); empty: 7d, 1d, 1h, 0',
        },
      },
    },
  },
  server: {
    root: { name: 'server', description: 'This server’s own deadlines and alerts as a file' },
    export: { command: { name: 'export', description: 'Download this server’s own deadlines and alerts' } },
    import: {
      command: { name: 'import', description: 'Read an exported file; shows what it would change before saving' },
      options: {
        file: { name: 'file', description: 'A file of /server export; leave empty to paste its text' },
      },
    },
  },
  watch: {
    root: { name: 'watch', description: 'Run the bot: where problems are reported, its sources, its health' },
    setup: {
      command: { name: 'setup', description: 'Choose the channel for problems, the home server and the board link' },
    },
    health: {
      command: {
        name: 'health',
        description: 'Queued alerts, channels that cannot be reached, how fresh the sources are',
      },
    },
    proposals: { command: { name: 'proposals', description: 'Detected date changes that need approval' } },
    sources: {
      command: { name: 'sources', description: 'See, add, pause, release and remove the sources that are watched' },
    },
  },
  shared: {
    options: {
      country: { name: 'country', description: 'Name or code; without it all countries' },
      measure: {
        name: 'measure',
        description: 'One tariff measure: its title, an HTS heading, an instrument; without it all measures',
      },
      deadline: {
        name: 'deadline',
        description: 'Its title, a country, an HTS heading or an instrument; pick one from the list',
      },
    },
  },
} as const;
