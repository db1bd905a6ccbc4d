/** Problems and oddities of sources. `detail` is a status, a count or a name from the settings: never text from the server. */
/** Counts come as they are told of a source: as text. */
const many = (count: string, one: string, several: string) => `${count} ${String(count) === '1' ? one : several}`;

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
