/** What is told of sources: trouble, what is odd, and what they are. `detail` is a status, a count or a name from the settings: never text from the server. */
export const sources = {
  trouble: {
    unreachable: () => 'The server cannot be reached, or broke the connection before it answered.',
    'address-blocked': () => 'The address leads into a private network. Dutywatch only reads public addresses.',
    'timed-out': (seconds: string) => `The answer was not complete after ${seconds} seconds.`,
    'cut-short': () => 'The answer broke off before its end.',
    'too-large': (limit: string) => `The answer is larger than ${limit}.`,
    'too-many-redirects': (limit: string) => `The server sends us on and on: more than ${limit} redirects.`,
    'redirect-refused': () =>
      'The server sends us to an address that is not safe to follow: it drops encryption, or is no web address.',
    refused: (status: string) => `The server refuses us (status ${status}).`,
    'not-there': (status: string) => `There is nothing at this address any more (status ${status}).`,
    'rate-limited': () => 'The server asks us to come less often (status 429).',
    'server-error': (status: string) => `The server has trouble of its own (status ${status}).`,
    'unexpected-status': (status: string) => `The server answers with status ${status}, which a source should not.`,
    'unchanged-without-state': () => 'The server says "not modified", although it was not asked to compare.',
    challenge: () => 'Instead of the source the server shows a page that checks for people ("are you a robot").',
    'html-instead-of-feed': () => 'There is a web page where the feed should be.',
    'not-a-feed': () => 'What came is no feed that can be read (RSS, Atom, RDF or JSON Feed).',
    'unexpected-shape': () => 'The answer is not built as this service documents it.',
    'unreadable-encoding': () => 'The characters of the answer cannot be read in any encoding it could have.',
    empty: () => 'The list is empty. It has never been, so this is not taken for "nothing new".',
    'nothing-selected': () => 'The watched part is not on the page any more.',
    'not-the-document': () =>
      'Instead of the document its page shows something else: a notice, a request to sign in or to agree, or a list of news. What is told rests on title and summary until the page can be read; it is asked for again.',
    'secret-missing': (variable: string) =>
      `The environment variable ${variable}, which this source needs, is not set.`,
  },
  note: {
    shrunken: (counts: string) => `The list is much shorter than it was (${counts}).`,
    gap: () => 'Nothing of what the list held before is left in it: items in between may have been missed.',
    'guid-scheme-changed': (count: string) =>
      `The list names its items in another way than before. ${count} of them were recognised by their address.`,
    'future-dates': (count: string) => `${count} items are dated in the future; their date is not used.`,
    'too-many-items': (count: string) => `The list is longer than is read at once; the first ${count} items are read.`,
    'items-unreadable': (count: string) => `${count} items have neither an address nor a title and were passed over.`,
    'before-watching': (count: string) =>
      `New in the list: ${count} that are dated before everything it held when it was first read. They are recorded and not told.`,
    'state-lost': () => 'What was remembered of this list cannot be understood; it was read from the start.',
  },
  kind: {
    csms: 'CBP cargo messages (CSMS)',
    'federal-register': 'Federal Register documents',
    feed: 'feed (RSS, Atom, RDF or JSON Feed)',
    page: 'page watch',
    'public-inspection': 'Federal Register public inspection',
    'white-house': 'White House feed (WordPress)',
  },
  otherPages:
    'Pages behind its list show something else than the documents: a notice, a request to sign in or to agree, or one page for all. What is told rests on titles and summaries until they can be read; they are asked for again.',
};
