import type { Tier } from '../../domain/source.ts';

/** Every sentence about statements and their sources. */
export const statements = {
  tier: { instrument: 'Legal instrument', official: 'Official statement', press: 'Press statement' } satisfies Record<
    Tier,
    string
  >,
  role: {
    effective: 'Takes effect',
    'suspended-until': 'Suspended until',
    expires: 'Expires',
    'rate-step': 'Rate changes',
    retroactive: 'Applies back to',
    'in-transit': 'In-transit cut-off',
    negotiation: 'Negotiations until',
    'comment-closes': 'Comments close',
  },
  edited: 'Dates changed in a statement',
  digest: (n: number) => (n === 1 ? '1 statement' : `${n} statements`),
  digestSince: (date: string) => `Told together, up to ${date}`,
  field: {
    about: 'About',
    dates: 'Dates in the text',
    deadlines: 'Open deadlines it touches',
    others: 'Also about this',
    changed: 'What changed in the text',
  },
  published: (date: string) => `Published ${date}`,
  seen: (date: string) => `Seen ${date}`,
  notConfirmed: 'Read by the program, not confirmed. No deadline was changed.',
  followed: 'Read by the program. A deadline was changed to match this text.',
  noDates: 'It states no exact date. No deadline was changed.',
  vague: 'named without a date',
  corrects: (number: string) => `Corrects or updates ${number}`,
  unread: 'Told by its title: the page could not be read yet.',
  moreDates: (n: number) => `… and ${n} more in the text`,
  retitled: (before: string, after: string) => `Title: ~~${before}~~ → **${after}**`,
  datesBefore: 'Before',
  datesNow: 'Now',
  aboutUnknown: 'no country or sector named',
  stale: {
    title: 'A source cannot be read',
    line: (source: string, since: string | null) =>
      since === null
        ? `**${source}** has never been read. It stays switched on and is asked again.`
        : `**${source}** was last read ${since}. It stays switched on and is asked again; until then nothing new from it is told.`,
  },
  back: { title: 'A source can be read again', line: (source: string) => `**${source}** is read again.` },
  waiting: {
    title: 'Many new items at once are held',
    line: (source: string, n: string) =>
      `**${source}** brought ${n} new items in one poll. None was told. If they are real, release them in \`/watch sources\`.`,
  },
  /** None of the sources can be read; the first can again. */
  down: {
    title: 'No source can be read',
    line: (since: string, n: string) =>
      `None of the ${n} sources has been read since ${since}, so new statements are not told. All at once is mostly this machine's network or name service: \`npm run doctor\` says what each source answers. Countdowns to known deadlines go on. The sources are asked again and again; what was published meanwhile is told once they answer.`,
  },
  up: {
    title: 'Sources can be read again',
    line: (source: string) =>
      `**${source}** is the first that is read again; the others follow by themselves. Which still are not read stands in \`/watch health\` and on every card.`,
  },
  odd: { title: 'A source looks odd', line: (source: string) => `**${source}** was read, but:` },
  /** In the answers of commands. */
  listed: {
    statements: (n: number) => (n === 1 ? '1 statement, newest first' : `${n} statements, newest first`),
    sources: 'Sources',
    fine: (n: number) => (n === 1 ? '1 source is read in time.' : `${n} sources are read in time.`),
    last: (date: string) => `last read ${date}`,
    never: 'never read',
    more: (n: number) => `… and ${n} more`,
  },
};
