import type { MessageAction } from '../../domain/ledger.ts';

type StepAction = Exclude<MessageAction, 'post'>;

/** Texts besides alerts: deadline cards, events, buttons, and actions besides posting that failed. */
export const delivery = {
  boardTitle: 'Next tariff deadlines',
  /** Why a deadline card's footer names no time. */
  boardKept: 'Updated only when a deadline changes',
  eventWhere: 'Legal deadline',
  eventAbout: 'Managed by Dutywatch. It moves with the deadline.',
  noTime: 'The whole day counts.',
  undone: { title: 'Alert posted, but a follow-up step failed', done: 'Working again' },
  /** The action that failed in a channel or server, and what happens instead. */
  step: {
    publish: (where: string) => `Alerts in ${where} are posted but not published to the servers that follow it.`,
    pin: (where: string) => `The deadline card in ${where} is posted but not pinned.`,
    thread: (where: string) => `Threads cannot be used in ${where}. Alerts go to the channel itself meanwhile.`,
    event: (where: string) => `Scheduled events cannot be managed in ${where}. Alerts are not affected.`,
    board: (where: string) => `The deadline card in ${where} could not be posted.`,
    look: (where: string) => `The deadline card in ${where} could not be checked.`,
    edit: (where: string) => `An earlier post in ${where} could not be changed.`,
    delete: (where: string) => `A post in ${where} could not be removed.`,
  } satisfies Record<StepAction, (where: string) => string>,
  missing: (name: string) => `Missing permission: **${name}**. Retried every hour.`,
  /** Refused for lack of a permission, though none is missing. */
  unexplained: 'No permission is missing. Is the bot timed out? Retried every hour.',
  /** `code`: Discord's answer. */
  refused: (code: string) =>
    `Discord refused it (${code}). It is no longer retried. The log names other posts this happened to.`,
  again: 'Nothing to do.',
  server: 'this server',
  roleGone:
    'The role that alerts ping here was deleted. Alerts continue without a ping; choose another role in `/alerts setup`.',
  button: {
    seen: 'Seen',
    remind: 'Remind me',
    history: 'History',
    cancel: 'Cancel this reminder',
    of: (some: number, all: number) => `${some} of ${all}`,
  },
};

/** Texts about a posted alert: why it came, and what its buttons did. */
export const posts = {
  why: {
    title: 'Why this alert?',
    unknown:
      'This message is not an alert from this bot, or it is too old. Use this on a message that ends with “ref …”.',
    subscription: 'Subscription',
    gone: 'This subscription has since ended.',
    follows: (what: string) => `Subscribed to: ${what}`,
    kinds: (kinds: string) => `Alerts: ${kinds}`,
    leads: (leads: string) => `Reminders: ${leads}`,
    every: 'all',
    everything: 'everything',
    byConfig: 'set up in the settings file',
    by: (who: string) => `set up by ${who}`,
    matched: (what: string) => `Matches: ${what}`,
    revision: (id: string) => `Revision: \`${id}\``,
    times: 'Timing',
    planned: (at: string) => `Planned: ${at}`,
    sent: (at: string) => `Sent: ${at}`,
    notSent: 'Not sent yet.',
    onTime: 'On time.',
    late: (span: string) => `${span} late.`,
    attempts: (n: number) => `Sent after ${n} attempts. It was posted only once.`,
    together: (n: number) => `${n} changes from one event were combined into one message.`,
    struck: 'The date was crossed out later because it changed.',
  },
  pressed: {
    seen: (all: number) => `Marked as seen (${all}).`,
    seenBefore: (all: number) => `Already marked as seen (${all}).`,
    unknown: 'This post is no longer on record. Use a newer one.',
    which: 'Which deadline?',
    pick: 'Pick a deadline',
  },
};
