import { alerts, midSentence, namedKinds } from './alerts.ts';

/**
 * Discord's texts of the commands: names and descriptions of commands, options and choices. The English names are the keys of the
 * arguments.
 */
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
  deadline: {
    root: { name: 'deadline', description: 'Add and edit deadlines, and undo changes' },
    add: {
      command: { name: 'add', description: 'Add a deadline to a tariff measure' },
      options: {
        kind: { name: 'kind', description: 'What falls on the date' },
        boundary: { name: 'boundary', description: 'How the instrument words the date: on or after, until, before …' },
      },
      choices: {
        kind: namedKinds({ ...midSentence(alerts.what), 'retroactive-effect': 'retroactive effect' }),
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
