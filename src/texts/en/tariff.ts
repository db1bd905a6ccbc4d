const many = (n: number, one: string, several: string) => `${n} ${n === 1 ? one : several}`;

const daysEn = (n: number) => (n === 1 ? '1 day' : `${n} days`);

/** The texts of `/tariff`, besides those it shares with alerts. */
export const tariff = {
  search: {
    title: (typed: string) => `Search: ${typed}`,
    found: (deadlines: number, measures: number) =>
      `${many(deadlines, 'deadline', 'deadlines')} in ${many(measures, 'measure', 'measures')}. Full history: \`/tariff show\``,
    noDeadline: 'No deadline matches.',
    slipped: 'No exact match. Closest results:',
    moreMeasures: (n: number) => `… and ${many(n, 'more measure', 'more measures')}`,
  },
  show: {
    revisions: (n: number) => (n === 1 ? '1 revision' : `${n} revisions, oldest first`),
    earlier: (n: number) => (n === 1 ? '… 1 revision in between not shown' : `… ${n} revisions in between not shown`),
    note: 'Note',
    by: (person: string) => `Recorded here by ${person}`,
  },
  timeline: {
    button: 'Timeline',
    title: (country: string) => `Timeline: ${country}`,
    earlier: (n: number) => `… ${n} earlier`,
    later: (n: number) => `… and ${n} later`,
  },
  /** The states of measures for a country. */
  applies: {
    now: 'Applies now',
    nothing: (country: string) => `No tracked measure applies to ${country} now.`,
    suspended: 'suspended',
    meanwhile: (rate: string) => `${rate} while suspended`,
    since: (date: string) => `since ${date}`,
    from: (date: string) => `from ${date}`,
    until: (date: string) => `until ${date}`,
    state: { ended: 'ended', 'struck-down': 'struck down', unknown: 'printed end passed, outcome not known here' },
    hindsight: (what: string) => `↪ as known today: ${what}`,
    more: (n: number) => (n === 1 ? '… and 1 more measure' : `… and ${n} more measures`),
    gone: 'no longer among the measures in force',
  },
  asof: {
    today: 'today',
    title: (date: string, country: string) => `As of ${date}: ${country}`,
    knownPast: 'As known at the end of that day in New York (ET). What became known later is marked ↪.',
    knownNow: 'As known now; days are counted in New York (ET).',
    knownFuture: 'That day lies ahead: as known now, for the end of that day in New York (ET).',
    /** For a country, by the state of its measures. */
    group: {
      'in-force': 'In force',
      suspended: 'Suspended',
      planned: 'Planned',
      contingent: 'Announced without a date',
      unknown: 'Outcome unknown',
      over: 'Ended or struck down',
    },
    ahead: 'Deadlines ahead',
    reached: 'Dates reached by then',
    open: 'Announced without a date',
    over: 'Withdrawn or struck down',
    nothing: 'No tracked measure had been announced by then.',
    sources: 'Source text: `/tariff show`',
    /** Its later state. */
    since: (what: string) => `↪ later: ${what}`,
  },
  /** Goods that were under way when a rate began. */
  loaded: {
    title: (date: string) => `In transit: loaded ${date}`,
    spared: (start: string, cutoff: string) =>
      `loaded before the rate began (${start}), entered before the cut-off (${cutoff})`,
    loadedTooLate: (start: string) => `not in transit in time: loaded when the rate already applied (${start})`,
    enteredTooLate: (cutoff: string) => `entered after the in-transit cut-off (${cutoff})`,
    unknown: (cutoff: string) =>
      `enter before ${cutoff}; the catalogue does not say by when the goods had to be loaded, so check the source`,
    notCharged: 'not charged',
    none: (country: string) =>
      `No in-transit rule known for ${country} on these days. The rates of the day of entry apply.`,
    afterEntry: (loaded: string, entered: string, latest: string) =>
      `Goods loaded on ${loaded} cannot be entered on ${entered}. “loaded” takes a day up to the day of entry: \`${latest}\` or earlier.`,
  },
  changes: {
    title: (days: number, country: string) => `Changes in the last ${daysEn(days)}: ${country}`,
    none: (days: number, country: string) => `Nothing changed for ${country} in the last ${daysEn(days)}.`,
    before: 'Last change before that:',
    more: (n: number) => (n === 1 ? '… and 1 earlier announcement' : `… and ${n} earlier announcements`),
    moreOfOne: (n: number) => (n === 1 ? '… and 1 more change' : `… and ${n} more changes`),
  },
  export: {
    done: (deadlines: number, changes: number, country: string) =>
      `${many(deadlines, 'deadline', 'deadlines')} and ${many(changes, 'change', 'changes')} for ${country}, as CSV files for a spreadsheet.`,
  },
  lists: {
    statusTitle: (country: string) => `Tariffs: ${country}`,
    nextTitle: (days: number, country: string) => `Next ${daysEn(days)}: ${country}`,
    everyone: 'all countries',
    next: (title: string, left: string) => `**Next:** ${title} · **${left}**`,
    lastChange: (label: string, title: string, date: string) =>
      `**Last change:** ${label}: ${title} · announced ${date}`,
    lastEntry: (label: string, title: string, date: string) => `**Last change:** ${label}: ${title} · entered ${date}`,
    undated: 'Announced without a date',
    nothingKnown: (country: string) =>
      `No tracked measure applies to ${country}. Dutywatch tracks only some measures, so a duty may still apply.`,
    readAs: (typed: string, country: string) => `“${typed}” is read as ${country}.`,
    notConcerned: (measure: string, country: string) => `“${measure}” does not apply to ${country}.`,
    nothingAhead: (country: string) => `No dated deadline ahead for ${country}.`,
    nothingWithin: (days: number, country: string) => `No deadline for ${country} in the next ${daysEn(days)}.`,
    afterThat: (title: string, date: string) => `Next after that: ${title}, ${date}.`,
    /** The meaning of the marks in a list. */
    position: {
      past: 'passed',
      running: 'window under way',
      next: 'next',
      later: 'later',
      over: 'withdrawn or struck down',
      open: 'no date yet',
    },
    now: (date: string) => `Now: ${date}`,
  },
};
