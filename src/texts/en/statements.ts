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
  /** Links to the text itself. */
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
  /** No source can be read; the first one can be read again. */
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

/** Counts of a source are passed as text. */
const many = (count: string, one: string, several: string) => `${count} ${String(count) === '1' ? one : several}`;

/** Problems and oddities of sources. `detail` is a status, a count or a name from the settings: never text from the server. */
export const sources = {
  trouble: {
    unreachable: () => 'The server cannot be reached, or it closed the connection before answering.',
    'address-blocked': () => 'The address is in a private network. Dutywatch reads public addresses only.',
    'timed-out': (seconds: string) => `The server did not finish answering within ${seconds} seconds.`,
    'cut-short': () => 'The answer was cut off.',
    'too-large': (limit: string) => `The answer is larger than the limit of ${limit}.`,
    'too-many-redirects': (limit: string) => `The server redirected more than ${limit} times.`,
    'redirect-refused': () => 'The server redirects to an unsafe address: unencrypted, or not a web address.',
    refused: (status: string) => `The server refuses access (status ${status}).`,
    'not-there': (status: string) => `Nothing exists at this address any more (status ${status}).`,
    'rate-limited': () => 'The server asks for fewer requests (status 429).',
    'server-error': (status: string) => `The server reports an internal error (status ${status}).`,
    'unexpected-status': (status: string) => `The server answers with an unexpected status (${status}).`,
    'unchanged-without-state': () => 'The server answers "not modified" to a first request.',
    challenge: () => 'The server shows a "not a robot" check instead of the source.',
    'html-instead-of-feed': () => 'The address returns a web page, not a feed.',
    'not-a-feed': () => 'The answer is not a readable feed (RSS, Atom, RDF or JSON Feed).',
    'unexpected-shape': () => 'The answer does not have the format this service documents.',
    'unreadable-encoding': () => 'The answer is in an unknown character encoding.',
    empty: () => 'The list is empty. It never was before, so this is treated as a problem, not as "nothing new".',
    'nothing-selected': () => 'The monitored part is no longer on the page.',
    'not-the-document': () =>
      'The page does not show the document but something else: a notice, a sign-in or consent request, or a news list. Alerts use the title and summary until the page can be read. Checks continue automatically.',
    'secret-missing': (variable: string) => `This source needs the environment variable ${variable}, which is not set.`,
  },
  note: {
    shrunken: (counts: string) => `The list is much shorter than before (${counts}).`,
    gap: () => 'None of the earlier items are left in the list. Items in between may have been missed.',
    'guid-scheme-changed': (count: string) =>
      `The item ids in the list changed. ${many(count, 'item was recognised by its address', 'items were recognised by their address')}.`,
    'future-dates': (count: string) =>
      `${many(count, 'item is', 'items are')} dated in the future. Those dates are ignored.`,
    'too-many-items': (count: string) =>
      `The list is too long to read at once. The first ${many(count, 'item was', 'items were')} read.`,
    'items-unreadable': (count: string) =>
      `${many(count, 'item has neither an address nor a title and was', 'items have neither an address nor a title and were')} skipped.`,
    'before-watching': (count: string) =>
      `Recorded but not posted: ${many(count, 'new item', 'new items')} older than everything in the list when it was first read.`,
    'state-lost': () => 'The saved state of this list is unreadable. The list was read from the start.',
  },
  otherPages:
    'The linked pages do not show the documents but something else: a notice, a sign-in or consent request, or one page for all of them. Alerts use titles and summaries until the pages can be read. Checks continue automatically.',
};
