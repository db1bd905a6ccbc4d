import type { MessageAction } from '../../domain/ledger.ts';

type StepAction = Exclude<MessageAction, 'post'>;

/** What is no alert itself: boards, events, buttons, what could not be done beside a post. */
export const delivery = {
  boardTitle: 'Next tariff deadlines',
  /** Why a board's footer names no time. */
  boardKept: 'Changes only when a deadline does',
  eventWhere: 'Legal deadline',
  eventAbout: 'Kept by Dutywatch: it moves when the deadline moves.',
  noTime: 'No time printed: the whole day counts.',
  undone: { title: 'An alert left, but not all that belongs to it', done: 'That works again' },
  /** What did not happen in a place (a channel, or the server), and what happens instead. */
  step: {
    publish: (where: string) => `Alerts in ${where} are posted but not published to the servers that follow it.`,
    pin: (where: string) => `The board in ${where} is posted but not pinned.`,
    thread: (where: string) => `Threads cannot be used in ${where}. Alerts go to the channel itself meanwhile.`,
    event: (where: string) => `Scheduled events cannot be kept in ${where}. Alerts are not affected.`,
    board: (where: string) => `The board in ${where} could not be posted.`,
    look: (where: string) => `The board in ${where} could not be looked at.`,
    edit: (where: string) => `An earlier post in ${where} could not be changed.`,
    delete: (where: string) => `A post in ${where} could not be removed.`,
  } satisfies Record<StepAction, (where: string) => string>,
  missing: (name: string) => `Missing: **${name}**. It is tried again every hour.`,
  /** Refused for want of a permission, though none is missing. */
  unexplained: 'Nothing is missing: is the bot timed out? It is tried again every hour.',
  again: 'Nothing more needs to be done.',
  server: 'this server',
  roleGone:
    'The role that alerts mention here was deleted. Alerts go on without a mention; name another role in their settings.',
  button: {
    seen: 'Seen',
    remind: 'Remind me',
    history: 'History',
    cancel: 'Cancel this reminder',
    of: (some: number, all: number) => `${some} of ${all}`,
  },
};
