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
  asof: {
    today: 'today',
    title: (date: string, country: string) => `As of ${date}: ${country}`,
    knownPast: 'As it was known when that day ended in New York (America/New_York); what came later is marked ↪.',
    knownNow: 'As it is known now; the day is counted in New York (America/New_York).',
    knownFuture: 'That day lies ahead: as it is known now, for the end of that day in New York (America/New_York).',
    reached: 'In force or reached by then',
    expected: 'Expected then',
    open: 'Announced without a date',
    over: 'No longer stood',
    nothing: 'Nothing kept here was announced by then.',
    sources: 'Words and sources: `/tariff show`',
    /** What became of it afterwards. */
    since: (what: string) => `↪ later: ${what}`,
  },
  lists: {
    statusTitle: (country: string) => `Tariff deadlines: ${country}`,
    nextTitle: (days: number, country: string) => `Next ${daysEn(days)}: ${country}`,
    everyone: 'all countries',
    next: (title: string) => `**Next:** ${title}`,
    exactly: (days: number, hours: number) => `exactly ${days} d ${hours} h`,
    lastChange: (label: string, title: string, date: string) =>
      `**Last change:** ${label}: ${title} · announced ${date}`,
    lastEntry: (label: string, title: string, date: string) => `**Last change:** ${label}: ${title} · entered ${date}`,
    undated: 'Announced without a date',
    more: (n: number) => `… and ${n} more`,
    nothingKnown: (country: string) => `No tariff measure kept here concerns ${country}.`,
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
