/** What Discord shows of the commands: names and descriptions of them, of their options and choices. The English names are the keys answers come by. */
export const commands = {
  alerts: {
    root: { name: 'alerts', description: 'Which channels of this server are told of what' },
    options: {
      channel: { name: 'channel', description: 'The channel or thread; without it this one' },
      countries: { name: 'countries', description: 'Names or codes, separated by commas; without it all countries' },
      measures: {
        name: 'measures',
        description: 'Single tariff measures: titles or HTS headings, separated by commas',
      },
      sectors: { name: 'sectors', description: 'Such as steel, semiconductors; without it all goods' },
      leads: {
        name: 'leads',
        description: 'When to remind: days such as 30d, hours such as 12h, 0 the instant itself',
      },
      role: { name: 'role', description: 'Role to ping; for which kinds is chosen in the next step' },
      language: { name: 'language', description: 'Language of the alerts' },
    },
    choices: { language: { en: { name: 'English' }, ko: { name: 'Korean' } } },
    board: {
      command: {
        name: 'board',
        description: 'Keep a pinned card of the next deadlines in this channel, edited only when one changes',
      },
      options: { board: { name: 'board', description: 'On (default) or off' } },
      choices: { board: { on: { name: 'on' }, off: { name: 'off' } } },
    },
    edit: { command: { name: 'edit', description: 'Change what a channel is told' } },
    follow: {
      command: {
        name: 'follow',
        description: 'Post alerts in a channel: which countries, kinds, reminders, whom to ping',
      },
    },
    list: { command: { name: 'list', description: 'Which channels of this server follow what' } },
    pause: {
      command: { name: 'pause', description: 'Post nothing in a channel for a while; nothing is lost' },
    },
    preview: {
      command: { name: 'preview', description: 'The last alerts as this channel would have got them' },
    },
    resume: {
      command: { name: 'resume', description: 'Go on after a pause, with one message of what still holds' },
    },
    simulate: {
      command: {
        name: 'simulate',
        description: 'Every message, ping and instant around a deadline, and what changes if its date moves',
      },
      options: {
        moved: { name: 'moved', description: 'Another date, such as 2025-08-01 00:01, in the zone of the deadline' },
      },
    },
    test: {
      command: { name: 'test', description: 'Check every permission a channel needs, and post a test message' },
    },
    unfollow: { command: { name: 'unfollow', description: 'Post no more alerts in a channel' } },
    why: { menu: { name: 'Why this alert?' } },
  },
  deadline: {
    root: { name: 'deadline', description: 'Add and edit deadlines, and undo changes' },
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
      command: { name: 'edit', description: 'Move a deadline, change its rate or source, or withdraw it' },
    },
    log: {
      command: {
        name: 'log',
        description: 'Changes made by people, newest first, each with Undo; or one deadline’s history',
      },
      options: {
        deadline: {
          name: 'deadline',
          description: 'One deadline, for its whole history; leave empty for the newest changes',
        },
      },
    },
  },
  help: { command: { name: 'help', description: 'The commands you can use here, and what each is for' } },
  tariff: {
    root: { name: 'tariff', description: 'Tariff deadlines and rates, as known now' },
    asof: {
      command: { name: 'asof', description: 'What applied and what was expected on a date, as it was known then' },
      options: {
        date: { name: 'date', description: 'Day of entry in New York, such as 2025-07-09, 9 July 2025 or today' },
        loaded: {
          name: 'loaded',
          description: 'Day the goods were loaded: shows which in-transit rule they fall under',
        },
      },
    },
    changes: {
      command: { name: 'changes', description: 'What changed in the last days, newest first' },
      options: { days: { name: 'days', description: 'How many days back (1 to 365); leave empty for 30' } },
    },
    export: {
      command: { name: 'export', description: 'Deadlines and changes as CSV files for a spreadsheet' },
    },
    status: {
      command: { name: 'status', description: 'What applies now and which deadlines are ahead' },
      options: { days: { name: 'days', description: 'Only deadlines of so many days ahead (1 to 365)' } },
    },
    search: {
      command: { name: 'search', description: 'Find deadlines by title, country, sector, HTS heading or instrument' },
      options: { words: { name: 'words', description: 'Such as korea cars, 9903.01.25 or EO 14266' } },
    },
    show: {
      command: { name: 'show', description: 'The full history of one deadline: every change with its legal source' },
    },
  },
  remind: {
    root: { name: 'remind', description: 'Your own reminders by direct message' },
    list: { command: { name: 'list', description: 'Your own reminders: see and cancel them' } },
    me: {
      command: { name: 'me', description: 'Get a direct message before a deadline' },
      options: {
        when: {
          name: 'when',
          description: 'How long before, such as 7d, 1d, 12h, 0 (at the deadline); leave empty for 7d, 1d, 1h, 0',
        },
      },
    },
  },
  server: {
    root: { name: 'server', description: 'This server’s own deadlines and alerts, as a file' },
    export: { command: { name: 'export', description: 'This server’s own deadlines and alerts, as a file' } },
    import: {
      command: { name: 'import', description: 'Read an exported file in: shows what it would change, then saves it' },
      options: {
        file: { name: 'file', description: 'The file of /server export; without it a form to paste it into' },
      },
    },
  },
  watch: {
    root: { name: 'watch', description: 'How the bot itself is run: where trouble is told, who operates it' },
    group: { source: { name: 'source', description: 'What is watched for new statements' } },
    options: { source: { name: 'source', description: 'Which source' } },
    board: {
      command: {
        name: 'board',
        description: "Show this server's own deadlines on the board to whoever has a secret link, or stop it",
      },
      options: { link: { name: 'link', description: 'Make a new link, or take the one there is back' } },
      choices: { link: { make: { name: 'make a new one' }, revoke: { name: 'take it back' } } },
    },
    health: {
      command: {
        name: 'health',
        description: 'How the bot is: alerts that wait, channels it cannot reach, how fresh its sources are',
      },
    },
    home: {
      command: { name: 'home', description: 'Make this server the home server; only for the owner of the application' },
    },
    ops: {
      command: {
        name: 'ops',
        description: 'Where this server is told of trouble: a broken channel, a missing permission',
      },
      options: { off: { name: 'off', description: 'Tell it in no channel of this server any more' } },
    },
    proposals: {
      command: {
        name: 'proposals',
        description: 'Changes of deadlines that were read out of statements and wait for a decision',
      },
    },
    sourceAdd: {
      command: {
        name: 'add',
        description: 'Shows the last items of an address and which would have been alerts, then watches it',
      },
      options: {
        address: { name: 'address', description: 'Address of a feed (RSS, Atom, RDF, JSON) or of a page' },
        name: { name: 'name', description: 'What alerts call it' },
        'counts-as': { name: 'counts-as', description: 'How much it counts; press, unless said otherwise' },
        language: { name: 'language', description: 'Its language, where it says none itself' },
        selector: {
          name: 'selector',
          description: 'For a page without a feed: the part that is watched, as a CSS selector',
        },
      },
      choices: {
        'counts-as': {
          instrument: { name: 'legal instruments' },
          official: { name: 'official announcements' },
          press: { name: 'press' },
        },
        language: { en: { name: 'English' }, ko: { name: 'Korean' } },
      },
    },
    sourceList: {
      command: { name: 'list', description: 'Every source with its state, when it was read last, and what is wrong' },
    },
    sourcePause: {
      command: {
        name: 'pause',
        description: 'Stops reading a source; nothing it publishes is seen until it is resumed',
      },
    },
    sourceRelease: {
      command: { name: 'release', description: 'Tells what was held because too many new items came at once' },
    },
    sourceRemove: { command: { name: 'remove', description: 'Takes out a source that was added in Discord' } },
    sourceResume: {
      command: { name: 'resume', description: 'Reads a paused source again; what it published meanwhile is told' },
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
