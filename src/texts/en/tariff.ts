const many = (n: number, one: string, several: string) => `${n} ${n === 1 ? one : several}`;

const daysEn = (n: number) => (n === 1 ? '1 day' : `${n} days`);

/** What `/tariff` says; what alerts say too comes from there. */
export const tariff = {
  search: {
    title: (typed: string) => `Search: ${typed}`,
    found: (deadlines: number, measures: number) =>
      `${many(deadlines, 'deadline', 'deadlines')} in ${many(measures, 'measure', 'measures')}. The whole story of one: \`/tariff show\``,
    noDeadline: 'No deadline fits.',
    slipped: 'Nothing is spelled like that; these come closest.',
    moreMeasures: (n: number) => `… and ${many(n, 'more measure', 'more measures')}`,
  },
  show: {
    confirmed: 'Confirmed',
    revisions: (n: number) => (n === 1 ? '1 revision' : `${n} revisions, oldest first`),
    earlier: (n: number) =>
      n === 1 ? '… 1 revision in between is left out' : `… ${n} revisions in between are left out`,
    note: 'Note',
    by: (person: string) => `Recorded here by ${person}`,
  },
  timeline: {
    title: (country: string) => `Timeline: ${country}`,
    earlier: (n: number) => `… ${n} earlier`,
    later: (n: number) => `… and ${n} later`,
  },
  section: (number: string) => `Section ${number}`,
  /** Where measures stand for a country. */
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
    /** Of a country, by where its measures stood. */
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
    sources: 'Words and sources: `/tariff show`',
    /** What became of it afterwards. */
    since: (what: string) => `↪ later: ${what}`,
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
      `No tracked tariff measure concerns ${country}. That is no statement about its duty: this catalogue holds only some measures.`,
    notConcerned: (measure: string, country: string) => `“${measure}” does not concern ${country}.`,
    nothingAhead: (country: string) => `No dated tariff deadline lies ahead for ${country}.`,
    nothingWithin: (days: number, country: string) =>
      `No tariff deadline falls within the next ${daysEn(days)} for ${country}.`,
    afterThat: (title: string, date: string) => `The next one after that: ${title}, ${date}.`,
    /** What the marks of a list stand for. */
    place: {
      past: 'passed',
      running: 'window under way',
      next: 'next',
      later: 'later',
      over: 'withdrawn or void',
      open: 'no date yet',
    },
    now: (date: string) => `Now: ${date}`,
  },
};
