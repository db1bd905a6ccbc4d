const many = (n: number, one: string, several: string) => `${n} ${n === 1 ? one : several}`;

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
};
