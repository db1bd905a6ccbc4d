import type { Tier } from '../../domain/source.ts';

/** Every sentence about statements and their sources. */
export const statements = {
  tier: { instrument: 'Legal instrument', official: 'Official statement', press: 'Press report' } satisfies Record<
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
    negotiation: 'Negotiation period ends',
    'comment-closes': 'Comment period closes',
  },
  edited: 'Dates changed in a statement',
  digest: (n: number) => (n === 1 ? '1 statement' : `${n} statements`),
  digestSince: (date: string) => `All statements up to ${date}`,
  field: {
    about: 'About',
    dates: 'Dates in the text',
    deadlines: 'Related deadlines',
    others: 'Also reported by',
    changed: 'Edits to the text',
  },
  /** Leads to the text itself. */
  original: 'Original text',
  published: (date: string) => `Published ${date}`,
  seen: (date: string) => `First seen ${date}`,
  notConfirmed: 'Detected automatically, not confirmed. No deadline was changed.',
  followed: 'Detected automatically. A deadline was changed to match this text.',
  noDates: 'No exact date given. No deadline was changed.',
  vague: 'mentioned without a date',
  corrects: (number: string) => `Corrects or updates ${number}`,
  unread: 'Title only: the page could not be read yet.',
  moreDates: (n: number) => (n === 1 ? '… and 1 more date' : `… and ${n} more dates`),
  retitled: (before: string, after: string) => `Title: ~~${before}~~ → **${after}**`,
  aboutUnknown: 'no country or goods named',
  stale: {
    title: 'A source cannot be read',
    line: (source: string, since: string | null) =>
      since === null
        ? `**${source}** has never been read. Checks continue automatically.`
        : `**${source}** was last read ${since}. New statements from it cannot be posted until it works again. Checks continue automatically.`,
  },
  back: { title: 'A source can be read again', line: (source: string) => `**${source}** is up to date.` },
  waiting: {
    title: 'Unusually many new items: held for review',
    line: (source: string, n: string) =>
      `**${source}** returned ${String(n) === '1' ? '1 new item' : `${n} new items`} in one check. None were posted. If they are genuine, release them in \`/watch sources\`.`,
  },
  /** None of the sources can be read; the first can again. */
  down: {
    title: 'No source can be read',
    line: (since: string, n: string) =>
      `${String(n) === '1' ? 'The only source has not' : `None of the ${n} sources has`} been read since ${since}, so new statements cannot be posted. When all sources fail at once, the cause is usually this machine's network or DNS; run \`npm run doctor\` to see each source's answer. Reminders for known deadlines continue. Checks continue automatically, and statements published in the meantime are posted once the sources answer.`,
  },
  up: {
    title: 'Sources can be read again',
    line: (source: string) =>
      `**${source}** is up to date again. The other sources follow automatically; \`/watch health\` lists any that still cannot be read.`,
  },
  odd: { title: 'A source needs attention', line: (source: string) => `**${source}** was read, but:` },
  /** In the answers of commands. */
  listed: {
    statements: (n: number) => (n === 1 ? '1 statement, newest first' : `${n} statements, newest first`),
    sources: 'Sources',
    fine: (n: number, isAll: boolean) => {
      if (n === 1) return isAll ? 'The source is up to date.' : '1 other source is up to date.';
      return isAll ? `All ${n} sources are up to date.` : `${n} other sources are up to date.`;
    },
    last: (date: string) => `last read ${date}`,
    never: 'never read',
    more: (n: number) => (n === 1 ? '… and 1 more source' : `… and ${n} more sources`),
  },
};
