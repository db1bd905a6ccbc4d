/** What is said of an alert that was posted: why it came, and what its buttons did. */
export const posts = {
  why: {
    title: 'Why this alert?',
    unknown:
      'This is not an alert of this bot in this server, or it is too old to be known. Ask it of a message that ends with “ref …”.',
    subscription: 'Subscription',
    gone: 'The subscription that asked for this has ended since.',
    follows: (what: string) => `Follows: ${what}`,
    kinds: (kinds: string) => `Kinds: ${kinds}`,
    leads: (leads: string) => `Reminders: ${leads}`,
    every: 'all',
    everything: 'everything',
    byConfig: 'from the settings file',
    by: (who: string) => `set up by ${who}`,
    matched: (what: string) => `Matched: ${what}`,
    revision: (id: string) => `Revision: \`${id}\``,
    times: 'When',
    planned: (at: string) => `Planned: ${at}`,
    sent: (at: string) => `Sent: ${at}`,
    notSent: 'Not recorded as sent yet.',
    onTime: 'On time.',
    late: (span: string) => `${span} late.`,
    attempts: (n: number) => `It took ${n} attempts; the same message each time, so it came once.`,
    together: (n: number) => `${n} things of one happening were put into one message.`,
    struck: 'Its date was struck later, because it no longer holds.',
  },
  pressed: {
    seen: (all: number) =>
      all === 1 ? 'Noted: you are the first to have seen this.' : `Noted: ${all} have seen this, you among them.`,
    seenBefore: (all: number) => `You have confirmed this already; ${all} have in all.`,
    unknown: 'This post is not known here any more, so nothing can be done with it.',
    which: 'Which deadline?',
    pick: 'Pick a deadline',
  },
};
